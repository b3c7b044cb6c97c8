/** All that one visitor did. Start at {@link dev.winnow.journeys.journey.Journey}. */
@NullMarked
package dev.winnow.journeys.journey;

import org.jspecify.annotations.NullMarked;
