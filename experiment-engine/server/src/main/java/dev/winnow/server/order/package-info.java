/**
 * Orders over HTTP: what is known of each, and where it stands in every experiment. Start at {@link
 * dev.winnow.server.order.OrdersController}.
 */
@NullMarked
package dev.winnow.server.order;

import org.jspecify.annotations.NullMarked;
