/**
 * What goes on by itself: looking at experiments and rollouts, and doing what follows. Start at
 * {@link dev.winnow.server.evaluation.Evaluation}.
 */
@NullMarked
package dev.winnow.server.evaluation;

import org.jspecify.annotations.NullMarked;
