package dev.winnow.server.report;

import dev.winnow.core.change.Change;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.State;
import dev.winnow.statistics.AnyDifference;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.NonInferiority;
import dev.winnow.statistics.Stakes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statistical analysis of an experiment's totals: the same in the API, on the result page and
 * wherever it is recomputed from exported totals.
 *
 * @param definition version of the experiment's definition
 * @param currency ISO 4217; money is in its major units
 * @param stops arms that have to be stopped at once, at most one entry for each arm and rule
 * @param hidden why the figures are kept from people for now, in a sentence; null where they are
 *     not
 * @param bandit null for policies that do not move visitors to the better arms
 */
public record Report(
    String experiment,
    String name,
    @Nullable String hypothesis,
    long definition,
    Instant asOf,
    String engine,
    State state,
    String currency,
    Basis basis,
    Units units,
    SampleRatioCheck sampleRatio,
    List<Arm> variants,
    List<MetricResult> metrics,
    List<SegmentResult> segments,
    List<Doubt> doubts,
    List<ArmStop> stops,
    @Nullable Bandit bandit,
    @Nullable String hidden,
    Decision decision) {
  public Report {
    stops = List.copyOf(stops);
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
    doubts = List.copyOf(doubts);
  }

  /** The metric that decides. */
  public MetricResult primary() {
    return metrics.stream()
        .filter(metric -> metric.role() == Metric.Role.PRIMARY)
        .findFirst()
        .orElse(metrics.getFirst());
  }

  /** Which exposure days the figures are of. */
  public enum Basis {
    /** All so far. */
    ALL,
    /** Days that are older than the metric's window; decisions are made on these. */
    MATURE
  }

  /**
   * How many visitors.
   *
   * @param counted in the figures
   * @param crossed of these, who saw two variants
   * @param bots known bots, not counted
   * @param contradicted who claim a variant that the ruleset would not have shown, not counted
   * @param mature of those counted, whose windows are all over
   */
  public record Units(long counted, long crossed, long bots, long contradicted, long mature) {}

  /**
   * Whether the arms have the sizes they should have.
   *
   * @param pValue Pearson's chi-square against the widths of the ranges
   * @param sequentialPValue the same question, safe to ask every day
   * @param pValueWithBots the chi-square before known bots were taken out
   * @param ok judged by the sequential one while it runs, by the chi-square when it is over
   * @param suspects the segments it comes from, most certain first; none where it is ok
   */
  public record SampleRatioCheck(
      double pValue,
      double sequentialPValue,
      double pValueWithBots,
      boolean ok,
      List<Suspect> suspects) {
    public SampleRatioCheck {
      suspects = List.copyOf(suspects);
    }
  }

  /**
   * A segment in which an arm has not the size it should have.
   *
   * @param expected units, by those of the other arms
   * @param explains whether the others together, without this segment, are as they should be
   */
  public record Suspect(
      String dimension,
      String value,
      String variant,
      long units,
      long expected,
      double adjustedPValue,
      boolean explains) {}

  /**
   * One variant.
   *
   * @param expectedShare of all units, 0 to 1
   */
  public record Arm(String key, boolean control, long units, double expectedShare, Change change) {}

  /** What a mean is of. */
  public enum Measure {
    /** A share of visitors, 0 to 1. */
    SHARE,
    /** Money in major units, per visitor or per order. */
    MONEY,
    /** A number per visitor. */
    NUMBER,
    /** Milliseconds. */
    DURATION
  }

  /**
   * One metric over all arms.
   *
   * @param method of the intervals; their level is higher where alpha is split over several arms
   * @param cap what larger values counted as; null without a cap
   * @param anyDifference of three arms or more: whether they differ at all, by one planned look
   */
  public record MetricResult(
      String key,
      Metric.Kind kind,
      Metric.Role role,
      Measure measure,
      boolean lowerIsBetter,
      Method method,
      @Nullable BigDecimal cap,
      @Nullable AnyDifference anyDifference,
      List<ArmResult> arms,
      List<DayResult> cumulative) {
    public MetricResult {
      arms = List.copyOf(arms);
      cumulative = List.copyOf(cumulative);
    }

    /** The level of the intervals: 0.975 for 97.5 %. */
    public double level() {
      return method.level();
    }

    MetricResult with(List<ArmResult> others) {
      return new MetricResult(
          key, kind, role, measure, lowerIsBetter, method, cap, anyDifference, others, cumulative);
    }
  }

  /**
   * The units of one segment, of all days so far, whatever the basis. Its p-values are corrected
   * for the number of all segments, metrics and arms that are looked at.
   *
   * @param metrics in the order of the report's
   */
  public record SegmentResult(String dimension, String value, List<SegmentMetric> metrics) {
    public SegmentResult {
      metrics = List.copyOf(metrics);
    }
  }

  /** One metric of a segment over all arms. */
  public record SegmentMetric(String key, List<ArmResult> arms) {
    public SegmentMetric {
      arms = List.copyOf(arms);
    }
  }

  /**
   * One metric in one arm.
   *
   * @param sum of the metric over the arm: a count, or money in major units
   * @param mean unrounded; null where nothing can be divided
   * @param provisional what browsers claimed and no shop has confirmed; never in {@code sum}
   * @param unsettled the part of {@code sum} that may still move: orders that are not paid, or not
   *     old enough; null of what is no money from orders, in segments, and without exposure days
   * @param chanceToBeBest of three arms or more, with a flat prior and without CUPED; not made for
   *     daily looks. Null in segments, and where it cannot be told
   * @param comparison with the control; null for the control itself
   */
  public record ArmResult(
      String variant,
      long n,
      BigDecimal sum,
      @Nullable Double mean,
      BigDecimal provisional,
      @Nullable BigDecimal unsettled,
      @Nullable Double chanceToBeBest,
      @Nullable Comparison comparison) {
    ArmResult with(Comparison other) {
      return new ArmResult(variant, n, sum, mean, provisional, unsettled, chanceToBeBest, other);
    }

    ArmResult withUnsettled(BigDecimal amount) {
      return new ArmResult(variant, n, sum, mean, provisional, amount, chanceToBeBest, comparison);
    }
  }

  /**
   * An arm beside the control. Where the metric's past is known, the effects are those of CUPED.
   *
   * @param absolute in the metric's unit
   * @param relative as a share of the control's mean: 0.72 for 72 % more
   * @param relativeNote why the relative interval is not of the usual method; else null
   * @param fixedPValue for one look that was planned beforehand; null in segments, and where it
   *     cannot be computed
   * @param adjustedPValue of a secondary metric or a segment, corrected for their number; else null
   * @param adjusted what the past took away; null in segments, and where nothing is known of it
   * @param nonInferiority of a guardrail: whether it is harmed beyond its margin; else null
   * @param outlook of the primary metric while it runs: how long it will take; else null
   * @param between the two means whose difference is the effect; null where an arm has none
   * @param stakes the chance that the variant is better, and what each choice would cost if it is
   *     wrong, in the metric's unit, with a flat prior; not made for daily looks. Null in segments,
   *     and where it cannot be told
   */
  public record Comparison(
      Estimate absolute,
      Estimate relative,
      @Nullable String relativeNote,
      @Nullable Double fixedPValue,
      @Nullable Double adjustedPValue,
      @Nullable Adjusted adjusted,
      NonInferiority.@Nullable Verdict nonInferiority,
      @Nullable Outlook outlook,
      @Nullable Stakes stakes,
      @Nullable Between between) {

    Comparison with(
        @Nullable Double itsFixedPValue,
        @Nullable Adjusted itsAdjusted,
        @Nullable Outlook itsOutlook,
        @Nullable Stakes itsStakes) {
      return new Comparison(
          absolute,
          relative,
          relativeNote,
          itsFixedPValue,
          adjustedPValue,
          itsAdjusted,
          nonInferiority,
          itsOutlook,
          itsStakes,
          between);
    }

    Comparison adjusted(double pValue) {
      return new Comparison(
          absolute,
          relative,
          relativeNote,
          fixedPValue,
          pValue,
          adjusted,
          nonInferiority,
          outlook,
          stakes,
          between);
    }
  }

  /**
   * The means that an effect is between: over the phases that both arms took part in, and adjusted
   * where the past is known; so not always those of all units.
   *
   * @param lift of the variant over the control as it was measured, whatever a policy believed
   *     beforehand
   */
  public record Between(double control, double variant, Effect lift) {}

  /** A relative effect, and why it is not by the usual method. */
  record Relative(Estimate estimate, @Nullable String note) {}

  /**
   * What CUPED did.
   *
   * @param thetas slope on the metric's past, by phase
   * @param varianceReduction 0.3 where it is worth 30 % fewer visitors
   * @param absolute and {@code relative} without it
   */
  public record Adjusted(
      List<Double> thetas, double varianceReduction, Estimate absolute, Estimate relative) {
    public Adjusted {
      thetas = List.copyOf(thetas);
    }
  }

  /**
   * The primary metric's effect over all exposure days up to one.
   *
   * @param absolute with an interval that holds for all days at once
   */
  public record DayResult(
      LocalDate day, String variant, long units, Estimate absolute, Estimate relative) {}

  /**
   * A reason not to take the figures at their word.
   *
   * @param code for machines: {@code sample-ratio}, {@code crossed}, ...
   * @param forbidsDecision nothing is shipped while it stands
   * @param text for people, in one or two sentences
   */
  public record Doubt(String code, boolean forbidsDecision, String text) {}
}
