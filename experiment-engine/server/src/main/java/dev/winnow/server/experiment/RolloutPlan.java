package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a winner reaches everybody.
 *
 * @param automatic whether it begins by itself when the policy says ship; else a person begins it
 * @param steps each shows the winner to a larger share than the one before; the last one to all
 *     visitors but the holdback
 * @param holdback share of all visitors who keep the control, so that what the winner brings goes
 *     on being measured; 0 to 0.5. It is taken from those who have the control already, and is
 *     smaller where these are fewer
 * @param measure how long it is measured once all but the holdback see it
 */
public record RolloutPlan(
    boolean automatic, List<Step> steps, BigDecimal holdback, Duration measure) {
  public static final RolloutPlan DEFAULT =
      new RolloutPlan(
          false,
          List.of(
              new Step(50, Duration.ofDays(1)),
              new Step(75, Duration.ofDays(1)),
              new Step(100, Duration.ofDays(1))),
          new BigDecimal("0.05"),
          Duration.ofDays(28));

  private static final int MOST_STEPS = 20;

  /**
   * A step of the ramp.
   *
   * @param percent of the visitors who are not held back, 1 to 100
   * @param soak how long it is watched before the next one
   */
  public record Step(int percent, Duration soak) {}

  public RolloutPlan {
    steps = List.copyOf(steps);
  }

  static RolloutPlan read(Fields fields) {
    Boolean automatic = fields.flag("automatic");
    BigDecimal holdback = fields.decimal("holdback", "0", "0.5");
    Duration measure = fields.duration("measure", Duration.ofHours(1), Duration.ofDays(365));
    List<Step> steps = fields.has("steps") ? steps(fields) : DEFAULT.steps;
    fields.refuseUnknown();
    return new RolloutPlan(
        automatic != null && automatic,
        steps,
        holdback == null ? DEFAULT.holdback : holdback.stripTrailingZeros(),
        measure == null ? DEFAULT.measure : measure);
  }

  private static List<Step> steps(Fields fields) {
    var steps = new ArrayList<Step>();
    int before = 0;
    List<Fields> rows = fields.objects("steps", 1, MOST_STEPS);
    for (Fields row : rows) {
      row.require("percent");
      Long percent = row.integer("percent", 1, 100);
      Duration soak = row.duration("soak", Duration.ofMinutes(1), Duration.ofDays(90));
      row.refuseUnknown();
      if (percent != null && percent <= before) {
        row.problem("percent", percent, "more than the %d of the step before".formatted(before));
      }
      before = percent == null ? before : percent.intValue();
      steps.add(new Step(before, soak == null ? Duration.ofDays(1) : soak));
    }
    if (!steps.isEmpty() && before != 100) {
      rows.getLast().problem("percent", before, "100 in the last step");
    }
    return steps;
  }

  /** As {@code PUT} takes it. */
  public Map<String, Object> toJson() {
    return JsonObject.of(
        "automatic",
        automatic,
        "steps",
        steps.stream()
            .map(step ->
                JsonObject.of("percent", step.percent(), "soak", MetricReader.text(step.soak())))
            .toList(),
        "holdback",
        holdback,
        "measure",
        MetricReader.text(measure));
  }

  /** Reads what {@link #toJson} wrote. */
  public static RolloutPlan parse(Object json) {
    Fields fields = Fields.of(json);
    RolloutPlan plan = read(fields);
    fields.check();
    return plan;
  }
}
