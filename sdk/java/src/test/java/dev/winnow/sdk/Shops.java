package dev.winnow.sdk;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.change.Change;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.order.ShopOrder;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop that tries another button in the cart, and shows it to everybody. */
final class Shops {
  static final String KEY = "wk_srv_this-is-a-secret";
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final UUID ANN = UUID.fromString("0197a000-0000-7000-8000-000000000001");
  static final Change GREEN = new Change.CtaChange("Check out securely", "green", null, null);

  private Shops() {}

  static Ruleset ruleset(long version) {
    return ruleset(version, Audience.EVERYBODY);
  }

  /** Everybody of this audience sees the green button. */
  static Ruleset ruleset(long version, Audience audience) {
    return ruleset(version, audience, null);
  }

  /** Everybody sees the green button until then. */
  static Ruleset endingAt(Instant ends) {
    return ruleset(17, Audience.EVERYBODY, ends);
  }

  private static Ruleset ruleset(long version, Audience audience, @Nullable Instant ends) {
    return Ruleset.of(
        "shop",
        "live",
        version,
        null,
        List.of(
            new RunningExperiment(
                "cart-cta",
                false,
                "k3v9",
                new Placement("cart", null, "#checkout"),
                audience,
                null,
                null,
                ends,
                List.of(
                    new RunningExperiment.Variant("control", new Change.None()),
                    new RunningExperiment.Variant("green", GREEN)),
                List.of(
                    new Allocation(
                        null, List.of(new Allocation.Owned(1, new BucketRange(0, 10_000))))))));
  }

  static Audience mobile() {
    return new Audience.In("device", Set.of("mobile"));
  }

  static StoreEvent pageView(String id) {
    return StoreEvent.of(id, "page_view", ANN, NOON);
  }

  static List<StoreEvent> pageViews(int count) {
    var views = new ArrayList<StoreEvent>();
    for (int i = 0; i < count; i++) {
      views.add(pageView("view-" + i));
    }
    return views;
  }

  static StoreEvent purchase(String order) {
    return ShopOrder.of(order, "EUR", NOON).visitor(ANN).goods(new BigDecimal("49.90")).placed();
  }
}
