/** The browser tag as files. Start at {@link dev.winnow.browser.BrowserTag}. */
@NullMarked
package dev.winnow.browser;

import org.jspecify.annotations.NullMarked;
