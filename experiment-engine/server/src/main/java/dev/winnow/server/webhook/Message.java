package dev.winnow.server.webhook;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What a receiver is told.
 *
 * @param id the same however often it is sent
 * @param at when it happened
 * @param store the store's key
 */
record Message(String id, String type, Instant at, String store, Map<?, ?> data) {
  /** Of the test button; announced by nothing else. */
  static final String TEST = "webhook.test";

  static Message of(AnnouncementRow announced, String store) {
    return new Message(
        announced.id(),
        announced.type(),
        announced.at(),
        store,
        (Map<?, ?>) Objects.requireNonNull(Json.parse(announced.data())));
  }

  static Message test(Instant now, String store) {
    return new Message(newId(), TEST, now, store, Map.of());
  }

  static String newId() {
    return idOf(UUID.randomUUID());
  }

  static String idOf(UUID uuid) {
    return "msg_" + uuid.toString().replace("-", "");
  }

  String body() {
    return Json.text(JsonObject.of("type", type, "timestamp", at, "store", store, "data", data));
  }
}
