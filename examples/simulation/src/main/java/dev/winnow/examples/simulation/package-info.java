/**
 * Simulated experiments whose truth is known, and what the engine decides of them. Start at {@link
 * dev.winnow.examples.simulation.Simulation}.
 */
@NullMarked
package dev.winnow.examples.simulation;

import org.jspecify.annotations.NullMarked;
