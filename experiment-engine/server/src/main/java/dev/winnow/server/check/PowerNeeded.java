package dev.winnow.server.check;

import dev.winnow.server.calibration.VisitorHistory;
import dev.winnow.server.check.Facts.Power;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.Policy;
import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.Design;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.PowerOfMeans;
import dev.winnow.statistics.SampleSize;
import dev.winnow.statistics.UnitVariance;
import java.util.Optional;

/** How long an experiment would take, by what the shop's visitors did lately. */
final class PowerNeeded {
  private static final double POWER = 0.8;

  /** Fewer tell neither a rate nor a spread. */
  private static final long FEWEST_ACTED = 10;

  /** Beyond, a number of days is no plan. */
  private static final double MOST_UNITS = 1e12;

  private PowerNeeded() {}

  static Power of(ExperimentDefinition definition, VisitorHistory seen) {
    Policy policy = definition.policy();
    Double lift = policy.minimalLift();
    if (lift == null) {
      return new Power.Unknown("The policy names no smallest lift worth finding.");
    }
    Optional<Moments> moments = seen.moments();
    if (seen.acted() < FEWEST_ACTED || moments.isEmpty() || moments.get().mean() == 0) {
      return new Power.Unknown(
          "Too few visitors have done what the primary metric counts to tell how long it takes.");
    }
    Optional<UnitVariance> variance = UnitVariance.of(moments.get());
    double perDay = seen.perDay() * definition.traffic().doubleValue();
    if (variance.isEmpty() || perDay <= 0) {
      return new Power.Unknown("Nobody new has come there in two weeks.");
    }
    int variants = definition.variants().size() - 1;
    double alpha = SampleSize.alphaOfEach(policy.alpha(), variants);
    Optional<Design> design = design(policy, alpha);
    if (design.isEmpty()) {
      return new Power.Unknown(
          "This policy ships by what a mistake would cost, so no number of days can be told.");
    }
    double units =
        new PowerOfMeans(variance.get(), alpha, 1)
            .sampleSize(moments.get().mean() * lift, POWER, design.get())
            .control();
    if (units > MOST_UNITS) {
      return new Power.Unknown("It would take more visitors than there are.");
    }
    long days = new SampleSize(units, 1, variants).lasting(perDay).days();
    return new Power.Days(days, lift, perDay);
  }

  private static Optional<Design> design(Policy policy, double alpha) {
    return switch (policy.kind()) {
      case SEQUENTIAL ->
          Optional.of(
              new Design.TunedAnyLook(new ConfidenceSequence(alpha, policy.plannedUnits())));
      case FIXED_HORIZON -> Optional.of(new Design.OneLook(alpha));
      case BAYESIAN, BANDIT -> Optional.empty();
    };
  }
}
