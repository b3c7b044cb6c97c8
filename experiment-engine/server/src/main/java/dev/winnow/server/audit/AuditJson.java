package dev.winnow.server.audit;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A noted change as the API shows it. */
final class AuditJson {
  private AuditJson() {}

  /**
   * One change.
   *
   * @param store key of the store it is of; null where that is known, or it is of the engine
   */
  static Map<String, Object> of(AuditEntry entry, @Nullable String store) {
    return JsonObject.of(
        "id", entry.id(),
        "store", store,
        "at", entry.at(),
        "actor", Map.of("kind", entry.actorKind(), "name", entry.actor()),
        "action", entry.action(),
        "subject", entry.subject(),
        "was", parsed(entry.was()),
        "became", parsed(entry.became()),
        "why", entry.why());
  }

  private static @Nullable Object parsed(@Nullable String json) {
    return json == null ? null : Json.parse(json);
  }
}
