/**
 * The compact binary form in which journeys, orders and totals are kept: numbers, texts and words.
 * How an event, an order or a cell is made of them stands beside it. Start at {@link
 * dev.winnow.journeys.bytes.ByteSink}.
 */
@NullMarked
package dev.winnow.journeys.bytes;

import org.jspecify.annotations.NullMarked;
