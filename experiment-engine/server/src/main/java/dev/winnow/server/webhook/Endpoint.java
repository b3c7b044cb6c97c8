package dev.winnow.server.webhook;

import dev.winnow.core.json.JsonObject;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where announcements of a store go.
 *
 * @param url null for one that mails
 * @param mail null for one that posts
 * @param events keys of types with a blank before and behind each; null for all
 * @param disabledWhy what made the engine disable it by itself
 * @param secret {@code whsec_...}; kept as text, as it has to sign
 * @param oldSecret signs beside it until {@code oldSecretUntil}
 */
@MappedEntity("webhook")
record Endpoint(
    @Id @GeneratedValue @Nullable Long id,
    int storeId,
    String webhookKey,
    @Nullable String url,
    @Nullable String mail,
    @Nullable String events,
    boolean enabled,
    @Nullable String disabledWhy,
    String secret,
    @Nullable String oldSecret,
    @Nullable Instant oldSecretUntil,
    Instant created) {

  long number() {
    return Objects.requireNonNull(id);
  }

  /** The secrets to sign with, the newest first. */
  List<String> secretsAt(Instant now) {
    return oldSecret != null && oldSecretUntil != null && now.isBefore(oldSecretUntil)
        ? List.of(secret, oldSecret)
        : List.of(secret);
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "webhook",
        webhookKey,
        "url",
        url,
        "mail",
        mail,
        "events",
        events == null ? null : List.of(events.strip().split(" ", -1)),
        "enabled",
        enabled,
        "disabledWhy",
        disabledWhy,
        "oldSecretUntil",
        oldSecretUntil,
        "created",
        created);
  }

  /** Without the secrets, which belong in no log. */
  @Override
  public String toString() {
    return "Endpoint[%d %s]".formatted(storeId, webhookKey);
  }
}
