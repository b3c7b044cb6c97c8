package dev.winnow.core.json;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object field by field and notes everything that breaks a bound. A reading method
 * answers null where the field is absent, null or wrong; a wrong one has left a {@link Problem}.
 * Only when {@link #check} has passed may the values be used.
 */
public final class Fields {
  /** Keys of stores, experiments, variants, metrics and groups. */
  public static final Pattern KEY = Pattern.compile("[a-z0-9_-]{1,64}");

  public static final String KEY_ALLOWED = "1 to 64 of a-z, 0-9, _ and -";

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t\r\n]]");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final String path;
  private final Map<?, ?> object;
  private final List<Problem> problems;
  private final boolean lenient;
  private final Set<String> known = new HashSet<>();

  private Fields(String path, Map<?, ?> object, List<Problem> problems, boolean lenient) {
    this.path = path;
    this.object = object;
    this.problems = problems;
    this.lenient = lenient;
  }

  /**
   * Begins to read an object.
   *
   * @throws InvalidInput if {@code json} is not an object
   */
  public static Fields of(@Nullable Object json) {
    return of(json, false);
  }

  /** {@link #of(Object)} for what a newer version may have written: passes over unknown fields. */
  public static Fields lenient(@Nullable Object json) {
    return of(json, true);
  }

  private static Fields of(@Nullable Object json, boolean lenient) {
    if (json instanceof Map<?, ?> object) {
      return new Fields("", object, new ArrayList<>(), lenient);
    }
    throw new InvalidInput(List.of(new Problem("", shown(json), "a JSON object")));
  }

  /** The same object, read without passing over anything. */
  public Fields strict() {
    return new Fields(path, object, problems, false);
  }

  /** Everything noted so far, of this object and of those read from it. */
  public List<Problem> problems() {
    return Collections.unmodifiableList(problems);
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidInput if anything was noted
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  /** Notes what is wrong with the object as a whole. */
  public void problem(String value, String allowed) {
    problems.add(new Problem(path, value, allowed));
  }

  public void problem(String name, @Nullable Object value, String allowed) {
    problems.add(new Problem(at(name), value == null ? null : shown(value), allowed));
  }

  public boolean has(String name) {
    known.add(name);
    return object.get(name) != null;
  }

  /**
   * Notes every field that no method has asked for, unless the reading is lenient; one that is null
   * is as if left out.
   */
  public void refuseUnknown() {
    if (lenient) {
      return;
    }
    for (Object name : object.keySet()) {
      if (!known.contains(name) && object.get(name) != null) {
        problem(
            String.valueOf(name), object.get(name), "one of " + known.stream().sorted().toList());
      }
    }
  }

  /** How many fields no method has asked for. */
  public int unknown() {
    int unknown = 0;
    for (Object name : object.keySet()) {
      if (!known.contains(name)) {
        unknown++;
      }
    }
    return unknown;
  }

  public @Nullable Object any(String name) {
    known.add(name);
    return object.get(name);
  }

  /** Notes the absence of fields that must be there. */
  public void require(String... names) {
    for (String name : names) {
      if (!has(name)) {
        problems.add(Problem.missing(at(name)));
      }
    }
  }

  public @Nullable String text(String name, int longest) {
    return read(
        name,
        textAllowed(longest),
        value -> value instanceof String text && isText(text, longest) ? text : null);
  }

  public @Nullable String matching(String name, Pattern pattern, String allowed) {
    return read(
        name,
        allowed,
        value -> value instanceof String text && pattern.matcher(text).matches() ? text : null);
  }

  public @Nullable String key(String name) {
    return matching(name, KEY, KEY_ALLOWED);
  }

  public <T> @Nullable T oneOf(String name, Map<String, T> choices) {
    return read(
        name,
        "one of " + choices.keySet().stream().sorted().toList(),
        value -> value instanceof String text ? choices.get(text) : null);
  }

  public @Nullable Boolean flag(String name) {
    return read(name, "true or false", value -> value instanceof Boolean flag ? flag : null);
  }

  public @Nullable Long integer(String name, long least, long most) {
    return read(
        name,
        "a whole number from %d to %d".formatted(least, most),
        value -> value instanceof Long whole && whole >= least && whole <= most ? whole : null);
  }

  /** A JSON number, or a string that holds one. */
  public @Nullable BigDecimal decimal(String name, String least, String most) {
    return read(
        name,
        "a number from %s to %s".formatted(least, most),
        value -> {
          BigDecimal number = Decimals.of(value);
          return number == null
                  || number.compareTo(new BigDecimal(least)) < 0
                  || number.compareTo(new BigDecimal(most)) > 0
              ? null
              : number;
        });
  }

  public @Nullable Instant time(String name) {
    return read(name, "a time in ISO 8601 with zone, from the years 2000 to 2199", Fields::instant);
  }

  public @Nullable Duration duration(String name, Duration least, Duration most) {
    return read(
        name,
        "an ISO 8601 duration from %s to %s".formatted(least, most),
        value -> {
          try {
            Duration duration = Duration.parse(String.valueOf(value));
            return duration.compareTo(least) < 0 || duration.compareTo(most) > 0 ? null : duration;
          } catch (DateTimeParseException wrong) {
            return null;
          }
        });
  }

  public @Nullable UUID uuid(String name) {
    return read(
        name,
        "a UUID",
        value -> {
          try {
            UUID id = UUID.fromString(String.valueOf(value));
            // fromString also takes groups of other lengths, which would not be the id that was
            // sent.
            return id.toString().equalsIgnoreCase(String.valueOf(value)) ? id : null;
          } catch (IllegalArgumentException wrong) {
            return null;
          }
        });
  }

  public @Nullable Fields object(String name) {
    return read(
        name,
        "an object",
        value ->
            value instanceof Map<?, ?> inner
                ? new Fields(at(name), inner, problems, lenient)
                : null);
  }

  /** The objects of a list; empty where the field is absent. */
  public List<Fields> objects(String name, int fewest, int most) {
    List<?> list = list(name, fewest, most, "objects");
    var objects = new ArrayList<Fields>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> inner) {
        objects.add(new Fields("%s[%d]".formatted(at(name), i), inner, problems, lenient));
      } else {
        problem("%s[%d]".formatted(name, i), shown(list.get(i)), "an object");
      }
    }
    return objects;
  }

  /** The texts of a list; empty where the field is absent. */
  public List<String> texts(String name, int fewest, int most, int longest) {
    List<?> list = list(name, fewest, most, "texts");
    var texts = new ArrayList<String>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text && isText(text, longest)) {
        texts.add(text);
      } else {
        problem("%s[%d]".formatted(name, i), shown(list.get(i)), textAllowed(longest));
      }
    }
    return texts;
  }

  public List<?> list(String name, int fewest, int most, String ofWhat) {
    List<?> list =
        read(
            name,
            "a list of %d to %d %s".formatted(fewest, most, ofWhat),
            value ->
                value instanceof List<?> all && all.size() >= fewest && all.size() <= most
                    ? all
                    : null);
    return list == null ? List.of() : list;
  }

  /** The names in the object, as they were sent. */
  public Set<String> names() {
    var names = new LinkedHashSet<String>();
    for (Object name : object.keySet()) {
      names.add(String.valueOf(name));
    }
    return names;
  }

  private <T> @Nullable T read(String name, String allowed, Function<Object, @Nullable T> reading) {
    known.add(name);
    Object value = object.get(name);
    if (value == null) {
      return null;
    }
    T result = reading.apply(value);
    if (result == null) {
      problem(name, value, allowed);
    }
    return result;
  }

  private static String textAllowed(int longest) {
    return "text of 1 to %d characters, no controls but tabs and line ends".formatted(longest);
  }

  private static boolean isText(String text, int longest) {
    return !text.isBlank() && text.length() <= longest && !CONTROL.matcher(text).find();
  }

  private static @Nullable Instant instant(Object value) {
    try {
      Instant time = Instant.parse(String.valueOf(value));
      return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    } catch (DateTimeParseException wrong) {
      return null;
    }
  }

  private static String shown(@Nullable Object value) {
    return value instanceof Map || value instanceof Iterable
        ? Json.text(value)
        : String.valueOf(value);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
