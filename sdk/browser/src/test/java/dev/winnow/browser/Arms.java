package dev.winnow.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes that offers are made of, and experiments of more than two arms. */
final class Arms {
  private Arms() {}

  static final String HEADLINE = "Before you go";

  /** An offer to who is about to leave, without a delay. */
  static Map<String, Object> exitOffer(String... triggers) {
    var offer = new HashMap<String, Object>();
    offer.put("kind", "exit_intent_offer");
    offer.put("triggers", List.of(triggers));
    offer.put("delay", 0);
    offer.put("idle", 30);
    offer.put("headline", HEADLINE);
    offer.put("text", "10 % off if you order today.");
    offer.put("coupon", "STAY10");
    offer.put("action", "Use it");
    return offer;
  }

  static Map<String, Object> thankYou(String purpose) {
    var offer = new HashMap<String, Object>();
    offer.put("kind", "thank_you_offer");
    offer.put("purpose", purpose);
    offer.put("headline", "How was it?");
    return offer;
  }

  /** A change with one field more, or another one. */
  static Map<String, Object> with(Map<String, Object> change, String field, Object value) {
    var more = new HashMap<>(change);
    more.put(field, value);
    return more;
  }

  /** Everywhere on the pages of a type. */
  static Map<String, Object> on(String page) {
    return Map.of("page", page);
  }

  /** An experiment of a control and the arms {@code arm-1}, {@code arm-2}, ... */
  @SafeVarargs
  static Map<String, Object> experiment(
      String key, String page, String shown, Map<String, Object>... changes) {
    var experiment = new HashMap<>(Trial.experiment(key, on(page), shown, Map.of("kind", "none")));
    var variants = new ArrayList<Map<String, Object>>();
    variants.add(Map.of("key", "control", "change", Map.of("kind", "none")));
    for (Map<String, Object> change : changes) {
      variants.add(Map.of("key", "arm-" + variants.size(), "change", change));
    }
    experiment.put("variants", variants);
    return experiment;
  }
}
