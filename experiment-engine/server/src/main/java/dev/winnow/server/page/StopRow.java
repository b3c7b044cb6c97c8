package dev.winnow.server.page;

import dev.winnow.server.audit.Noted;
import java.time.ZoneId;
import java.util.Map;

/**
 * An arm that was stopped.
 *
 * @param when and by whom
 */
public record StopRow(String variant, String why, String when) {
  static StopRow of(Noted noted, ZoneId zone) {
    String variant =
        noted.became() instanceof Map<?, ?> became ? String.valueOf(became.get("variant")) : "?";
    return new StopRow(
        variant,
        noted.why() == null ? "no reason was given" : noted.why(),
        "%s, by %s".formatted(Dates.time(noted.at(), zone), Who.of(noted.by())));
  }
}
