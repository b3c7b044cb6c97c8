package dev.winnow.server.page;

import dev.winnow.server.report.Method;
import java.util.Locale;
import java.util.Map;

/** What a metric is called where people read: its key in words. */
final class MetricName {
  private static final Map<String, String> KNOWN =
      Map.of(
          "aov", "average order value",
          "average_order_value", "average order value",
          "conversion", "conversion",
          "revenue_per_visitor", "revenue per visitor",
          "profit_per_visitor", "profit per visitor",
          "lifetime_value", "value so far",
          "lcp", "largest contentful paint, in ms",
          "inp", "interaction to next paint, in ms",
          "cls", "cumulative layout shift, in thousandths",
          "csat", "satisfaction, 1 to 5");

  /** What visitors did who count for a conversion metric; others "reached" it. */
  private static final Map<String, String> DEEDS =
      Map.ofEntries(
          Map.entry("conversion", "bought"),
          Map.entry("purchase", "bought"),
          Map.entry("repeat_purchase", "bought again"),
          Map.entry("retention_7", "came back within 7 days"),
          Map.entry("retention_30", "came back within 30 days"),
          Map.entry("retention_90", "came back within 90 days"),
          Map.entry("visit", "came to the shop"),
          Map.entry("page_view", "viewed a page"),
          Map.entry("view_item", "viewed a product"),
          Map.entry("search", "searched"),
          Map.entry("add_to_cart", "put something into the cart"),
          Map.entry("view_cart", "viewed the cart"),
          Map.entry("checkout", "went to the checkout"),
          Map.entry("begin_checkout", "went to the checkout"),
          Map.entry("sign_up", "signed up"),
          Map.entry("cta_click", "clicked the button"),
          Map.entry("offer_accepted", "accepted the offer"),
          Map.entry("refund", "sent something back"),
          Map.entry("refunds", "sent something back"),
          Map.entry("order_cancelled", "cancelled an order"),
          Map.entry("checkout_error", "met an error at the checkout"),
          Map.entry("checkout_errors", "met an error at the checkout"),
          Map.entry("checkout_abandoned", "left the checkout"),
          Map.entry("rage_click", "clicked again and again in vain"),
          Map.entry("rage_clicks", "clicked again and again in vain"));

  private MetricName() {}

  /** "revenue per visitor". */
  static String of(String key) {
    String known = KNOWN.get(key);
    if (known != null) {
      return known;
    }
    String words = key.replace('_', ' ').replace('-', ' ').strip();
    return words.isEmpty() ? key : words;
  }

  /** "Revenue per visitor". */
  static String title(String key) {
    String name = of(key);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** "bought", or "reached “newsletter banner”". */
  static String deed(String key) {
    String known = DEEDS.get(key);
    return known != null ? known : "reached \u201c" + of(key) + "\u201d";
  }

  /** What an interval was made by, in words. */
  static String method(Method method) {
    return switch (method) {
      case Method.Sequential _ -> "confidence sequence, which may be looked at every day";
      case Method.FixedHorizon _ -> "Welch's t, for one look that was planned beforehand";
      case Method.Posterior _ -> "what is believed with a sceptical prior, looked at once a week";
      case Method.Batched _ ->
          "batched least squares with a sceptical prior, looked at once a week";
    };
  }

  /** When a p-value of it holds. */
  static String pValue(Method method) {
    return switch (method) {
      case Method.Sequential _ -> "always valid";
      case Method.FixedHorizon _ -> "of the planned look";
      case Method.Posterior _, Method.Batched _ -> "of the belief";
    };
  }

  /** When its intervals over time hold. */
  static String course(Method method) {
    return switch (method) {
      case Method.Sequential _ -> "it holds on every day at once, so it may be looked at daily";
      case Method.FixedHorizon _ -> "it holds for the one look that was planned, not for every day";
      case Method.Posterior _, Method.Batched _ ->
          "it says what to believe, and is looked at once a week, not every day";
    };
  }
}
