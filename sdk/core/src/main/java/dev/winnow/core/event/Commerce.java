package dev.winnow.core.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of an order, a refund or a cart. Amounts are in minor units of {@code
 * currency} (cents).
 *
 * @param order the platform's immutable id of the order
 * @param orderNumber the number that is printed for people
 * @param version the larger, the newer
 * @param kind {@code web}, or what else the shop sells by: {@code pos}, {@code subscription}, ...
 * @param refund id of the refund within its order
 * @param value goods after discounts, without tax and shipping; of a refund, the part of it given
 *     back
 * @param gross what was paid or given back in all, with tax and shipping; used for a refund whose
 *     {@code value} is not known
 * @param rate units of the store's currency per unit of {@code currency}
 */
public record Commerce(
    @Nullable String order,
    @Nullable String orderNumber,
    long version,
    String kind,
    boolean test,
    @Nullable String refund,
    @Nullable String currency,
    @Nullable Long value,
    @Nullable Long gross,
    @Nullable Long tax,
    @Nullable Long shipping,
    @Nullable Long discount,
    @Nullable String coupon,
    BigDecimal rate,
    List<Item> items) {
  public static final String WEB = "web";

  public Commerce {
    items = List.copyOf(items);
  }

  /** An order by its id, with every default. */
  public static Commerce order(String order) {
    return new Commerce(
        order,
        null,
        1,
        WEB,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        BigDecimal.ONE,
        List.of());
  }

  /** The same, to be changed. */
  public CommerceBuilder toBuilder() {
    return new CommerceBuilder(this);
  }

  /** Goods after discounts, without tax and shipping, in minor units. */
  public Commerce worth(long minorUnits, String itsCurrency) {
    return toBuilder().value(minorUnits).currency(itsCurrency).build();
  }

  /** The part of an order that was given back. */
  public Commerce refund(String refundId) {
    return toBuilder().refund(refundId).build();
  }

  public Commerce versioned(long newVersion) {
    return toBuilder().version(newVersion).build();
  }

  public Commerce withoutMargins() {
    return toBuilder().items(items.stream().map(Item::withoutMargin).toList()).build();
  }

  /** The same in the store's currency, by {@link #rate}; each amount is rounded half up once. */
  public Commerce in(String storeCurrency) {
    if (currency == null || currency.equals(storeCurrency)) {
      return this;
    }
    int shift = digits(storeCurrency) - digits(currency);
    BigDecimal factor = rate.scaleByPowerOfTen(shift);
    return toBuilder()
        .currency(storeCurrency)
        .value(times(value, factor))
        .gross(times(gross, factor))
        .tax(times(tax, factor))
        .shipping(times(shipping, factor))
        .discount(times(discount, factor))
        .rate(BigDecimal.ONE)
        .items(items.stream().map(this::converted).toList())
        .build();
  }

  private Item converted(Item item) {
    return new Item(
        item.line(), item.id(), item.quantity(), times(item.price()), times(item.margin()));
  }

  private @Nullable BigDecimal times(@Nullable BigDecimal price) {
    return price == null
        ? null
        : price.multiply(rate).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  private static @Nullable Long times(@Nullable Long minorUnits, BigDecimal factor) {
    return minorUnits == null
        ? null
        : BigDecimal.valueOf(minorUnits)
            .multiply(factor)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
  }

  /** Whether it is a code of ISO 4217. */
  public static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  /** How many decimals the currency has: 2 for EUR, 0 for JPY. */
  public static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
