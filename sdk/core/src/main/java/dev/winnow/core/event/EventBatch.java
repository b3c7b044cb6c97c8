package dev.winnow.core.event;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope in which events travel: at most 500 of them.
 *
 * @param sentAt the sender's clock at sending
 * @param events each still to be read by {@link EventReader}, so that one that is wrong never loses
 *     its neighbours
 */
public record EventBatch(@Nullable Instant sentAt, List<?> events) {
  public static final int MOST = 500;
  public static final int SCHEMA = 1;

  /** The bytes of {@code POST /v1/events}. */
  public static byte[] toJson(
      Instant sentAt, String sdk, String sdkVersion, List<StoreEvent> events) {
    return Json.write(
        JsonObject.of(
            "schema",
            SCHEMA,
            "sentAt",
            sentAt,
            "sdk",
            Map.of("name", sdk, "version", sdkVersion),
            "events",
            events.stream().map(StoreEvent::toJson).toList()));
  }

  /**
   * @throws dev.winnow.core.problem.InvalidInput if the envelope breaks a bound
   */
  public static EventBatch read(@Nullable Object json) {
    Fields fields = Fields.of(json);
    fields.require("events");
    fields.integer("schema", SCHEMA, SCHEMA);
    Instant sentAt = fields.time("sentAt");
    List<?> events = fields.list("events", 1, MOST, "events");
    fields.check();
    return new EventBatch(sentAt, events);
  }
}
