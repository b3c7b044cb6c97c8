/** What a variant does to a page. Start at {@link dev.winnow.core.change.Change}. */
@NullMarked
package dev.winnow.core.change;

import org.jspecify.annotations.NullMarked;
