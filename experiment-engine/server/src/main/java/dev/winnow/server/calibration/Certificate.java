package dev.winnow.server.calibration;

import dev.winnow.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/**
 * How often the method of an experiment is wrong, and right, on the store's own visitors.
 *
 * @param engine the version that simulated
 * @param seed of the random numbers: the same plan and visitors give the same certificate
 * @param plan what was simulated, as JSON
 * @param result what came of it, as JSON; it holds at least {@code text}
 */
public record Certificate(
    String experiment,
    Instant madeAt,
    String engine,
    long seed,
    Map<String, Object> plan,
    Map<String, Object> result) {

  /** In a sentence or two. */
  public String text() {
    return String.valueOf(result.get("text"));
  }

  /** Whether simulations contradict what the method promises. */
  public boolean isBroken() {
    return Boolean.FALSE.equals(result.get("holds"));
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "experiment", experiment,
        "madeAt", madeAt,
        "engine", engine,
        "seed", seed,
        "plan", plan,
        "result", result);
  }
}
