package dev.winnow.core.event;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.time.Instant;
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
  private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#]");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private final String storeCurrency;

  /**
   * A reader for the events of one store.
   *
   * @param storeCurrency ISO 4217; the currency of amounts that name none
   */
  public EventReader(String storeCurrency) {
    this.storeCurrency = Currency.getInstance(storeCurrency).getCurrencyCode();
  }

  /** What became of one event of a batch. */
  public sealed interface Reading {
    /**
     * The event may be used.
     *
     * @param unknownFields how many fields were kept out because no one knows them
     * @param scrubbed how many values were taken out because they identified a person
     */
    record Accepted(StoreEvent event, int unknownFields, int scrubbed) implements Reading {}

    /** Nothing of the event is used. The id is null where it was not readable. */
    record Rejected(@Nullable String id, List<Problem> problems) implements Reading {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }

  public Reading read(@Nullable Object json) {
    try {
      return read(Fields.of(json));
    } catch (InvalidInput notAnObject) {
      return new Reading.Rejected(null, Scrubber.clean(notAnObject.problems()));
    }
  }

  private Reading read(Fields fields) {
    var scrubber = new Scrubber();
    fields.require("id", "type", "time");
    String id = fields.matching("id", ID, ID_ALLOWED);
    String type = fields.matching("type", EventType.FORM, EventType.ALLOWED);
    Instant time = fields.time("time");
    UUID visitor = fields.uuid("visitor");
    if (type == null || !EventType.isShopOnly(type)) {
      fields.require("visitor");
    }
    Exposure exposure = null;
    Commerce commerce = null;
    int unknownInItems = 0;
    if (EventType.EXPOSURE.equals(type)) {
      exposure = exposure(fields, scrubber);
    } else {
      var reader = new CommerceReader(fields, scrubber, storeCurrency);
      commerce = reader.read(type);
      unknownInItems = reader.unknownFields();
    }
    String customer = scrubber.cleanId(scrubber.printable(fields, "customer"));
    String session = scrubber.cleanId(fields.matching("session", ID, ID_ALLOWED));
    String page = scrubber.clean(fields.text("page", 64));
    String path = path(fields, scrubber);
    Attributes attributes = attributes(fields, scrubber);
    if (id == null || type == null || time == null || !fields.problems().isEmpty()) {
      return new Reading.Rejected(id, Scrubber.clean(fields.problems()));
    }
    var event =
        new StoreEvent(
            id, type, visitor, customer, session, time, page, path, attributes, exposure, commerce);
    return new Reading.Accepted(event, fields.unknown() + unknownInItems, scrubber.removed());
  }

  private static Exposure exposure(Fields fields, Scrubber scrubber) {
    fields.require("experiment", "variant");
    String experiment = fields.key("experiment");
    String variant = fields.key("variant");
    return new Exposure(
        experiment == null ? "" : experiment,
        variant == null ? "" : variant,
        fields.integer("ruleset", 0, Long.MAX_VALUE),
        scrubber.needed(fields, "order"));
  }

  private static @Nullable String path(Fields fields, Scrubber scrubber) {
    String sent = fields.text("path", 2_000);
    if (sent == null) {
      return null;
    }
    // Cleaned before it is cut: half an e-mail address would not be recognised.
    String path = scrubber.clean(QUERY_OR_FRAGMENT.split(sent, 2)[0]);
    if (path == null || path.isBlank()) {
      return null;
    }
    return path.length() <= 500
        ? path
        : path.substring(0, Character.isHighSurrogate(path.charAt(499)) ? 499 : 500);
  }

  private static Attributes attributes(Fields fields, Scrubber scrubber) {
    Fields named = fields.object("attributes");
    if (named == null) {
      return Attributes.NONE;
    }
    if (named.names().size() > 20) {
      fields.problem("attributes", named.names().size() + " attributes", "at most 20 attributes");
      return Attributes.NONE;
    }
    Map<String, Object> values = new HashMap<>();
    for (String name : named.names()) {
      Object value = named.any(name);
      if (value == null) {
        continue;
      }
      if (name.isBlank() || name.length() > 64 || CONTROL.matcher(name).find()) {
        named.problem(name, value, "a name of 1 to 64 characters, none of them a control");
      } else if (isPersonal(name, value)) {
        scrubber.count();
      } else if (isAttribute(value)) {
        values.put(name, value);
      } else {
        named.problem(
            name,
            value,
            "text of at most 200 characters without controls, a number, true or false");
      }
    }
    return Attributes.of(values);
  }

  private static boolean isPersonal(String name, Object value) {
    return PersonalData.isNamed(name)
        || PersonalData.isIn(name)
        || (value instanceof String text && PersonalData.isIn(text));
  }

  private static boolean isAttribute(Object value) {
    return value instanceof Boolean
        || value instanceof Number
        || (value instanceof String text && text.length() <= 200 && !CONTROL.matcher(text).find());
  }
}
