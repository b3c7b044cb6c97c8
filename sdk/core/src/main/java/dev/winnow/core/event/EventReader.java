package dev.winnow.core.event;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from their wire form: checks every bound, cuts query and fragment from paths, and
 * takes direct identifiers out. Unknown fields are kept out and counted.
 */
public final class EventReader {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final String ID_ALLOWED = "1 to 64 of letters, digits, dot, colon, _ and -";
  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]{1,128}");
  private static final String PRINTABLE_ALLOWED = "1 to 128 characters, none of them a control";
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final String MOST = "10000000000";

  private final String storeCurrency;

  /**
   * @param storeCurrency ISO 4217; the currency of amounts that name none
   */
  public EventReader(String storeCurrency) {
    this.storeCurrency = storeCurrency;
  }

  /** What became of one event of a batch. */
  public sealed interface Reading {
    /**
     * @param unknownFields how many fields were kept out because no one knows them
     * @param scrubbed how many values were taken out because they identified a person
     */
    record Accepted(StoreEvent event, int unknownFields, int scrubbed) implements Reading {}

    /** Nothing of the event is used. The id is null where it was not readable. */
    record Rejected(@Nullable String id, List<Problem> problems) implements Reading {}
  }

  public Reading read(@Nullable Object json) {
    Fields fields;
    try {
      fields = Fields.of(json);
    } catch (InvalidInput notAnObject) {
      return new Reading.Rejected(null, notAnObject.problems());
    }
    String id = fields.matching("id", ID, ID_ALLOWED);
    return new OneEvent(fields, id).read();
  }

  private final class OneEvent {
    private final Fields fields;
    private final @Nullable String id;
    private int scrubbed;

    OneEvent(Fields fields, @Nullable String id) {
      this.fields = fields;
      this.id = id;
    }

    Reading read() {
      fields.require("id", "type", "time");
      String type = fields.matching("type", EventType.FORM, EventType.ALLOWED);
      Instant time = fields.time("time");
      UUID visitor = fields.uuid("visitor");
      if (type == null || !EventType.isShopOnly(type)) {
        fields.require("visitor");
      }
      Exposure exposure = EventType.EXPOSURE.equals(type) ? exposure() : null;
      Commerce commerce = exposure == null ? commerce(type) : null;
      String page = clean(fields.text("page", 64));
      String path = path();
      Attributes attributes = attributes();
      String customer = withoutPerson(fields.matching("customer", PRINTABLE, PRINTABLE_ALLOWED));
      String session = withoutPerson(fields.matching("session", ID, ID_ALLOWED));
      if (id == null || type == null || time == null || !fields.problems().isEmpty()) {
        return new Reading.Rejected(id, fields.problems());
      }
      return new Reading.Accepted(
          new StoreEvent(
              id,
              type,
              visitor,
              customer,
              session,
              time,
              page,
              path,
              attributes,
              exposure,
              commerce),
          fields.unknown(),
          scrubbed);
    }

    private Exposure exposure() {
      fields.require("experiment", "variant");
      String experiment = fields.key("experiment");
      String variant = fields.key("variant");
      return new Exposure(
          experiment == null ? "" : experiment,
          variant == null ? "" : variant,
          fields.integer("ruleset", 0, Long.MAX_VALUE),
          order());
    }

    private @Nullable Commerce commerce(@Nullable String type) {
      boolean isOrder = type != null && EventType.isOrder(type);
      if (isOrder) {
        fields.require("order");
      }
      String order = order();
      Long version = fields.integer("orderVersion", 0, Long.MAX_VALUE);
      String kind = fields.key("orderKind");
      Boolean test = fields.flag("test");
      String refund = fields.matching("refund", PRINTABLE, PRINTABLE_ALLOWED);
      String currency = currency();
      BigDecimal rate = fields.decimal("rate", "0.000000001", "1000000000");
      Long value = money("value", currency);
      Long gross = money("gross", currency);
      boolean hasMoney = value != null || gross != null;
      if (EventType.PURCHASE.equals(type)) {
        fields.require("value");
      }
      if (EventType.REFUND.equals(type)) {
        fields.require("refund");
        if (!fields.has("value") && !fields.has("gross")) {
          fields.require("value");
        }
      }
      if (hasMoney && !currency.equals(storeCurrency) && !fields.has("rate")) {
        fields.problem(
            "rate",
            null,
            "required where currency is not the store's: units of %s per unit of %s"
                .formatted(storeCurrency, currency));
      }
      var commerce =
          new Commerce(
              order,
              clean(fields.matching("orderNumber", PRINTABLE, PRINTABLE_ALLOWED)),
              version == null ? 1 : version,
              kind == null ? Commerce.WEB : kind,
              Boolean.TRUE.equals(test),
              refund,
              currency,
              value,
              gross,
              money("tax", currency),
              money("shipping", currency),
              money("discount", currency),
              clean(fields.text("coupon", 64)),
              rate == null ? BigDecimal.ONE : rate.stripTrailingZeros(),
              items());
      boolean saysNothing = order == null && !hasMoney && commerce.items().isEmpty();
      return saysNothing ? null : commerce;
    }

    private @Nullable String order() {
      return fields.matching("order", PRINTABLE, PRINTABLE_ALLOWED);
    }

    private String currency() {
      String currency = fields.matching("currency", CURRENCY, "an ISO 4217 code such as EUR");
      if (currency == null) {
        return storeCurrency;
      }
      try {
        return Currency.getInstance(currency).getCurrencyCode();
      } catch (IllegalArgumentException unknown) {
        fields.problem("currency", currency, "an ISO 4217 code such as EUR");
        return storeCurrency;
      }
    }

    /** Minor units; more decimals than the currency has are rounded half up. */
    private @Nullable Long money(String name, String currency) {
      BigDecimal amount = fields.decimal(name, "0", MOST);
      return amount == null
          ? null
          : amount
              .setScale(Commerce.digits(currency), RoundingMode.HALF_UP)
              .unscaledValue()
              .longValueExact();
    }

    private List<Item> items() {
      var items = new ArrayList<Item>();
      for (Fields item : fields.objects("items", 0, 200)) {
        item.require("id");
        String article = item.matching("id", PRINTABLE, PRINTABLE_ALLOWED);
        Long quantity = item.integer("quantity", 0, 1_000_000);
        items.add(
            new Item(
                item.matching("line", PRINTABLE, PRINTABLE_ALLOWED),
                article == null ? "" : article,
                quantity == null ? 1 : quantity,
                price(item, "price", "0"),
                price(item, "margin", "-" + MOST)));
      }
      return items;
    }

    private @Nullable BigDecimal price(Fields item, String name, String least) {
      BigDecimal price = item.decimal(name, least, MOST);
      return price == null ? null : price.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private @Nullable String path() {
      String path = fields.text("path", 2_000);
      if (path == null) {
        return null;
      }
      int end = path.length();
      for (char mark : new char[] {'?', '#'}) {
        int at = path.indexOf(mark);
        end = at >= 0 ? Math.min(end, at) : end;
      }
      String bare = path.substring(0, Math.min(end, 500));
      return bare.isEmpty() ? null : clean(bare);
    }

    private Attributes attributes() {
      Fields named = fields.object("attributes");
      if (named == null) {
        return Attributes.NONE;
      }
      if (named.names().size() > 20) {
        fields.problem("attributes", named.names().size(), "at most 20 attributes");
        return Attributes.NONE;
      }
      Map<String, Object> values = new HashMap<>();
      for (String name : named.names()) {
        Object value = named.any(name);
        if (value == null) {
          continue;
        }
        if (name.isBlank() || name.length() > 64) {
          named.problem(name, value, "a name of 1 to 64 characters");
        } else if (PersonalData.isNamed(name) || PersonalData.isIn(value)) {
          scrubbed++;
        } else if (value instanceof Boolean
            || value instanceof Number
            || value instanceof String text && text.length() <= 200) {
          values.put(name, value);
        } else {
          named.problem(name, value, "text of at most 200 characters, a number, true or false");
        }
      }
      return Attributes.of(values);
    }

    private @Nullable String clean(@Nullable String text) {
      if (!PersonalData.isIn(text)) {
        return text;
      }
      scrubbed++;
      return text == null ? null : PersonalData.removedFrom(text);
    }

    /** An id that is an e-mail address would still identify when shortened: it goes as a whole. */
    private @Nullable String withoutPerson(@Nullable String text) {
      if (!PersonalData.isIn(text)) {
        return text;
      }
      scrubbed++;
      return null;
    }
  }
}
