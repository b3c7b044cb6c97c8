/**
 * What the shop sells: products, their stock, and the pages that show them. Start at {@link\n *
 * dev.winnow.demoshop.catalogue.Products}.
 */
@NullMarked
package dev.winnow.demoshop.catalogue;

import org.jspecify.annotations.NullMarked;
