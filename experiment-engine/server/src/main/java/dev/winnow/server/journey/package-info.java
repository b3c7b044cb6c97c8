/**
 * Storage of journeys, orders and totals, and the lanes that write them. Start at {@link
 * dev.winnow.server.journey.Lanes}.
 */
@NullMarked
package dev.winnow.server.journey;

import org.jspecify.annotations.NullMarked;
