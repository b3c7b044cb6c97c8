/**
 * Sums of contributions, exact, that can be added and taken away. Start at {@link
 * dev.winnow.journeys.totals.Totals}.
 */
@NullMarked
package dev.winnow.journeys.totals;

import org.jspecify.annotations.NullMarked;
