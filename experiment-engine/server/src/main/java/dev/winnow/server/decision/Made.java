package dev.winnow.server.decision;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.audit.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was made.
 *
 * @param kind as a report's decision has it: {@code ship}, {@code stop-for-harm}, ...
 * @param variant the one that it is about; null where it is about none
 * @param by the engine's evaluation, or a person who decided by hand
 * @param why what a person said
 * @param figures everything to make the report again, and the report, as it was then
 */
public record Made(
    String experiment,
    int number,
    Instant at,
    String kind,
    @Nullable String variant,
    List<String> reasons,
    Actor by,
    @Nullable String why,
    Map<?, ?> figures) {
  public static final String SHIP = "ship";

  public Made {
    reasons = List.copyOf(reasons);
  }

  /** Without the figures, which are large. */
  public Map<String, Object> toJson() {
    return JsonObject.of(
        "number", number,
        "at", at,
        "kind", kind,
        "variant", variant,
        "reasons", reasons,
        "by", JsonObject.of("kind", by.kind().name().toLowerCase(Locale.ROOT), "name", by.name()),
        "why", why);
  }

  /** The report that it was made on. */
  public Map<?, ?> report() {
    return (Map<?, ?>) Objects.requireNonNull(figures.get("report"));
  }
}
