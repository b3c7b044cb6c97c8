package dev.winnow.core.event;

import dev.winnow.core.json.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what one event says of an order, a refund or a cart. */
final class CommerceReader {
  /** Above what any shop takes, and far below what 64 bits hold in minor units of any currency. */
  private static final String MOST = "10000000000";

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final String CURRENCY_ALLOWED = "an ISO 4217 code such as EUR";

  private final Fields fields;
  private final Scrubber scrubber;
  private final String storeCurrency;
  private final String currency;
  private final BigDecimal rate;
  private int unknownFields;

  CommerceReader(Fields fields, Scrubber scrubber, String storeCurrency) {
    this.fields = fields;
    this.scrubber = scrubber;
    this.storeCurrency = storeCurrency;
    this.currency = currency(fields, storeCurrency);
    BigDecimal sent = fields.decimal("rate", "0.000000001", "1000000000");
    this.rate = sent == null ? BigDecimal.ONE : sent.stripTrailingZeros();
  }

  /** Fields of items that no one knows. */
  int unknownFields() {
    return unknownFields;
  }

  /** Null where the event says nothing of the kind. */
  @Nullable Commerce read(@Nullable String type) {
    require(type);
    Long version = fields.integer("orderVersion", 0, Long.MAX_VALUE);
    String kind = fields.key("orderKind");
    Boolean test = fields.flag("test");
    var commerce =
        new Commerce(
            scrubber.needed(fields, "order"),
            scrubber.clean(scrubber.printable(fields, "orderNumber")),
            version == null ? 1 : version,
            kind == null ? Commerce.WEB : kind,
            Boolean.TRUE.equals(test),
            scrubber.needed(fields, "refund"),
            currency,
            money("value"),
            money("gross"),
            money("tax"),
            money("shipping"),
            money("discount"),
            scrubber.clean(fields.text("coupon", 64)),
            rate,
            items());
    boolean hasMoney = hasMoney(commerce);
    if (hasMoney && !currency.equals(storeCurrency) && !fields.has("rate")) {
      fields.problem(
          "rate",
          null,
          "required where currency is not the store's: units of %s per unit of %s"
              .formatted(storeCurrency, currency));
    }
    boolean saysSomething =
        hasMoney
            || commerce.order() != null
            || commerce.coupon() != null
            || !commerce.items().isEmpty();
    return saysSomething ? commerce : null;
  }

  private void require(@Nullable String type) {
    if (type != null && EventType.isOrder(type)) {
      fields.require("order");
    }
    if (EventType.PURCHASE.equals(type)) {
      fields.require("value");
    }
    if (EventType.REFUND.equals(type)) {
      fields.require("refund");
      if (!fields.has("gross")) {
        fields.require("value");
      }
    }
  }

  private static boolean hasMoney(Commerce commerce) {
    Stream<@Nullable Object> amounts =
        Stream.of(
            commerce.value(),
            commerce.gross(),
            commerce.tax(),
            commerce.shipping(),
            commerce.discount());
    return amounts.anyMatch(Objects::nonNull)
        || commerce.items().stream()
            .anyMatch(item -> item.price() != null || item.margin() != null);
  }

  private static String currency(Fields fields, String storeCurrency) {
    String currency = fields.matching("currency", CURRENCY, CURRENCY_ALLOWED);
    if (currency == null) {
      return storeCurrency;
    }
    try {
      return Currency.getInstance(currency).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      fields.problem("currency", currency, CURRENCY_ALLOWED);
      return storeCurrency;
    }
  }

  /** Minor units; more decimals than the currency has are rounded half up. */
  private @Nullable Long money(String name) {
    BigDecimal amount = fields.decimal(name, "0", MOST);
    if (amount == null) {
      return null;
    }
    checkConverted(fields, name, amount, 1);
    return amount
        .setScale(Commerce.digits(currency), RoundingMode.HALF_UP)
        .unscaledValue()
        .longValueExact();
  }

  private List<Item> items() {
    var items = new ArrayList<Item>();
    for (Fields item : fields.objects("items", 0, 200)) {
      item.require("id");
      String line = scrubber.clean(scrubber.printable(item, "line"));
      String article = scrubber.clean(scrubber.printable(item, "id"));
      Long sent = item.integer("quantity", 0, 1_000_000);
      long quantity = sent == null ? 1 : sent;
      BigDecimal price = price(item, "price", "0", quantity);
      BigDecimal margin = price(item, "margin", "-" + MOST, quantity);
      items.add(new Item(line, article == null ? "" : article, quantity, price, margin));
      unknownFields += item.unknown();
    }
    return items;
  }

  private @Nullable BigDecimal price(Fields item, String name, String least, long quantity) {
    BigDecimal price = item.decimal(name, least, MOST);
    if (price == null) {
      return null;
    }
    checkConverted(item, name, price, quantity);
    return price.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  /** Each within its own bound, amount, rate and quantity can still be too much together. */
  private void checkConverted(Fields of, String name, BigDecimal amount, long quantity) {
    BigDecimal total = amount.abs().multiply(rate).multiply(BigDecimal.valueOf(quantity));
    if (total.compareTo(new BigDecimal(MOST)) > 0) {
      of.problem(
          name, amount, "at most %s %s, by rate and quantity".formatted(MOST, storeCurrency));
    }
  }
}
