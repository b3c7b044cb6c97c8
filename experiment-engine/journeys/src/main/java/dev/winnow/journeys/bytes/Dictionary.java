package dev.winnow.journeys.bytes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Short numbers for texts that come up again and again. Stored rows hold these numbers: words may
 * be added at the end, never moved or taken out.
 */
final class Dictionary {
  private static final List<String> WORDS =
      List.of(
          "exposure",
          "page_view",
          "view_item",
          "view_item_list",
          "select_item",
          "search",
          "add_to_cart",
          "remove_from_cart",
          "view_cart",
          "begin_checkout",
          "add_shipping_info",
          "add_payment_info",
          "purchase",
          "refund",
          "order_updated",
          "order_paid",
          "order_cancelled",
          "sign_up",
          "login",
          "share",
          "cta_click",
          "offer_shown",
          "offer_accepted",
          "offer_dismissed",
          "exit_intent",
          "review_submitted",
          "referral",
          "survey_answered",
          "email_click",
          "social_follow",
          "identify",
          "consent",
          "home",
          "product",
          "category",
          "cart",
          "checkout",
          "thank_you",
          "account",
          "device",
          "channel",
          "country",
          "mobile",
          "tablet",
          "desktop",
          "direct",
          "organic_search",
          "paid_search",
          "email",
          "social",
          "cartValue",
          "customerTag",
          "web",
          "/",
          "/cart",
          "/checkout");

  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    for (int i = 0; i < WORDS.size(); i++) {
      NUMBERS.put(WORDS.get(i), i + 1);
    }
  }

  private Dictionary() {}

  /** From 1 on; 0 where the text is not in here. */
  static int numberOf(String text) {
    return NUMBERS.getOrDefault(text, 0);
  }

  static String word(int number) {
    return WORDS.get(number - 1);
  }
}
