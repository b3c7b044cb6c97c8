package dev.winnow.statistics;

import java.util.Optional;

/**
 * How much the metric varies between units, which decides how many units an experiment needs.
 *
 * @param value variance of one unit, in the square of the metric's unit; finite and above 0
 */
public record UnitVariance(double value) {
  public UnitVariance {
    Allowed.positive("variance", value);
  }

  /** Of a share of units: p·(1 − p), for p above 0 and below 1. */
  public static UnitVariance ofRate(double rate) {
    Allowed.between(0, "rate", rate, 1);
    return new UnitVariance(rate * (1 - rate));
  }

  /**
   * Of a mean that was measured: of a {@link Proportion}'s, a total's, or a {@link RatioOfSums}'
   * {@link RatioOfSums#moments moments}.
   *
   * @return empty with fewer than 2 units or without any spread, as then nothing is known of it
   */
  public static Optional<UnitVariance> of(Moments measured) {
    if (measured.n() < 2 || measured.variance() == 0) {
      return Optional.empty();
    }
    return Optional.of(new UnitVariance(measured.variance()));
  }

  /**
   * What is left of it once a covariate from before the experiment is taken out: times 1 − ρ².
   *
   * @param correlation ρ of covariate and metric, above −1 and below 1
   * @see <a href="https://doi.org/10.1145/2433396.2433413">Deng, Xu, Kohavi, Walker 2013, WSDM
   *     2013, 123–132</a>
   */
  public UnitVariance afterCuped(double correlation) {
    Allowed.between(-1, "correlation", correlation, 1);
    return new UnitVariance(value * (1 - correlation) * (1 + correlation));
  }

  /**
   * What is left of it when a share is taken out by whatever means.
   *
   * @param share 0 or more, below 1
   */
  public UnitVariance reducedBy(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share %s: must be at least 0 and below 1".formatted(share));
    }
    return new UnitVariance(value * (1 - share));
  }
}
