package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.StopLoss;
import dev.winnow.server.report.ArmStop.Rule;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.LossBudget;
import dev.winnow.statistics.NonInferiority;
import dev.winnow.statistics.NormalPosterior;
import dev.winnow.statistics.NormalPrior;
import dev.winnow.statistics.ScepticalPrior;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Arms that have to be stopped at once.
 *
 * <p>Harm on the primary metric is told by the policy, on the days it decides on. A guardrail and
 * the money are judged on all units so far as well: every arm's units of a day have had the same
 * time to act, so the comparison is fair before their windows are over; it only sees a part of what
 * they will do, and harm that shows early would cost more by waiting. Both are looked at after
 * every visitor, whatever the policy, so a guardrail's interval is a confidence sequence here.
 *
 * <p>A stop does not wait for whole weeks, the minimum sample or mature days: these guard against
 * shipping too early, and a stopped arm costs little if it was fine. It waits while the arms are
 * not comparable (sample ratio, crossed visitors) or the totals are being made anew
 * (recomputation), and until a normal distribution can be trusted: each arm should have {@value
 * Results#FEW} results if all arms were alike. So an arm that sells nothing at all is stopped as
 * well.
 *
 * @see <a href="https://doi.org/10.2307/3001616">Cochran 1954, Biometrics 10, 417–451</a>, on
 *     expected counts
 */
final class ArmStops {
  /** Without these nothing can be compared. */
  private static final Set<String> FORBIDDING = Set.of("sample-ratio", "crossed", "recomputation");

  private final Snapshot snapshot;
  private final Slice counted;
  private final MetricResult deciding;
  private final Slice decided;
  private final Mature mature;
  private final List<ArmStop> stops = new ArrayList<>();

  private ArmStops(
      Snapshot snapshot, MetricResult deciding, Slice decided, Slice counted, Mature mature) {
    this.snapshot = snapshot;
    this.deciding = deciding;
    this.decided = decided;
    this.counted = counted;
    this.mature = mature;
  }

  /**
   * The arms, each at most once by each rule.
   *
   * @param deciding the primary metric on the days that decide, {@code decided}
   * @param doubts on the report
   */
  static List<ArmStop> of(
      Snapshot snapshot,
      MetricResult deciding,
      Slice decided,
      Slice counted,
      Mature mature,
      List<Doubt> doubts) {
    if (snapshot.isOver() || doubts.stream().anyMatch(ArmStops::forbids)) {
      return List.of();
    }
    var found = new ArmStops(snapshot, deciding, decided, counted, mature);
    for (int variant = 1; variant < snapshot.variants().size(); variant++) {
      if (!snapshot.isStopped(variant)) {
        found.harm(variant, doubts);
        found.guardrails(variant);
        found.money(variant);
      }
    }
    return found.stops;
  }

  /** The mature units of a metric. */
  interface Mature {
    Slice of(Metric metric);
  }

  private static boolean forbids(Doubt doubt) {
    return doubt.forbidsDecision() && FORBIDDING.contains(doubt.code());
  }

  private void harm(int variant, List<Doubt> doubts) {
    boolean isEarly = doubts.stream().anyMatch(doubt -> doubt.code().equals("planned-look"));
    ArmResult arm = deciding.arms().get(variant);
    if (!isEarly && Results.compare(snapshot, snapshot.primary(), decided, variant)) {
      Policies.harm(snapshot.policy(), deciding, arm)
          .ifPresent(reasons -> stops.add(new ArmStop(arm.variant(), Rule.HARM, reasons)));
    }
  }

  private void guardrails(int variant) {
    for (Metric metric : snapshot.metrics()) {
      if (metric.role() == Metric.Role.GUARDRAIL) {
        Optional<List<String>> reasons =
            harmed(metric, mature.of(metric), variant, "on mature days")
                .or(() -> harmed(metric, counted, variant, "on all visitors so far"));
        if (reasons.isPresent()) {
          stops.add(new ArmStop(key(variant), Rule.GUARDRAIL, reasons.get()));
          return;
        }
      }
    }
  }

  private Optional<List<String>> harmed(Metric metric, Slice slice, int variant, String where) {
    if (!Results.compare(snapshot, metric, slice, variant)) {
      return Optional.empty();
    }
    Contrast contrast = contrast(metric, slice, variant);
    Method always = Guardrail.always(snapshot);
    return new Guardrail(metric, always).verdict(contrast) instanceof NonInferiority.Inferior its
        ? Optional.of(
            List.of(
                String.format(
                    Locale.ROOT,
                    "%s harms %s, which must not be harmed, %s: by at least %.3g beyond its margin"
                        + " of %s, at a level of %s %%, over %,d visitors of %s.",
                    key(variant),
                    metric.key(),
                    where,
                    its.least(),
                    metric.margin() == null ? "0" : 100 * metric.margin() + " %",
                    EffectFigures.level(always.level()),
                    slice.units(variant),
                    key(variant))))
        : Optional.empty();
  }

  private void money(int variant) {
    StopLoss rule = snapshot.policy().stopLoss();
    if (rule == null) {
      return;
    }
    Metric metric =
        snapshot.metrics().stream()
            .filter(each -> each.key().equals(rule.metric()))
            .findFirst()
            .orElseThrow();
    Contrast contrast = contrast(metric, counted, variant);
    if (!Results.compare(snapshot, metric, counted, variant)
        || contrast.control().isEmpty()
        || !(contrast.difference() instanceof Effect.Measured difference)
        || !(new NormalPrior(0, StopLoss.priorLift(snapshot.policy()))
                .afterDifference(difference, contrast.control().get())
            instanceof NormalPosterior posterior)) {
      return;
    }
    NormalPosterior gain =
        metric.lowerIsBetter()
            ? new NormalPosterior(-posterior.mean(), posterior.standardDeviation())
            : posterior;
    long visitors = counted.units(variant);
    double probability = new LossBudget(rule.amount().doubleValue()).exceeded(gain, visitors);
    if (probability >= rule.probability()) {
      stops.add(
          new ArmStop(
              key(variant),
              Rule.MONEY,
              List.of(
                  String.format(
                      Locale.ROOT,
                      "With a probability of %.1f %%, of the %s %% that were asked for, %s has lost"
                          + " more than %s %s on its %,d visitors so far; it is expected to have"
                          + " lost %,.2f %s, by %s.",
                      100 * probability,
                      EffectFigures.level(rule.probability()),
                      key(variant),
                      rule.amount().toPlainString(),
                      snapshot.currency(),
                      visitors,
                      -gain.mean() * visitors,
                      snapshot.currency(),
                      metric.key()))));
    }
  }

  private Contrast contrast(Metric metric, Slice slice, int variant) {
    return new Comparisons(snapshot, metric, counted, ScepticalPrior.WEEKS)
        .contrast(slice, variant);
  }

  private String key(int variant) {
    return snapshot.variants().get(variant).key();
  }
}
