/**
 * The way of a winner to everybody, and what it keeps of the lift it promised. Start at {@link
 * dev.winnow.server.rollout.Ramp}, which decides, and {@link dev.winnow.server.rollout.Rollouts},
 * which does it.
 */
@NullMarked
package dev.winnow.server.rollout;

import org.jspecify.annotations.NullMarked;
