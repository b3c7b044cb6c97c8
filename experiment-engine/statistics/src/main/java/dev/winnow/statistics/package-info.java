/**
 * Methods that turn the totals of two or more arms into estimates, intervals and p-values; pure
 * functions that know only numbers. Start at {@link dev.winnow.statistics.Moments}, go on to {@link
 * dev.winnow.statistics.Difference} and {@link dev.winnow.statistics.ConfidenceSequence}; plan with
 * {@link dev.winnow.statistics.PowerOfMeans} and {@link dev.winnow.statistics.DaysLeft}.
 */
@NullMarked
package dev.winnow.statistics;

import org.jspecify.annotations.NullMarked;
