/**
 * What one journey adds to the totals. Start at {@link
 * dev.winnow.journeys.contribution.Contributions}.
 */
@NullMarked
package dev.winnow.journeys.contribution;

import org.jspecify.annotations.NullMarked;
