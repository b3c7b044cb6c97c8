package dev.winnow.server.evaluation;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.visitor.UuidV7;
import dev.winnow.server.Shop;
import dev.winnow.server.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Many visitors of a shop who are shown an experiment, some of whom buy, some of whom send back.
 */
final class Crowd {
  private static final int AT_ONCE = 400;

  private final Shop shop;
  private final String experiment;
  private final Random random = new Random(2026);
  private final List<Map<String, Object>> events = new ArrayList<>();
  private int orders;

  Crowd(Shop shop, String experiment) {
    this.shop = shop;
    this.experiment = experiment;
  }

  /** What some of an arm's visitors do. */
  record Buying(int visitors, int buyers, int senders) {
    static Buying of(int visitors, int buyers) {
      return new Buying(visitors, buyers, 0);
    }
  }

  /**
   * Visitors of an arm, born on the days that they come on, in equal parts.
   *
   * @param from the first day's moment of arrival
   */
  Crowd come(String variant, Buying buying, Instant from, int days) {
    Ruleset ruleset = shop.rules().ruleset();
    for (int i = 0; i < buying.visitors(); i++) {
      Instant time = from.plus(Duration.ofDays(i % days));
      UUID visitor = visitor(ruleset, variant, time);
      Map<String, Object> seen = Wire.exposure(visitor, experiment, variant);
      seen.put("time", time.toString());
      events.add(seen);
      if (i < buying.buyers()) {
        buy(visitor, time.plusSeconds(60), i < buying.senders());
      }
    }
    return this;
  }

  private void buy(UUID visitor, Instant time, boolean sendsBack) {
    String order = "%s-%s-%d".formatted(shop.key(), experiment, ++orders);
    Map<String, Object> purchase = Wire.purchase(visitor, order, "50.00");
    purchase.put("time", time.toString());
    events.add(purchase);
    if (sendsBack) {
      Map<String, Object> refund = Wire.refund(order, "r", "50.00");
      refund.put("time", time.plusSeconds(60).toString());
      events.add(refund);
    }
  }

  private UUID visitor(Ruleset ruleset, String variant, Instant born) {
    while (true) {
      UUID visitor = UuidV7.at(born, random);
      if (variant.equals(Shop.variantOf(ruleset, experiment, visitor))) {
        return visitor;
      }
    }
  }

  /** Tells the engine of them. */
  void send() {
    for (int from = 0; from < events.size(); from += AT_ONCE) {
      shop.post(shop.server(), events.subList(from, Math.min(events.size(), from + AT_ONCE)))
          .expect(202);
    }
    events.clear();
  }
}
