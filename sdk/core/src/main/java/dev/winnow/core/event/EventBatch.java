package dev.winnow.core.event;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope in which events travel: at most 500 of them, and at most 100 counts without an id.
 *
 * @param sentAt the sender's clock at sending
 * @param events each still to be read by {@link EventReader}, so that one that is wrong never loses
 *     its neighbours
 * @param counts what was counted without saying of whom; each still to be read, likewise
 */
public record EventBatch(@Nullable Instant sentAt, List<?> events, List<?> counts) {
  /** How many events travel together at most. */
  public static final int MOST = 500;

  /** How many counts travel together at most. */
  public static final int MOST_COUNTS = 100;

  /** The version of this JSON form. */
  public static final int SCHEMA = 1;

  public EventBatch {
    // Not List.copyOf: a null among the events is one wrong event, not a wrong batch.
    events = Collections.unmodifiableList(new ArrayList<>(events));
    counts = Collections.unmodifiableList(new ArrayList<>(counts));
  }

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
            JsonObject.of("name", sdk, "version", sdkVersion),
            "events",
            events.stream().map(StoreEvent::toJson).toList()));
  }

  /**
   * Reads the envelope, not yet its events.
   *
   * @throws InvalidInput if the envelope breaks a bound
   */
  public static EventBatch read(@Nullable Object json) {
    Fields fields = Fields.of(json);
    fields.integer("schema", SCHEMA, SCHEMA);
    Instant sentAt = fields.time("sentAt");
    List<?> counts = fields.list("counts", 0, MOST_COUNTS, "counts");
    if (counts.isEmpty()) {
      fields.require("events");
    }
    List<?> events = fields.list("events", counts.isEmpty() ? 1 : 0, MOST, "events");
    fields.check();
    return new EventBatch(sentAt, events, counts);
  }
}
