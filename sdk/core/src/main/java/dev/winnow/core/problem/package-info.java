/**
 * What was wrong with an input, in the same words in Java, on HTTP and on a page. Start at {@link
 * dev.winnow.core.problem.Problem}.
 */
@NullMarked
package dev.winnow.core.problem;

import org.jspecify.annotations.NullMarked;
