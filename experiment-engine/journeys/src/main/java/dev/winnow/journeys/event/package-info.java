/**
 * Events as the engine received them: with their source, and as a set in which the order of arrival
 * does not matter. Start at {@link dev.winnow.journeys.event.ReceivedEvent}.
 */
@NullMarked
package dev.winnow.journeys.event;

import org.jspecify.annotations.NullMarked;
