package dev.winnow.server.calibration;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.page.Numbers;
import dev.winnow.statistics.SampleSize;
import dev.winnow.statistics.calibration.CalibratedMethod;
import dev.winnow.statistics.calibration.CalibratedMetric;
import dev.winnow.statistics.calibration.CalibrationPlan;
import dev.winnow.statistics.calibration.PlantedEffect;
import dev.winnow.statistics.calibration.StoreHistory;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is simulated for an experiment, or why nothing can be. */
sealed interface CertificatePlan {
  /** Fewer tell a rate too badly to simulate with. */
  long FEWEST_VISITORS = 1_000;

  long FEWEST_ACTED = 50;

  /** How many experiments without an effect: they tell 5 % to half a point. */
  int AA_TESTS = 2_000;

  int AB_TESTS = 1_000;

  /** Bounds how long a simulation takes: some seconds. */
  long MOST_VISITORS = 50_000;

  /** Looks, one a day. */
  int DAYS = 14;

  /** Where the policy names no smallest lift worth finding. */
  double LIFT = 0.05;

  /** Nothing can be simulated, because of this; a sentence. */
  record Impossible(String why) implements CertificatePlan {}

  /**
   * To be simulated.
   *
   * @param withoutEffect A/A tests
   * @param withEffect the same with the smallest lift worth finding; null if no rate can be as high
   * @param lift that is planted
   */
  record Simulated(
      CalibratedMethod method,
      CalibratedMetric metric,
      CalibrationPlan withoutEffect,
      @Nullable CalibrationPlan withEffect,
      double lift)
      implements CertificatePlan {}

  /** For the primary metric of an experiment, by its own policy. */
  static CertificatePlan of(ExperimentDefinition definition, VisitorHistory seen, long seed) {
    Metric primary =
        definition.metrics().stream()
            .filter(metric -> metric.role() == Metric.Role.PRIMARY)
            .findFirst()
            .orElseThrow();
    Optional<CalibratedMetric> metric = metric(primary);
    if (metric.isEmpty()) {
      return new Impossible(
          "The primary metric is a quotient, a time or a quantile: only conversions, counts and sums"
              + " can be simulated.");
    }
    if (seen.visitors() < FEWEST_VISITORS || seen.acted() < FEWEST_ACTED) {
      return new Impossible(tooLittle(seen, primary));
    }
    if (seen.acted() == seen.visitors()) {
      return new Impossible("Every visitor acted, so there is nothing that chance could change.");
    }
    SortedMap<Long, Long> values =
        metric.get() == CalibratedMetric.CONVERSION
            ? new TreeMap<>(java.util.Map.of(1L, seen.acted()))
            : seen.values();
    long units = Math.min(MOST_VISITORS, definition.policy().plannedUnits());
    Optional<String> extreme = extreme(values, units);
    if (extreme.isPresent()) {
      return new Impossible(extreme.get());
    }
    double rate = (double) seen.acted() / seen.visitors();
    var history = new StoreHistory(values, List.of(seen.acted()), rate);
    Double minimal = definition.policy().minimalLift();
    double lift = minimal == null ? LIFT : minimal;
    double alpha =
        SampleSize.alphaOfEach(definition.policy().alpha(), definition.variants().size() - 1);
    return new Simulated(
        method(definition.policy()),
        metric.get(),
        new CalibrationPlan(history, PlantedEffect.NONE, units, DAYS, AA_TESTS, alpha, lift, seed),
        rate * (1 + lift) < 1
            ? new CalibrationPlan(
                history, new PlantedEffect(lift, 0), units, DAYS, AB_TESTS, alpha, lift, seed)
            : null,
        lift);
  }

  private static String tooLittle(VisitorHistory seen, Metric primary) {
    return "Too little is known of this shop yet: a simulation needs %s visitors whose %d days are"
            .formatted(Numbers.count(FEWEST_VISITORS), primary.window().toDays())
        + " over, %s of whom count for %s; so far there are %s and %s."
            .formatted(
                Numbers.count(FEWEST_ACTED),
                primary.key(),
                Numbers.count(seen.visitors()),
                Numbers.count(seen.acted()));
  }

  /** Sums of squares of a day have to be exact in 64 bits, and a lift of nothing is none. */
  private static Optional<String> extreme(SortedMap<Long, Long> values, long units) {
    double greatest = Math.max(Math.abs((double) values.firstKey()), values.lastKey());
    if (greatest * greatest * Math.ceil((double) units / DAYS) >= 9e18) {
      return Optional.of(
          "The largest value of one visitor is too large to be simulated exactly: %s in the smallest"
                  .formatted(Numbers.count((long) greatest))
              + " unit.");
    }
    double sum = 0;
    for (var each : values.entrySet()) {
      sum += (double) each.getKey() * each.getValue();
    }
    return sum > 0
        ? Optional.empty()
        : Optional.of("All values together are not above 0, so a share of them means nothing.");
  }

  /** A sum over visitors is simulated as revenue is, whatever is summed up. */
  private static Optional<CalibratedMetric> metric(Metric primary) {
    return switch (primary.kind()) {
      case CONVERSION -> Optional.of(CalibratedMetric.CONVERSION);
      case SUM, COUNT -> Optional.of(CalibratedMetric.REVENUE_PER_VISITOR);
      case RATIO, DURATION, QUANTILE -> Optional.empty();
    };
  }

  private static CalibratedMethod method(Policy policy) {
    return switch (policy.kind()) {
      case SEQUENTIAL -> CalibratedMethod.CONFIDENCE_SEQUENCE;
      case FIXED_HORIZON -> CalibratedMethod.FIXED_AT_THE_END;
      case BAYESIAN, BANDIT -> CalibratedMethod.SCEPTICAL_WEEKLY;
    };
  }
}
