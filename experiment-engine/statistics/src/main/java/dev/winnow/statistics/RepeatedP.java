package dev.winnow.statistics;

import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The error rate at which a group sequential test would be just about to stop at its last look: the
 * p-value that belongs to the repeated confidence interval, and below α exactly when that leaves 0
 * out.
 *
 * <p>The bound at the last look falls as the error rate rises, so the rate is found by bracketing
 * its logarithm.
 *
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison, Turnbull 2000</a>, section 9.5
 */
record RepeatedP(AlphaSpending spending, int sides, List<Double> fractions) {
  private static final double LEAST_PER_SIDE = 1e-280;
  private static final double GREATEST_PER_SIDE = 0.4999;

  /** Of a statistic at the last look; 1 where not even the greatest error rate stops the test. */
  double of(double z) {
    double sided = sides == 2 ? Math.abs(z) : z;
    double least = StrictMath.log(sides * LEAST_PER_SIDE);
    double greatest = StrictMath.log(sides * GREATEST_PER_SIDE);
    if (sided <= bound(greatest)) {
      return 1;
    }
    if (sided >= bound(least)) {
      return StrictMath.exp(least);
    }
    double root =
        new BrentSolver(1e-12, 1e-10, 1e-12)
            .solve(200, lnAlpha -> bound(lnAlpha) - sided, least, greatest);
    return StrictMath.exp(root);
  }

  private double bound(double lnAlpha) {
    return new GroupSequential(spending, StrictMath.exp(lnAlpha), sides)
        .bounds(fractions)
        .getLast()
        .z();
  }
}
