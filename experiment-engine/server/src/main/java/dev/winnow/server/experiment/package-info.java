/**
 * Experiments: their definition, their way from draft to the end, and what they compile to. Start
 * at {@link dev.winnow.server.experiment.ExperimentDefinition}.
 */
@NullMarked
package dev.winnow.server.experiment;

import org.jspecify.annotations.NullMarked;
