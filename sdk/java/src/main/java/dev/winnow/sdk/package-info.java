/**
 * The Java SDK: decides in the shop's own process, and delivers what shoppers did in the
 * background. Start at {@link dev.winnow.sdk.Winnow}; {@link dev.winnow.sdk.TestWinnow} stands in
 * for it in a shop's own tests.
 */
@NullMarked
package dev.winnow.sdk;

import org.jspecify.annotations.NullMarked;
