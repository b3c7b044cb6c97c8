package dev.winnow.server.audit;

import dev.winnow.core.json.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change that was noted.
 *
 * @param was and {@code became} as parsed JSON; null where there was, or is, nothing
 */
public record Noted(
    long id,
    Instant at,
    Actor by,
    String action,
    String subject,
    @Nullable Object was,
    @Nullable Object became,
    @Nullable String why) {

  static Noted of(AuditEntry entry) {
    return new Noted(
        Objects.requireNonNull(entry.id()),
        entry.at(),
        new Actor(Actor.Kind.valueOf(entry.actorKind().toUpperCase(Locale.ROOT)), entry.actor()),
        entry.action(),
        entry.subject(),
        parsed(entry.was()),
        parsed(entry.became()),
        entry.why());
  }

  private static @Nullable Object parsed(@Nullable String json) {
    return json == null ? null : Json.parse(json);
  }
}
