package dev.winnow.core.audience;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a visitor at a moment: device, channel, country, cartValue, a shop's own. Values
 * are {@code String}, {@code Boolean} or {@code BigDecimal}.
 */
public record Attributes(SortedMap<String, Object> values) {
  public static final Attributes NONE = new Attributes(new TreeMap<>());

  public Attributes {
    var normal = new TreeMap<String, Object>();
    values.forEach((name, value) -> normal.put(name, normal(name, value)));
    values = Collections.unmodifiableSortedMap(normal);
  }

  public static Attributes of(Map<String, ?> values) {
    return values.isEmpty() ? NONE : new Attributes(new TreeMap<>(values));
  }

  public @Nullable Object value(String name) {
    return values.get(name);
  }

  public @Nullable String text(String name) {
    return values.get(name) instanceof String text ? text : null;
  }

  /** Numbers lose trailing zeros, so that 20 and 20.00 are one value. */
  static Object normal(String name, Object value) {
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      try {
        return new BigDecimal(number.toString()).stripTrailingZeros();
      } catch (NumberFormatException notFinite) {
        throw new IllegalArgumentException(
            "attribute %s: a number must be finite".formatted(name), notFinite);
      }
    }
    throw new IllegalArgumentException(
        "attribute %s: allowed are text, true, false and numbers".formatted(name));
  }
}
