/**
 * Errors as people and programs read them: {@code application/problem+json}. Start at {@link
 * dev.winnow.server.problem.ProblemResponse}.
 */
@NullMarked
package dev.winnow.server.problem;

import org.jspecify.annotations.NullMarked;
