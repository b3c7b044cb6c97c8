package dev.winnow.server.report;

import dev.winnow.statistics.Effect;
import dev.winnow.statistics.NormalBelief;
import dev.winnow.statistics.NormalPosterior;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.ScepticalPrior;
import org.jspecify.annotations.Nullable;

/**
 * What a policy believes of lifts before the data: that there are none, more or less surely.
 *
 * @param alpha one-sided error rate of one arm
 * @param spread standard deviation of lifts, 0.05 for 5 %; null for the sceptical prior, which
 *     keeps the error rate in shops of any size
 * @param weeks that the figures are of
 */
public record LiftPrior(
    double alpha, @Nullable Double spread, double weeks, ScepticalPrior sceptical) {
  /**
   * What is believed afterwards.
   *
   * @param effect absolute or relative
   * @param lift the same, relative: by its error the prior is weighed
   */
  NormalBelief after(Effect effect, Effect lift) {
    if (effect instanceof NotEstimable missing) {
      return missing;
    }
    if (spread != null && lift instanceof NotEstimable missing) {
      return missing;
    }
    Effect.Measured measured = (Effect.Measured) effect;
    double weight =
        spread == null
            ? sceptical.weight(weeks)
            : ofData(((Effect.Measured) lift).standardError() / spread);
    return new NormalPosterior(
        weight * measured.value(), measured.standardError() * Math.sqrt(weight));
  }

  private static double ofData(double ratio) {
    return 1 / (1 + ratio * ratio);
  }

  LiftPrior over(double otherWeeks) {
    return new LiftPrior(alpha, spread, otherWeeks, sceptical);
  }
}
