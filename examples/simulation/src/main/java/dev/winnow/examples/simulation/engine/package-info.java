/**
 * Experiments simulated visitor by visitor in a running engine whose clock is compressed. Start at
 * {@link dev.winnow.examples.simulation.engine.EngineStudy}.
 */
@NullMarked
package dev.winnow.examples.simulation.engine;

import org.jspecify.annotations.NullMarked;
