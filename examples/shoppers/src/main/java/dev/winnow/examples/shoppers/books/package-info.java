/**
 * The shop's books held against the engine's, order by order and cent by cent, and what was planted
 * against what was found. Start at {@link dev.winnow.examples.shoppers.books.Reconciliation}.
 */
@NullMarked
package dev.winnow.examples.shoppers.books;

import org.jspecify.annotations.NullMarked;
