/** The tag in a real browser. Start at {@link dev.winnow.browser.PageServer}. */
@NullMarked
package dev.winnow.browser;

import org.jspecify.annotations.NullMarked;
