/**
 * What a shop says of its orders, in its own terms, and the events that say it. Start at {@link
 * dev.winnow.core.order.ShopOrder}.
 */
@NullMarked
package dev.winnow.core.order;

import org.jspecify.annotations.NullMarked;
