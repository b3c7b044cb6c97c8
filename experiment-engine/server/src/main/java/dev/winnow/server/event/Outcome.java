package dev.winnow.server.event;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.journey.Status;
import dev.winnow.server.problem.ProblemResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one event of a request. */
sealed interface Outcome {
  /** As the answer to the sender says it. */
  Map<String, Object> toJson();

  record Stored(StoreEvent event, Status status) implements Outcome {
    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("id", event.id(), "status", status.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Nothing of it was stored; its neighbours were. */
  record Rejected(@Nullable String id, List<Problem> problems) implements Outcome {
    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of(
          "id",
          id,
          "status",
          "rejected",
          "errors",
          problems.stream().map(ProblemResponse::toJson).toList());
    }
  }
}
