/**
 * What a shop knows of one purchase, folded from everything that was said of it. Start at {@link
 * dev.winnow.journeys.order.Order}.
 */
@NullMarked
package dev.winnow.journeys.order;

import org.jspecify.annotations.NullMarked;
