/**
 * The way from a cart to an order, in four steps that a shopper may walk back and forth. Start at\n
 * * {@link dev.winnow.demoshop.checkout.CheckoutPages}.
 */
@NullMarked
package dev.winnow.demoshop.checkout;

import org.jspecify.annotations.NullMarked;
