package dev.winnow.server.count;

import dev.winnow.core.event.PersonalData;
import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.InvalidInput;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of {@code counts}: it was seen so often. */
record Count(Counted what, long n) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Map<String, String> DEVICES = words("mobile", "tablet", "desktop");
  private static final Map<String, String> CONSENTS = words("granted", "denied", "unanswered");

  /**
   * Reads an entry. Fields that are not known are passed over, as those of events.
   *
   * @throws InvalidInput if a field is missing or out of bounds
   */
  static Count read(@Nullable Object json) {
    Fields fields = Fields.lenient(json);
    fields.require("name");
    String name = fields.matching("name", NAME, "1 to 64 of a-z, 0-9 and _, a letter first");
    Long n = fields.integer("n", 1, 1_000);
    String page = fields.text("page", 64);
    String device = fields.oneOf("device", DEVICES);
    String country = fields.matching("country", COUNTRY, "two letters from A to Z");
    String consent = fields.oneOf("consent", CONSENTS);
    String experiment = fields.key("experiment");
    fields.check();
    return new Count(
        new Counted(
            told(name),
            page != null && PersonalData.isIn(page) ? Counted.OTHER : told(page),
            told(device),
            told(country),
            told(consent),
            told(experiment)),
        n == null ? 1 : n);
  }

  private static String told(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static Map<String, String> words(String... words) {
    return Stream.of(words).collect(Collectors.toMap(Function.identity(), Function.identity()));
  }
}
