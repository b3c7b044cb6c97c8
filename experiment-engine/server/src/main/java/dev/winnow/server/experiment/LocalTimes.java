package dev.winnow.server.experiment;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schedule as people of a shop write it: {@code 2026-12-01T09:00}, without a zone, is that time
 * at the shop. In the hour that a clock change skips it is an hour later; of the hour that comes
 * twice it is the first one.
 */
public final class LocalTimes {
  private static final List<String> FIELDS = List.of("starts", "ends");

  private LocalTimes() {}

  /** The same body, its schedule with a zone. What is no such time is left to the reader. */
  public static @Nullable Object in(ZoneId zone, @Nullable Object json) {
    if (!(json instanceof Map<?, ?> body)) {
      return json;
    }
    Map<Object, @Nullable Object> with = new LinkedHashMap<>(body);
    for (String field : FIELDS) {
      if (body.get(field) instanceof String text) {
        with.put(field, zoned(zone, text));
      }
    }
    return with;
  }

  private static String zoned(ZoneId zone, String text) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant().toString();
    } catch (DateTimeException hasAZoneOrIsNoTime) {
      return text;
    }
  }
}
