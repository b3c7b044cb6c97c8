/**
 * Tests that walk the shop as its shoppers and its staff do, over real HTTP. Start at {@link\n *
 * dev.winnow.demoshop.ShoppingTest}.
 */
@NullMarked
package dev.winnow.demoshop;

import org.jspecify.annotations.NullMarked;
