/** A small shop with the starter. Start at {@link dev.winnow.spring.shop.Shop}. */
@NullMarked
package dev.winnow.spring.shop;

import org.jspecify.annotations.NullMarked;
