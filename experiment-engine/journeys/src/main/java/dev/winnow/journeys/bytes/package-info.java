/**
 * The compact binary form in which journeys, orders and totals are kept. Start at {@link
 * dev.winnow.journeys.bytes.JourneyBytes}.
 */
@NullMarked
package dev.winnow.journeys.bytes;

import org.jspecify.annotations.NullMarked;
