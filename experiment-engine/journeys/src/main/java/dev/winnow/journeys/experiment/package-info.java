/**
 * What has to be known of an experiment to measure it. Start at {@link
 * dev.winnow.journeys.experiment.Definitions}.
 */
@NullMarked
package dev.winnow.journeys.experiment;

import org.jspecify.annotations.NullMarked;
