package dev.winnow.core.order;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Item;
import dev.winnow.core.event.StoreEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the shop knows it now, and the events that report it. Amounts are in major units
 * (49.90), rounded half up to the decimals of the currency. Reporting the same thing twice counts
 * once: the id of each event follows from what it says.
 *
 * <pre>{@code
 * var order = ShopOrder.of("5500123", "EUR", createdAt)
 *     .visitor(visitor)
 *     .goods(new BigDecimal("49.90"))
 *     .tax(new BigDecimal("9.48"))
 *     .shipping(new BigDecimal("4.90"));
 * winnow.send(order.placed());
 * winnow.send(order.refunded("r-1", new BigDecimal("24.95"), refundedAt));
 * }</pre>
 *
 * <p>Immutable; each method that changes something answers another order.
 */
public final class ShopOrder {
  private static final String PLATFORM = "java";

  private final Instant created;
  private final @Nullable UUID visitor;
  private final @Nullable String customer;
  private final String currency;
  private final Commerce commerce;

  private ShopOrder(
      Instant created,
      @Nullable UUID visitor,
      @Nullable String customer,
      String currency,
      Commerce commerce) {
    this.created = created;
    this.visitor = visitor;
    this.customer = customer;
    this.currency = currency;
    this.commerce = commerce;
  }

  /**
   * An order with every default: kind {@code web}, version 1, worth nothing yet.
   *
   * @param id the shop's immutable id of the order, not the number that is printed
   * @param currency ISO 4217
   * @param created when the order was placed
   * @throws IllegalArgumentException if {@code currency} is no code of ISO 4217
   */
  public static ShopOrder of(String id, String currency, Instant created) {
    String code = Currency.getInstance(currency).getCurrencyCode();
    return new ShopOrder(created, null, null, code, Commerce.order(id).worth(0, code));
  }

  /** The visitor who placed it, as the shop stored it with the order; null where none is known. */
  public ShopOrder visitor(@Nullable UUID itsVisitor) {
    return new ShopOrder(created, itsVisitor, customer, currency, commerce);
  }

  /** The shop's opaque id of the customer; never an e-mail address. */
  public ShopOrder customer(@Nullable String itsCustomer) {
    return new ShopOrder(created, visitor, itsCustomer, currency, commerce);
  }

  /** The number that is printed for people. */
  public ShopOrder number(String printed) {
    return with(commerce.toBuilder().orderNumber(printed).build());
  }

  /** Goods after discounts, without tax and shipping: what counts as revenue. */
  public ShopOrder goods(BigDecimal amount) {
    return with(commerce.toBuilder().value(minor(amount)).build());
  }

  public ShopOrder tax(BigDecimal amount) {
    return with(commerce.toBuilder().tax(minor(amount)).build());
  }

  public ShopOrder shipping(BigDecimal amount) {
    return with(commerce.toBuilder().shipping(minor(amount)).build());
  }

  /** What was taken off, and is not part of {@link #goods} any more. */
  public ShopOrder discount(BigDecimal amount) {
    return with(commerce.toBuilder().discount(minor(amount)).build());
  }

  public ShopOrder coupon(@Nullable String code) {
    return with(commerce.toBuilder().coupon(code).build());
  }

  public ShopOrder lines(List<Item> items) {
    return with(commerce.toBuilder().items(items).build());
  }

  /** What the shop sells by, where that is not the web: {@code pos}, {@code subscription}, ... */
  public ShopOrder kind(String kind) {
    return with(commerce.toBuilder().kind(kind).build());
  }

  /** An order that nobody pays; stored and shown, not counted. */
  public ShopOrder test(boolean test) {
    return with(commerce.toBuilder().test(test).build());
  }

  /** Grows with every change of the order; of two reports the larger version is believed. */
  public ShopOrder version(long version) {
    return with(commerce.versioned(version));
  }

  /** Units of the store's currency per unit of the order's. */
  public ShopOrder rate(BigDecimal rate) {
    return with(commerce.toBuilder().rate(rate).build());
  }

  /**
   * The order was placed.
   *
   * @throws IllegalStateException if no {@link #visitor} is known; report {@link #changed} then
   */
  public StoreEvent placed() {
    if (visitor == null) {
      throw new IllegalStateException(
          "visitor: missing; an order without one is reported by changed()");
    }
    return event(EventType.PURCHASE, created, commerce);
  }

  /** The order as it is now, whether it was changed or is reported late. */
  public StoreEvent changed() {
    return event(EventType.ORDER_UPDATED, created, commerce);
  }

  /** The order was cancelled as a whole, and is no purchase any more. */
  public StoreEvent cancelled(Instant at) {
    return event(EventType.ORDER_CANCELLED, at, Commerce.order(id()).versioned(commerce.version()));
  }

  /**
   * A part of the order, or all of it, was given back.
   *
   * @param refund the shop's id of the refund
   * @param goods the part of {@link #goods} that was given back, without tax and shipping
   */
  public StoreEvent refunded(String refund, BigDecimal goods, Instant at) {
    Commerce part = Commerce.order(id()).refund(refund).worth(minor(goods), currency);
    return event(EventType.REFUND, at, part.toBuilder().rate(commerce.rate()).build());
  }

  private String id() {
    return String.valueOf(commerce.order());
  }

  private StoreEvent event(String type, Instant at, Commerce said) {
    String object = said.refund() == null ? id() : id() + "/" + said.refund();
    String eventId = EventIds.of(PLATFORM, "", type, object, said.version());
    StoreEvent event = StoreEvent.ofOrder(eventId, type, visitor, at, said);
    return customer == null ? event : event.by(customer);
  }

  private ShopOrder with(Commerce changed) {
    return new ShopOrder(created, visitor, customer, currency, changed);
  }

  private long minor(BigDecimal amount) {
    return amount
        .movePointRight(Commerce.digits(currency))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
