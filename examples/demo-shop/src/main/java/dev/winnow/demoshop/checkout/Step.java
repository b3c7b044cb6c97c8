package dev.winnow.demoshop.checkout;

import java.util.List;
import java.util.Locale;

/** The steps to an order, in their order. */
public enum Step {
  ADDRESS("Address"),
  SHIPPING("Shipping"),
  PAYMENT("Payment"),
  REVIEW("Review");

  private final String title;

  Step(String title) {
    this.title = title;
  }

  public static List<Step> all() {
    return List.of(values());
  }

  public String title() {
    return title;
  }

  public String path() {
    return "/checkout/" + name().toLowerCase(Locale.ROOT);
  }
}
