/**
 * Pure functions of a journey after an exposure. Start at {@link
 * dev.winnow.journeys.metric.Metric}.
 */
@NullMarked
package dev.winnow.journeys.metric;

import org.jspecify.annotations.NullMarked;
