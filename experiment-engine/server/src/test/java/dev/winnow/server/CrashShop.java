package dev.winnow.server;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.Item;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.visitor.UuidV7;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shop whose visitors and orders several senders speak of at once, in no order: refunds come
 * before their order, orders change hands, events are repeated, and some are told twice in
 * different words.
 */
final class CrashShop {
  static final String STORE = "crash";
  static final String EXPERIMENT = "button";
  private static final int VISITORS = 1_500;
  private static final int ORDERS = 3_000;
  private static final List<String> VARIANTS = List.of("control", "green", "blue");
  private static final List<String> DEVICES = List.of("mobile", "desktop", "tablet");

  private final List<UUID> visitors = new ArrayList<>();
  private final Instant opened;

  /**
   * A shop that was opened two days ago.
   *
   * @param now later than anything that happens in it, and soon enough that no order of a browser
   *     has expired
   */
  CrashShop(Instant now) {
    this.opened = now.minus(Duration.ofHours(40));
    var random = new Random(1);
    for (int i = 0; i < VISITORS; i++) {
      visitors.add(UuidV7.at(opened, random));
    }
  }

  Map<String, Object> settings() {
    return Map.of("name", "Crash", "currency", "EUR", "zone", "Europe/Berlin");
  }

  /** Arms that something else draws, so that visitors may be told to have seen two of them. */
  Map<String, Object> experiment() {
    return JsonObject.of(
        "name",
        "Button",
        "assignment",
        "external",
        "starts",
        opened,
        "variants",
        VARIANTS.stream().map(key -> Map.of("key", key)).toList(),
        "metrics",
        List.of(
            Map.of("key", "revenue_per_visitor", "role", "primary"),
            Map.of("key", "conversion"),
            Map.of("key", "orders"),
            Map.of("key", "average_order_value"),
            Map.of("key", "items_per_visitor"),
            Map.of("key", "profit_per_visitor"),
            Map.of("key", "refunds"),
            Map.of("key", "cart", "kind", "count", "event", EventType.ADD_TO_CART),
            Map.of("key", "pace", "kind", "duration", "event", EventType.PURCHASE)),
        "segments",
        List.of(Map.of("attribute", "plan", "values", List.of("basic", "more"))));
  }

  /** Something that the shop's server tells. */
  StoreEvent fromServer(String id, Random random) {
    int what = random.nextInt(100);
    if (what < 30) {
      return exposure(id, random);
    }
    if (what < 52) {
      return ofVisitor(id, EventType.ADD_TO_CART, random);
    }
    if (what < 58) {
      return ofVisitor(id, EventType.PAGE_VIEW, random);
    }
    int number = random.nextInt(ORDERS);
    if (what < 80) {
      UUID visitor = random.nextInt(5) == 0 ? any(random) : visitors.get(number % VISITORS);
      return ofOrder(id, EventType.PURCHASE, visitor, snapshot(number, random), random);
    }
    if (what < 89) {
      UUID visitor = random.nextBoolean() ? null : any(random);
      return ofOrder(id, EventType.ORDER_UPDATED, visitor, snapshot(number, random), random);
    }
    if (what < 97) {
      Commerce refund =
          order(number).worth(random.nextInt(3_000), "EUR").refund("r-" + random.nextInt(3));
      return ofOrder(id, EventType.REFUND, null, refund, random);
    }
    String type = random.nextBoolean() ? EventType.ORDER_PAID : EventType.ORDER_CANCELLED;
    return ofOrder(id, type, null, order(number), random);
  }

  /** Something that a visitor's browser tells. */
  StoreEvent fromBrowser(String id, Random random) {
    int what = random.nextInt(100);
    if (what < 3) {
      return exposure(id, random);
    }
    if (what < 50) {
      return ofVisitor(id, EventType.ADD_TO_CART, random);
    }
    int number = random.nextInt(ORDERS);
    return ofOrder(
        id, EventType.PURCHASE, visitors.get(number % VISITORS), snapshot(number, random), random);
  }

  private StoreEvent exposure(String id, Random random) {
    UUID visitor = any(random);
    int variant =
        random.nextInt(100) == 0 ? random.nextInt(3) : Math.floorMod(visitor.hashCode(), 3);
    return StoreEvent.exposure(
        id,
        visitor,
        time(random),
        new Exposure(EXPERIMENT, VARIANTS.get(variant), null, null),
        Attributes.of(
            Map.of(
                "device",
                DEVICES.get(random.nextInt(3)),
                "plan",
                random.nextBoolean() ? "basic" : "other & more")));
  }

  private StoreEvent ofVisitor(String id, String type, Random random) {
    return StoreEvent.of(id, type, any(random), time(random)).on("product", "/p");
  }

  private StoreEvent ofOrder(
      String id, String type, @Nullable UUID visitor, Commerce commerce, Random random) {
    return StoreEvent.ofOrder(id, type, visitor, time(random), commerce);
  }

  private static Commerce snapshot(int number, Random random) {
    int price = 500 + random.nextInt(5_000);
    int quantity = 1 + random.nextInt(3);
    Commerce plain = order(number);
    return new Commerce(
        plain.order(),
        "#" + number,
        1 + random.nextInt(6),
        random.nextInt(40) == 0 ? "pos" : Commerce.WEB,
        random.nextInt(40) == 0,
        null,
        "EUR",
        (long) price * quantity,
        null,
        null,
        490L,
        (long) random.nextInt(200),
        null,
        BigDecimal.ONE,
        List.of(
            new Item(
                "1",
                "sku-" + random.nextInt(50),
                quantity,
                BigDecimal.valueOf(price, 2),
                BigDecimal.valueOf(price / 3, 2))));
  }

  private static Commerce order(int number) {
    return Commerce.order("o-" + number);
  }

  private UUID any(Random random) {
    return visitors.get(random.nextInt(VISITORS));
  }

  /** Within the day and a half after the opening, to the millisecond. */
  private Instant time(Random random) {
    return opened.plusMillis(1 + random.nextInt(36 * 3_600_000));
  }
}
