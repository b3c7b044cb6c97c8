/**
 * Experiments simulated on totals, decided by the engine's own code. Start at {@link
 * dev.winnow.examples.simulation.totals.Study}.
 */
@NullMarked
package dev.winnow.examples.simulation.totals;

import org.jspecify.annotations.NullMarked;
