package dev.winnow.server.page;

import dev.winnow.server.audit.Noted;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A change, to be read.
 *
 * @param subject a path: {@code experiment/cart-cta}
 * @param why null where nobody said
 */
public record HistoryRow(
    String when, String what, String who, String subject, @Nullable String why) {
  static HistoryRow of(Noted noted, ZoneId zone) {
    String who = Who.of(noted.by());
    return new HistoryRow(
        Dates.time(noted.at(), zone),
        HistoryWords.of(noted),
        Character.toUpperCase(who.charAt(0)) + who.substring(1),
        noted.subject(),
        noted.why());
  }
}
