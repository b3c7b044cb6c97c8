/**
 * What became of simulated experiments, and tables of it. Start at {@link
 * dev.winnow.examples.simulation.outcome.Outcome}.
 */
@NullMarked
package dev.winnow.examples.simulation.outcome;

import org.jspecify.annotations.NullMarked;
