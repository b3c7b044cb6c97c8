package dev.winnow.statistics;

/**
 * Whether any of k arms differs from the others, before it is asked which. One test for all arms
 * needs no correction for their number, but names none of them.
 */
public sealed interface AnyDifference
    permits AnyDifference.OfProportions, AnyDifference.OfMeans, NotEstimable {

  /**
   * Of shares, by {@link ChiSquareOfProportions}.
   *
   * @param chiSquare χ², 0 or more
   * @param degreesOfFreedom arms − 1
   * @param lnPValue ln p, which still tells small values apart where p is 0
   * @param cramersV how strongly the share depends on the arm, 0 (not at all) to 1
   * @param pooledRate the share of all arms together, 0 to 1
   */
  record OfProportions(
      double chiSquare, int degreesOfFreedom, double lnPValue, double cramersV, double pooledRate)
      implements AnyDifference {

    /** Chance, if all arms had one rate, of rates at least this far apart; 0 to 1. */
    public double pValue() {
      return StrictMath.exp(lnPValue);
    }
  }

  /**
   * Of means, by {@link ClassicalAnova} or {@link WelchAnova}.
   *
   * @param f how many times the spread of the means is the one that chance gives them; 0 or more
   * @param numeratorDegrees arms − 1
   * @param denominatorDegrees degrees of freedom of the variance within arms, above 0
   * @param lnPValue ln p, which still tells small values apart where p is 0
   */
  record OfMeans(double f, int numeratorDegrees, double denominatorDegrees, double lnPValue)
      implements AnyDifference {

    /** Chance, if all arms had one mean, of means at least this far apart; 0 to 1. */
    public double pValue() {
      return StrictMath.exp(lnPValue);
    }

    static AnyDifference of(double f, int numeratorDegrees, double denominatorDegrees) {
      if (!Double.isFinite(f)) {
        return new NotEstimable("the spread within arms is too small to divide by");
      }
      return new OfMeans(
          f,
          numeratorDegrees,
          denominatorDegrees,
          FDistribution.lnUpperTail(f, numeratorDegrees, denominatorDegrees));
    }
  }
}
