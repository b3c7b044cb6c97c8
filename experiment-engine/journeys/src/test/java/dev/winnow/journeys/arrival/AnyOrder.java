package dev.winnow.journeys.arrival;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Item;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What browsers, server and webhooks say of one order, which may change hands. */
final class AnyOrder {
  private final String id;
  private final Random random;
  private final List<UUID> visitors;
  private final Supplier<String> nextId;
  private final Instant created;
  private final long cents;
  private final String kind;
  private final boolean test;
  private final List<ReceivedEvent> said = new ArrayList<>();

  AnyOrder(String id, Random random, List<UUID> visitors, Supplier<String> nextId) {
    this.id = id;
    this.random = random;
    this.visitors = visitors;
    this.nextId = nextId;
    this.created = AnyEvents.anyTime(random);
    this.cents = random.nextInt(20) == 0 ? 0 : random.nextInt(500_00);
    this.kind = random.nextInt(10) == 0 ? "pos" : "web";
    this.test = random.nextInt(10) == 0;
  }

  List<ReceivedEvent> said() {
    if (chance(2)) {
      say(Source.BROWSER, "purchase", anybody(), created, snapshot(1));
    }
    if (chance(8)) {
      say(Source.BROWSER, "purchase", anybody(), created.plusSeconds(5), snapshot(1));
    }
    if (!chance(4)) {
      say(Source.SERVER, "purchase", chance(3) ? null : anybody(), created, snapshot(1));
    }
    for (int version = 2; chance(2); version++) {
      Source source = chance(2) ? Source.WEBHOOK : Source.BACKFILL;
      // Two snapshots of one version happen where a shop counts none.
      say(source, "order_updated", chance(2) ? null : anybody(), created, snapshot(version / 2));
    }
    while (chance(2)) {
      refund();
    }
    if (chance(6)) {
      say(Source.WEBHOOK, "order_cancelled", null, later(), Commerce.order(id));
    }
    while (chance(3)) {
      say(Source.SERVER, "order_paid", null, later(), Commerce.order(id));
    }
    return said;
  }

  private void refund() {
    Commerce share = Commerce.order(id).refund("r-" + random.nextInt(3));
    long part = random.nextInt((int) cents + 1);
    Commerce refund = chance(2) ? share.worth(part, "EUR") : gross(share, part);
    say(Source.WEBHOOK, "refund", chance(8) ? anybody() : null, later(), refund);
  }

  private void say(
      Source source, String type, @Nullable UUID visitor, Instant time, Commerce commerce) {
    said.add(
        ReceivedEvent.from(
            source, StoreEvent.ofOrder(nextId.get(), type, visitor, time, commerce)));
  }

  private Commerce snapshot(long version) {
    long now = Math.max(0, cents - 100L * random.nextInt(4));
    List<Item> items = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      BigDecimal margin = chance(4) ? null : BigDecimal.valueOf(random.nextInt(20_000), 3);
      items.add(new Item(null, "SKU-" + i, random.nextInt(4), new BigDecimal("9.9"), margin));
    }
    return new Commerce(
        id,
        "#" + id,
        version,
        kind,
        test,
        null,
        "EUR",
        now,
        chance(2) ? now * 6 / 5 : null,
        now / 5,
        4_90L,
        1_00L,
        "HELLO",
        BigDecimal.ONE,
        items);
  }

  private static Commerce gross(Commerce refund, long gross) {
    return new Commerce(
        refund.order(),
        null,
        1,
        "web",
        false,
        refund.refund(),
        "EUR",
        null,
        gross,
        null,
        null,
        null,
        null,
        BigDecimal.ONE,
        List.of());
  }

  private UUID anybody() {
    return visitors.get(random.nextInt(visitors.size()));
  }

  private Instant later() {
    return created.plus(Duration.ofHours(random.nextInt(24 * 20)));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
