package dev.winnow.server.experiment;

import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a report turns into a decision.
 *
 * @param alpha error rate over all looks, variants and primary metrics together
 * @param plannedUnits the number of visitors at which confidence sequences are narrowest; fixed
 *     horizon: the number of visitors at which the one look is taken
 * @param minimalLift the smallest relative lift worth finding, 0.05 for 5 %: a report then tells
 *     how many days that takes
 * @param minimumUnits visitors of mature days that each arm needs before anything is shipped
 * @param minimumWeeks whole weeks of mature days before anything is shipped
 * @param hideEarly whether figures are kept from people until both have come
 * @param priorLift standard deviation of what is believed beforehand of relative lifts; null for
 *     the default of the rule that asks
 * @param stopLoss null where an arm may lose any amount
 */
public record Policy(
    DecisionRule rule,
    double alpha,
    long plannedUnits,
    @Nullable Double minimalLift,
    long minimumUnits,
    int minimumWeeks,
    boolean hideEarly,
    @Nullable Double priorLift,
    @Nullable StopLoss stopLoss) {
  static final long MINIMUM_UNITS = 100;
  static final int MINIMUM_WEEKS = 1;

  public static final Policy DEFAULT = new Policy(Kind.SEQUENTIAL, 0.05, 10_000, null);

  /** Without the fields that are seldom given; not for a bandit, which has shares of its own. */
  public Policy(Kind kind, double alpha, long plannedUnits, @Nullable Double minimalLift) {
    this(
        switch (kind) {
          case SEQUENTIAL -> new DecisionRule.Sequential();
          case FIXED_HORIZON -> new DecisionRule.FixedHorizon();
          case BAYESIAN -> new DecisionRule.Bayesian(PolicyReader.LOSS_THRESHOLD);
          case BANDIT ->
              new DecisionRule.Bandit(
                  PolicyReader.LOSS_THRESHOLD, PolicyReader.MINIMUM_SHARE, PolicyReader.EVERY);
        },
        alpha,
        plannedUnits,
        minimalLift,
        MINIMUM_UNITS,
        MINIMUM_WEEKS,
        false,
        null,
        null);
  }

  /** When the figures may be looked at. */
  public enum Kind {
    /** After every visitor. */
    SEQUENTIAL("sequential"),
    /** Once, at a number of visitors that was planned; its intervals are narrower there. */
    FIXED_HORIZON("fixed-horizon"),
    /** At the end of each whole week. */
    BAYESIAN("bayesian"),
    /** As Bayesian; visitors move to the better arms meanwhile. */
    BANDIT("bandit");

    static final Map<String, Kind> BY_KEY =
        Arrays.stream(values()).collect(Collectors.toMap(Kind::key, Function.identity()));

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** As JSON has it. */
    public String key() {
      return key;
    }
  }

  public Kind kind() {
    return rule.kind();
  }

  /** Empty unless the policy moves visitors to the better arms. */
  public Optional<DecisionRule.Bandit> bandit() {
    return rule instanceof DecisionRule.Bandit its ? Optional.of(its) : Optional.empty();
  }

  Map<String, Object> toJson() {
    Map<String, Object> json =
        JsonObject.of(
            "kind",
            kind().key(),
            "alpha",
            BigDecimal.valueOf(alpha),
            "plannedUnits",
            plannedUnits,
            "minimalLift",
            decimal(minimalLift),
            "minimumUnits",
            minimumUnits,
            "minimumWeeks",
            minimumWeeks,
            "hideEarly",
            hideEarly ? true : null,
            "priorLift",
            decimal(priorLift),
            "stopLoss",
            stopLoss == null ? null : stopLoss.toJson());
    switch (rule) {
      case DecisionRule.Sequential _, DecisionRule.FixedHorizon _ -> {
        // All they need is common to all.
      }
      case DecisionRule.Bayesian(double lossThreshold) ->
          json.put("lossThreshold", BigDecimal.valueOf(lossThreshold));
      case DecisionRule.Bandit its -> {
        json.put("lossThreshold", BigDecimal.valueOf(its.lossThreshold()));
        json.put("minimumShare", BigDecimal.valueOf(its.minimumShare()));
        json.put("every", MetricReader.text(its.every()));
      }
    }
    return json;
  }

  private static @Nullable BigDecimal decimal(@Nullable Double value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }
}
