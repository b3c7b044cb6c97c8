package dev.winnow.core.event;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.visitor.UuidV7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events as shops of every kind could send them, to a store whose currency is EUR. */
final class AnyEvents {
  private static final List<String> ORDINARY =
      List.of("page_view", "view_item", "add_to_cart", "survey_answered", "x", "wheel_spun_2");
  private static final List<String> OF_ORDERS =
      List.of("purchase", "refund", "order_updated", "order_paid", "order_cancelled");
  private static final List<String> WORDS =
      List.of(
          "mobile", "ünïcødé", "\uD83D\uDC5C bag", "a \"quoted\" word", "10:15:30", "\\", "</b>");
  private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD");

  private final Random random;

  private AnyEvents(Random random) {
    this.random = random;
  }

  static StoreEvent drawn(Random random) {
    return new AnyEvents(random).event();
  }

  private StoreEvent event() {
    Instant time = Instant.ofEpochMilli(random.nextLong(1_700_000_000_000L, 1_900_000_000_000L));
    String id = UuidV7.at(time, random).toString();
    UUID visitor = new UUID(random.nextLong(), random.nextLong());
    StoreEvent event =
        switch (random.nextInt(4)) {
          case 0 -> StoreEvent.exposure(id, visitor, time, exposure(), attributes());
          case 1 -> ofOrder(id, visitor, time);
          case 2 ->
              StoreEvent.of(id, one(ORDINARY), visitor, time)
                  .with(commerce(maybe(this::number), null));
          default -> StoreEvent.of(id, one(ORDINARY), visitor, time).with(attributes());
        };
    return event
        .in(maybe(() -> "s-" + random.nextInt(100)))
        .on(maybe(() -> one(WORDS)), maybe(() -> "/" + one(WORDS)));
  }

  private StoreEvent ofOrder(String id, UUID visitor, Instant time) {
    String type = one(OF_ORDERS);
    return StoreEvent.ofOrder(
        id,
        type,
        type.equals("purchase") ? visitor : maybe(() -> visitor),
        time,
        commerce(number(), type.equals("refund") ? "r-" + number() : null));
  }

  private Exposure exposure() {
    return new Exposure(
        "cart-cta", "variant_" + random.nextInt(5), maybe(this::large), maybe(this::number));
  }

  private Attributes attributes() {
    Map<String, Object> values = new HashMap<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      values.put(
          one(WORDS),
          switch (random.nextInt(3)) {
            case 0 -> one(WORDS);
            case 1 -> random.nextBoolean();
            default -> decimal(12);
          });
    }
    return Attributes.of(values);
  }

  private Commerce commerce(@Nullable String order, @Nullable String refund) {
    String currency = one(CURRENCIES);
    return new Commerce(
        order,
        maybe(() -> "#" + number()),
        random.nextBoolean() ? 1 : large(),
        random.nextBoolean() ? Commerce.WEB : "pos",
        random.nextBoolean(),
        refund,
        currency,
        large(),
        maybe(this::large),
        maybe(this::large),
        maybe(this::large),
        maybe(this::large),
        maybe(() -> "HELLO"),
        currency.equals("EUR") ? BigDecimal.ONE : new BigDecimal("1.0837"),
        Stream.generate(this::item).limit(random.nextInt(4)).toList());
  }

  private Item item() {
    return new Item(
        maybe(this::number),
        "SKU-" + number(),
        random.nextLong(100),
        maybe(() -> decimal(6).abs()),
        maybe(() -> decimal(6)));
  }

  /** At most so many digits behind the point, and no zeros at the end. */
  private BigDecimal decimal(int scale) {
    return BigDecimal.valueOf(random.nextLong(-9_999_999L, 10_000_000L), random.nextInt(scale))
        .setScale(scale)
        .stripTrailingZeros();
  }

  private String number() {
    return String.valueOf(random.nextInt(1_000_000));
  }

  private long large() {
    return random.nextLong(1_000_000_000L);
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }
}
