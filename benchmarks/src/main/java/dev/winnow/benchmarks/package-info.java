/**
 * How fast it is, measured side by side on one machine in one run. Each class answers one question
 * and has a {@code main}.
 */
@NullMarked
package dev.winnow.benchmarks;

import org.jspecify.annotations.NullMarked;
