/**
 * What was decided of experiments, with the figures it was decided on. Start at {@link
 * dev.winnow.server.decision.Decisions}.
 */
@NullMarked
package dev.winnow.server.decision;

import org.jspecify.annotations.NullMarked;
