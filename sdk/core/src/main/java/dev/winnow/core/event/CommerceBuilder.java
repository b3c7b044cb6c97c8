package dev.winnow.core.event;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Commerce}; what is not set keeps what it was. Amounts are in minor units. */
public final class CommerceBuilder {
  private final @Nullable String order;
  private @Nullable String orderNumber;
  private long version;
  private String kind;
  private boolean test;
  private @Nullable String refund;
  private @Nullable String currency;
  private @Nullable Long value;
  private @Nullable Long gross;
  private @Nullable Long tax;
  private @Nullable Long shipping;
  private @Nullable Long discount;
  private @Nullable String coupon;
  private BigDecimal rate;
  private List<Item> items;

  CommerceBuilder(Commerce from) {
    this.order = from.order();
    this.orderNumber = from.orderNumber();
    this.version = from.version();
    this.kind = from.kind();
    this.test = from.test();
    this.refund = from.refund();
    this.currency = from.currency();
    this.value = from.value();
    this.gross = from.gross();
    this.tax = from.tax();
    this.shipping = from.shipping();
    this.discount = from.discount();
    this.coupon = from.coupon();
    this.rate = from.rate();
    this.items = from.items();
  }

  public CommerceBuilder orderNumber(@Nullable String printed) {
    this.orderNumber = printed;
    return this;
  }

  public CommerceBuilder version(long newVersion) {
    this.version = newVersion;
    return this;
  }

  public CommerceBuilder kind(String newKind) {
    this.kind = newKind;
    return this;
  }

  public CommerceBuilder test(boolean isTest) {
    this.test = isTest;
    return this;
  }

  public CommerceBuilder refund(@Nullable String refundId) {
    this.refund = refundId;
    return this;
  }

  public CommerceBuilder currency(@Nullable String iso4217) {
    this.currency = iso4217;
    return this;
  }

  public CommerceBuilder value(@Nullable Long goods) {
    this.value = goods;
    return this;
  }

  public CommerceBuilder gross(@Nullable Long inAll) {
    this.gross = inAll;
    return this;
  }

  public CommerceBuilder tax(@Nullable Long minorUnits) {
    this.tax = minorUnits;
    return this;
  }

  public CommerceBuilder shipping(@Nullable Long minorUnits) {
    this.shipping = minorUnits;
    return this;
  }

  public CommerceBuilder discount(@Nullable Long minorUnits) {
    this.discount = minorUnits;
    return this;
  }

  public CommerceBuilder coupon(@Nullable String code) {
    this.coupon = code;
    return this;
  }

  public CommerceBuilder rate(BigDecimal newRate) {
    this.rate = newRate;
    return this;
  }

  public CommerceBuilder items(List<Item> newItems) {
    this.items = newItems;
    return this;
  }

  public Commerce build() {
    return new Commerce(
        order,
        orderNumber,
        version,
        kind,
        test,
        refund,
        currency,
        value,
        gross,
        tax,
        shipping,
        discount,
        coupon,
        rate,
        items);
  }
}
