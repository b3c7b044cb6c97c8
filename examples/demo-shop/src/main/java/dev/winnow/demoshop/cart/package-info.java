/**
 * What a shopper has put aside, kept in the database under a random cookie. Start at {@link\n *
 * dev.winnow.demoshop.cart.Carts}.
 */
@NullMarked
package dev.winnow.demoshop.cart;

import org.jspecify.annotations.NullMarked;
