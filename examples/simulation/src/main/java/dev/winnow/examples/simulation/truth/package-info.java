/**
 * What is really so in a simulated shop, which no engine is told. Start at {@link
 * dev.winnow.examples.simulation.truth.Truth}.
 */
@NullMarked
package dev.winnow.examples.simulation.truth;

import org.jspecify.annotations.NullMarked;
