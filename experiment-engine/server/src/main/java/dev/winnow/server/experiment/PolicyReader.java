package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.journeys.metric.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a policy. A field that its kind has no use for is refused, so that nobody relies on it. */
final class PolicyReader {
  static final double LOSS_THRESHOLD = 0.0025;
  static final double MINIMUM_SHARE = 0.1;
  static final Duration EVERY = Duration.ofDays(1);

  private static final Duration MOST_OFTEN = Duration.ofHours(1);
  private static final Duration LEAST_OFTEN = Duration.ofDays(30);

  private final Fields fields;
  private final int arms;
  private final List<Metric> metrics;

  private PolicyReader(Fields fields, int arms, List<Metric> metrics) {
    this.fields = fields;
    this.arms = arms;
    this.metrics = metrics;
  }

  /**
   * Reads and notes what is wrong.
   *
   * @param arms of the experiment, the control among them
   * @param metrics of the experiment, of which one may be the money that must not be lost
   */
  static Policy read(Fields fields, int arms, List<Metric> metrics) {
    return new PolicyReader(fields, arms, metrics).policy();
  }

  private Policy policy() {
    fields.require("kind");
    Policy.Kind kind = fields.oneOf("kind", Policy.Kind.BY_KEY);
    BigDecimal alpha = fields.decimal("alpha", "0.001", "0.2");
    Long plannedUnits = fields.integer("plannedUnits", 100, 1_000_000_000);
    if (kind == Policy.Kind.FIXED_HORIZON) {
      fields.require("plannedUnits");
    }
    BigDecimal minimalLift = fields.decimal("minimalLift", "0.0001", "10");
    Long minimumUnits = fields.integer("minimumUnits", 1, 1_000_000_000);
    Long minimumWeeks = fields.integer("minimumWeeks", 1, 52);
    boolean hideEarly = Boolean.TRUE.equals(fields.flag("hideEarly"));
    Fields stopLoss = fields.object("stopLoss");
    StopLoss loss = stopLoss == null ? null : StopLoss.read(stopLoss, metrics);
    DecisionRule rule = rule(kind == null ? Policy.Kind.SEQUENTIAL : kind);
    Double priorLift = priorLift(rule, loss);
    fields.refuseUnknown();
    Policy standard = Policy.DEFAULT;
    return new Policy(
        rule,
        alpha == null ? standard.alpha() : alpha.doubleValue(),
        plannedUnits == null ? standard.plannedUnits() : plannedUnits,
        minimalLift == null ? null : minimalLift.doubleValue(),
        minimumUnits == null ? standard.minimumUnits() : minimumUnits,
        minimumWeeks == null ? standard.minimumWeeks() : minimumWeeks.intValue(),
        hideEarly,
        priorLift,
        loss);
  }

  private DecisionRule rule(Policy.Kind kind) {
    return switch (kind) {
      case SEQUENTIAL -> {
        refuse(kind, "lossThreshold", "minimumShare", "every");
        yield new DecisionRule.Sequential();
      }
      case FIXED_HORIZON -> {
        refuse(kind, "lossThreshold", "minimumShare", "every");
        yield new DecisionRule.FixedHorizon();
      }
      case BAYESIAN -> {
        refuse(kind, "minimumShare", "every");
        yield new DecisionRule.Bayesian(lossThreshold());
      }
      case BANDIT -> bandit();
    };
  }

  private DecisionRule bandit() {
    double even = 1.0 / arms;
    BigDecimal share = fields.decimal("minimumShare", "0.001", "0.5");
    if (share != null && share.doubleValue() > even) {
      fields.problem(
          "minimumShare", share, "at most 1/%d, as there are %d arms".formatted(arms, arms));
    }
    Duration every = fields.duration("every", MOST_OFTEN, LEAST_OFTEN);
    return new DecisionRule.Bandit(
        lossThreshold(),
        share == null ? Math.min(MINIMUM_SHARE, even) : share.doubleValue(),
        every == null ? EVERY : every);
  }

  private double lossThreshold() {
    BigDecimal threshold = fields.decimal("lossThreshold", "0.000001", "1");
    return threshold == null ? LOSS_THRESHOLD : threshold.doubleValue();
  }

  private @Nullable Double priorLift(DecisionRule rule, @Nullable StopLoss loss) {
    boolean believes =
        switch (rule) {
          case DecisionRule.Bayesian _, DecisionRule.Bandit _ -> true;
          case DecisionRule.Sequential _, DecisionRule.FixedHorizon _ -> loss != null;
        };
    if (!believes) {
      refuse(rule.kind(), "priorLift");
      return null;
    }
    BigDecimal prior = fields.decimal("priorLift", "0.0001", "10");
    return prior == null ? null : prior.doubleValue();
  }

  private void refuse(Policy.Kind kind, String... names) {
    for (String name : names) {
      if (fields.has(name)) {
        fields.problem(
            name, fields.any(name), "left out: a policy of kind %s has none".formatted(kind.key()));
      }
    }
  }
}
