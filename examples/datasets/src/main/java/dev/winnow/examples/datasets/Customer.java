package dev.winnow.examples.datasets;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.visitor.UuidV7;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One row of the Hillstrom data.
 *
 * @param number of the row, 1 for the first
 * @param arm {@code none}, {@code mens} or {@code womens}
 * @param spendCents what the customer spent in the two weeks that followed
 */
record Customer(
    int number,
    String arm,
    boolean visited,
    boolean bought,
    long spendCents,
    String purchaseChannel,
    String area,
    boolean isNew) {

  /** What this customer did, as a shop would report it; the same bytes each time. */
  List<StoreEvent> events(Instant mailed) {
    UUID visitor = UuidV7.at(mailed, new SplittableRandom(number));
    var events = new ArrayList<StoreEvent>();
    events.add(
        StoreEvent.exposure(
            id("mailed"),
            visitor,
            mailed,
            new Exposure(Hillstrom.EXPERIMENT, arm, null, null),
            Attributes.of(
                Map.of("purchase_channel", purchaseChannel, "area", area, "new_customer", isNew))));
    if (visited) {
      events.add(
          StoreEvent.of(id("visit"), EventType.PAGE_VIEW, visitor, mailed.plus(Duration.ofHours(1)))
              .on("home", "/"));
    }
    if (bought) {
      events.add(
          StoreEvent.ofOrder(
              id("order"),
              EventType.PURCHASE,
              visitor,
              mailed.plus(Duration.ofHours(2)),
              Commerce.order("hillstrom-" + number).worth(spendCents, "USD")));
    }
    return events;
  }

  private String id(String what) {
    return "hillstrom-%d-%s".formatted(number, what);
  }
}
