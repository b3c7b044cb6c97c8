package dev.winnow.server;

import static dev.winnow.server.Wire.map;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.journeys.event.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a handful of visitors who share some orders did within a month; one draw per seed. */
final class AnyTraffic {
  private static final List<String> TYPES =
      List.of("page_view", "page_view", "add_to_cart", "begin_checkout", "cta_click", "own_type");

  /** An event and the key it is sent with. */
  record Sent(Source source, Map<String, Object> event) {}

  private final Random random;
  private final Ruleset ruleset;
  private final Instant begin;
  private final List<UUID> visitors = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private int ids;

  private AnyTraffic(Random random, Ruleset ruleset, Instant begin) {
    this.random = random;
    this.ruleset = ruleset;
    this.begin = begin;
  }

  /** Visits of the experiments {@code cta} and {@code offer} in the 30 days from a moment on. */
  static List<Sent> drawn(Random random, Ruleset ruleset, Instant begin) {
    var drawing = new AnyTraffic(random, ruleset, begin);
    for (int i = 0; i < 12; i++) {
      drawing.visit();
    }
    for (int i = 0; i < 25; i++) {
      drawing.order("o-" + random.nextInt(15));
    }
    for (Sent each : List.copyOf(drawing.sent)) {
      if (drawing.chance(4)) {
        drawing.sent.add(each);
      }
    }
    Collections.shuffle(drawing.sent, random);
    return drawing.sent;
  }

  private void visit() {
    UUID visitor = new UUID(random.nextLong(), random.nextLong());
    visitors.add(visitor);
    for (String experiment : List.of("cta", "offer")) {
      String shown = Shop.variantOf(ruleset, experiment, visitor);
      String claimed = shown == null || chance(8) ? "control" : shown;
      for (int i = random.nextInt(3); i > 0; i--) {
        Map<String, Object> exposure = event("exposure", visitor);
        exposure.put("experiment", experiment);
        exposure.put("variant", claimed);
        if (chance(2)) {
          exposure.put("ruleset", ruleset.version());
        }
        add(chance(2) ? Source.BROWSER : Source.SERVER, exposure);
      }
    }
    for (int i = random.nextInt(20); i > 0; i--) {
      Map<String, Object> event = event(TYPES.get(random.nextInt(TYPES.size())), visitor);
      event.put("session", "s-" + random.nextInt(3));
      event.put("attributes", map("device", chance(2) ? "mobile" : "toaster", "country", "DE"));
      add(chance(2) ? Source.BROWSER : Source.SERVER, event);
    }
  }

  private void order(String order) {
    if (chance(2)) {
      add(Source.BROWSER, snapshot("purchase", anybody(), order));
    }
    if (!chance(4)) {
      add(Source.SERVER, snapshot("purchase", chance(4) ? null : anybody(), order));
    }
    if (chance(3)) {
      Map<String, Object> update = snapshot("order_updated", chance(2) ? null : anybody(), order);
      update.put("orderVersion", 2 + random.nextInt(3));
      add(Source.SERVER, update);
    }
    if (chance(3)) {
      Map<String, Object> refund = event("refund", null);
      refund.put("order", order);
      refund.put("refund", "r-" + random.nextInt(2));
      refund.put("value", cents(50_00));
      add(Source.SERVER, refund);
    }
    if (chance(8)) {
      Map<String, Object> cancelled = event("order_cancelled", null);
      cancelled.put("order", order);
      add(Source.SERVER, cancelled);
    }
  }

  private Map<String, Object> snapshot(String type, @Nullable UUID visitor, String order) {
    // A purchase names its visitor; only an update may leave that open.
    UUID named = visitor == null && type.equals("purchase") ? anybody() : visitor;
    Map<String, Object> event = event(type, named);
    event.put("order", order);
    event.put("value", cents(200_00));
    event.put("shipping", "4.90");
    if (chance(2)) {
      event.put(
          "items",
          List.of(map("id", "SKU-1", "quantity", 1 + random.nextInt(3), "margin", cents(20_00))));
    }
    return event;
  }

  private String cents(int most) {
    int cents = random.nextInt(most);
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }

  private Map<String, Object> event(String type, @Nullable UUID visitor) {
    ids++;
    Map<String, Object> event =
        map(
            "id",
            "e-" + ids,
            "type",
            type,
            "time",
            begin.plus(Duration.ofMinutes(random.nextInt(30 * 24 * 60))).toString());
    if (visitor != null) {
      event.put("visitor", visitor.toString());
    }
    return event;
  }

  private void add(Source source, Map<String, Object> event) {
    sent.add(new Sent(source, event));
  }

  private UUID anybody() {
    return visitors.get(random.nextInt(visitors.size()));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
