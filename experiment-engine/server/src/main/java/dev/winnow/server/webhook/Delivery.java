package dev.winnow.server.webhook;

import dev.winnow.core.json.JsonObject;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One announcement to one endpoint.
 *
 * @param attempts how often it was sent, or was about to be when a node died
 * @param nextAttempt while it waits: not before then
 * @param status and {@code millis}, {@code answer}, {@code why}: what came of the last attempt
 */
@MappedEntity("delivery")
record Delivery(
    @Id @GeneratedValue @Nullable Long id,
    long webhookId,
    String announcementId,
    State state,
    int attempts,
    Instant nextAttempt,
    @Nullable Instant lastAttempt,
    @Nullable Integer status,
    @Nullable Long millis,
    @Nullable String answer,
    @Nullable String why) {

  /** Where it stands. */
  enum State {
    WAITING,
    DELIVERED,
    /** Given up, until somebody asks to try again. */
    DEAD;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  long number() {
    return Objects.requireNonNull(id);
  }

  Map<String, Object> toJson(@Nullable AnnouncementRow announced) {
    return JsonObject.of(
        "id", id,
        "message", announcementId,
        "type", announced == null ? null : announced.type(),
        "at", announced == null ? null : announced.at(),
        "state", state.key(),
        "attempts", attempts,
        "nextAttempt", state == State.WAITING ? nextAttempt : null,
        "lastAttempt", lastAttempt,
        "status", status,
        "millis", millis,
        "answer", answer,
        "why", why);
  }
}
