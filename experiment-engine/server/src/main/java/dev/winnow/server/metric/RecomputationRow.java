package dev.winnow.server.metric;

import dev.winnow.core.json.JsonObject;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recomputation as it is kept.
 *
 * @param rulesetVersion journeys that were measured by an older one are measured anew
 * @param journeys how many there were of these at its start
 * @param done how many of these have been measured anew by it; events that arrive measure some, too
 * @param reached the last visitor that is done
 */
@MappedEntity("recomputation")
record RecomputationRow(
    @Id @GeneratedValue @Nullable Long id,
    int storeId,
    String metric,
    long rulesetVersion,
    long journeys,
    long done,
    @Nullable UUID reached,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant finished) {
  long number() {
    if (id == null) {
      throw new IllegalStateException("a recomputation of %s is not saved".formatted(metric));
    }
    return id;
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "id", id,
        "metric", metric,
        "ruleset", rulesetVersion,
        "state", finished != null ? "finished" : started != null ? "running" : "waiting",
        "journeys", journeys,
        "done", done,
        "created", created,
        "started", started,
        "finished", finished);
  }
}
