/**
 * Orders: how one is placed, cancelled and refunded, and how Winnow hears of it. Start at {@link\n
 * * dev.winnow.demoshop.order.Till} and {@link dev.winnow.demoshop.order.OrderReports}.
 */
@NullMarked
package dev.winnow.demoshop.order;

import org.jspecify.annotations.NullMarked;
