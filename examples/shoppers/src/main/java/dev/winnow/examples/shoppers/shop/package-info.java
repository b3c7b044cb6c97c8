/**
 * The shop over real HTTP, as a browser sees it: pages, forms and cookies. Start at {@link
 * dev.winnow.examples.shoppers.shop.WalkedShop}.
 */
@NullMarked
package dev.winnow.examples.shoppers.shop;

import org.jspecify.annotations.NullMarked;
