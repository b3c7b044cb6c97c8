/** What a shop has run out of. Start at {@link dev.winnow.server.stock.Stock}. */
@NullMarked
package dev.winnow.server.stock;

import org.jspecify.annotations.NullMarked;
