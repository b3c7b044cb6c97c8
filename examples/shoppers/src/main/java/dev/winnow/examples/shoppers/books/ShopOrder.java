package dev.winnow.examples.shoppers.books;

import java.math.BigDecimal;

/**
 * An order as the shop's own books have it; amounts in the shop's currency.
 *
 * @param goods after discounts, without tax and shipping
 * @param refunded the part of {@code goods} that was given back
 */
public record ShopOrder(
    String id, String visitor, BigDecimal goods, BigDecimal refunded, boolean cancelled) {}
