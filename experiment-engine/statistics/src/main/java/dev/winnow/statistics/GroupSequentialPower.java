package dev.winnow.statistics;

import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * How surely a group sequential test finds an effect, and how many more units it needs for that
 * than a test with one look.
 *
 * <p>With an effect, Z has the mean θ once all the planned information is in; θ is the drift.
 *
 * <pre>
 *   power(θ)  = Σ_k P(no earlier look stops, Z_k ≥ c_k)          by recursion, see {@link ScoreProcess}
 *   inflation = (θ / (z(1 − α/sides) + z(power)))²               with power(θ) = power
 *   n         = inflation · units of the test with one look
 * </pre>
 *
 * <p>Only a stop on the effect's own side counts as finding it. {@code GroupSequentialPowerTest}
 * compares with the printed tables of Pocock's and O'Brien and Fleming's tests, to their three
 * decimals, and with counted trials.
 *
 * @param bounds of all planned looks, the last with all the information
 * @param alpha error rate of all sides together, for which the bounds were made
 * @param sides 1 or 2
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison, Turnbull 2000, Group Sequential
 *     Methods with Applications to Clinical Trials</a>, chapters 2 and 7
 */
public record GroupSequentialPower(List<GroupSequential.Bound> bounds, double alpha, int sides) {
  /** With a drift of so much every look finds the effect. */
  private static final double GREATEST_DRIFT = 60;

  public GroupSequentialPower {
    bounds = List.copyOf(bounds);
    if (bounds.isEmpty() || bounds.getLast().fraction() != 1) {
      throw new IllegalArgumentException(
          "bounds %s: the last must be at the fraction 1".formatted(bounds));
    }
    Alpha.checked(alpha);
    if (sides != 1 && sides != 2) {
      throw new IllegalArgumentException("sides %d: must be 1 or 2".formatted(sides));
    }
  }

  /** Of a design whose looks are planned. */
  public static GroupSequentialPower of(GroupSequential design, List<Double> fractions) {
    return new GroupSequentialPower(design.bounds(fractions), design.alpha(), design.sides());
  }

  /**
   * Chance that one of the looks finds an effect, on its own side.
   *
   * @param drift θ, the effect over its standard error at the planned end; 0 or more, as the sides
   *     are alike
   */
  public double power(double drift) {
    return follow(drift).found();
  }

  /**
   * Share of the planned units that it takes on average, as strong effects are found early.
   *
   * @param drift as for {@link #power}
   */
  public double expectedFraction(double drift) {
    return follow(drift).expectedFraction();
  }

  /**
   * How many times the units of a test with one look this test plans for the same power.
   *
   * @param power chance of finding the effect, above α and below 1
   * @return 1 or more
   */
  public double inflation(double power) {
    Allowed.power(power, alpha);
    double drift =
        new BrentSolver(1e-14, 1e-12, 1e-14)
            .solve(200, theta -> power(theta) - power, 0, GREATEST_DRIFT);
    double once = StandardNormal.upperQuantile(alpha / sides) + StandardNormal.quantile(power);
    return (drift / once) * (drift / once);
  }

  private record Course(double found, double expectedFraction) {}

  private Course follow(double drift) {
    if (!(drift >= 0 && drift <= GREATEST_DRIFT)) {
      throw new IllegalArgumentException(
          "drift %s: must be within 0 and %s".formatted(drift, GREATEST_DRIFT));
    }
    ScoreProcess trial = ScoreProcess.starting(drift);
    double found = 0;
    double running = 1;
    double expected = 0;
    double before = 0;
    for (int look = 0; look < bounds.size(); look++) {
      double z = bounds.get(look).z();
      double fraction = bounds.get(look).fraction();
      expected += running * (fraction - before);
      double above = trial.above(z, fraction);
      found += above;
      running -= above + (sides == 2 ? trial.below(-z, fraction) : 0);
      if (look + 1 < bounds.size()) {
        double low = sides == 2 ? -z : Double.NEGATIVE_INFINITY;
        trial = trial.within(low, z, fraction, bounds.get(look + 1).fraction());
      }
      before = fraction;
    }
    return new Course(Math.min(1, found), expected);
  }
}
