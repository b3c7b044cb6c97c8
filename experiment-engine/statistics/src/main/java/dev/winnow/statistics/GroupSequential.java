package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * A test with a few looks whose bounds spend the error rate as the information comes in.
 *
 * <p>At look k, with a share t_k of the planned information, the test stops if Z_k ≥ c_k, or, with
 * two sides, if Z_k ≤ −c_k too:
 *
 * <pre>
 *   t_k  = units so far / planned units, or exactly: (se at the end / se at look k)²
 *   c_k  : P(no earlier look stops, Z_k ≥ c_k) = spent(t_k) − spent(t_{k−1})    without an effect
 *   interval = d ± c_k·se                       in the effect's unit, at any look
 * </pre>
 *
 * <p>Z_k is the effect over its standard error; the probability is found by recursive integration,
 * see {@link ScoreProcess}. The error rate holds however the looks fall, so a look may be missed or
 * added; when to look must not depend on the effect seen. The repeated intervals hold at all looks
 * together, whether or not the test stopped. Compared with {@link ConfidenceSequence} they are
 * narrower, but only for the planned units: after t = 1 there is no further look.
 *
 * <p>Assumes independent units and means close to normal. Meets {@code
 * vectors/group_sequential.json}: bounds to 1e-9, absolute, at unequal and at close looks.
 *
 * @param spending how the error rate is spent
 * @param alpha error rate of all sides together, in (0, 1); with one side below 0.5
 * @param sides 2 to find an effect of either sign, 1 for "the variant is higher"
 * @see <a href="https://doi.org/10.1093/biomet/70.3.659">Lan, DeMets 1983, Biometrika 70,
 *     659–663</a>
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison, Turnbull 2000, Group Sequential
 *     Methods with Applications to Clinical Trials</a>, chapters 7, 9 and 19
 */
public record GroupSequential(AlphaSpending spending, double alpha, int sides) {
  /** Looks whose information differs by less are the same look. */
  public static final double LEAST_STEP = 1e-6;

  /** What a difference of two fractions may be off by. */
  private static final double ROUNDING = 1e-15;

  /** Spent at least, so that a bound is finite: 37 standard errors, where no effect gets. */
  private static final double LEAST_SPENT = 1e-300;

  public GroupSequential {
    Alpha.checked(alpha);
    if (sides != 1 && sides != 2) {
      throw new IllegalArgumentException("sides %d: must be 1 or 2".formatted(sides));
    }
    if (alpha / sides >= 0.5) {
      throw new IllegalArgumentException("alpha %s: must be below 0.5 per side".formatted(alpha));
    }
  }

  /**
   * What one look needs to stop the test.
   *
   * @param fraction information at the look as a share of the planned
   * @param z least statistic that stops the test; with two sides, of either sign
   * @param spent error rate spent up to this look, of all sides
   * @param newlySpent error rate spent by this look, of all sides
   * @param lnNominalP ln of the p-value that a test without other looks would give to z
   */
  public record Bound(
      double fraction, double z, double spent, double newlySpent, double lnNominalP) {
    public double nominalP() {
      return StrictMath.exp(lnNominalP);
    }
  }

  /**
   * What was seen at one look.
   *
   * @param fraction information as a share of the planned, above 0
   * @param z effect in standard errors; positive if the variant is higher
   */
  public record Look(double fraction, double z) {}

  /** Bounds of equally spaced looks, the last of them with all the information. */
  public List<Bound> bounds(int looks) {
    if (looks < 1) {
      throw new IllegalArgumentException("looks %d: must be at least 1".formatted(looks));
    }
    List<Double> fractions = new ArrayList<>();
    for (int look = 1; look <= looks; look++) {
      fractions.add((double) look / looks);
    }
    return bounds(fractions);
  }

  /**
   * Bounds of any looks. Those of the first looks do not depend on the later ones.
   *
   * @param fractions information at each look as a share of the planned: one or more, above 0, each
   *     at least {@link #LEAST_STEP} above the one before; only the last may be 1 or, if the plan
   *     was exceeded, above
   */
  public List<Bound> bounds(List<Double> fractions) {
    check(fractions);
    List<Bound> bounds = new ArrayList<>();
    ScoreProcess trial = ScoreProcess.starting(0);
    double spentBefore = 0;
    for (int look = 0; look < fractions.size(); look++) {
      double fraction = fractions.get(look);
      double spent = spending.spent(alpha / sides, fraction);
      double newlySpent = spent - spentBefore;
      double z = bound(trial, fraction, Math.max(LEAST_SPENT, newlySpent));
      double lnNominalP = StrictMath.log(sides) + StandardNormal.lnUpperTail(z);
      bounds.add(new Bound(fraction, z, sides * spent, sides * newlySpent, lnNominalP));
      if (look + 1 < fractions.size()) {
        trial = trial.within(lowest(z), z, fraction, fractions.get(look + 1));
      }
      spentBefore = spent;
    }
    return List.copyOf(bounds);
  }

  /** The lower bound that belongs to an upper one. */
  private double lowest(double z) {
    return sides == 2 ? -z : Double.NEGATIVE_INFINITY;
  }

  /**
   * The first look that stops the test, counted from 0; empty if the test goes on.
   *
   * @param looks in order of time, as for {@link #bounds(List)}
   */
  public OptionalInt stoppedAt(List<Look> looks) {
    List<Bound> bounds = bounds(looks.stream().map(Look::fraction).toList());
    for (int look = 0; look < looks.size(); look++) {
      double z = looks.get(look).z();
      if ((sides == 2 ? Math.abs(z) : z) >= bounds.get(look).z()) {
        return OptionalInt.of(look);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The repeated confidence interval at the last of the looks so far, with the repeated p-value:
   * the error rate at which the test would be just about to stop there.
   *
   * @param effect what is seen at the last look
   * @param fractions of all looks so far, as for {@link #bounds(List)}
   * @return with one side, the interval reaches up to +∞; p is not told below 1e-280; {@link
   *     NotEstimable} if the effect is
   */
  public Estimate around(Effect effect, List<Double> fractions) {
    check(fractions);
    return switch (effect) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured -> {
        double reach = bounds(fractions).getLast().z() * measured.standardError();
        yield new Estimate.Estimated(
            measured.value(),
            measured.standardError(),
            measured.value() - reach,
            sides == 2 ? measured.value() + reach : Double.POSITIVE_INFINITY,
            new RepeatedP(spending, sides, fractions).of(measured.statistic()));
      }
    };
  }

  /**
   * The z that a trial passes at this look with the chance given. Without earlier looks it would be
   * the normal quantile, and they only take trials away.
   */
  private static double bound(ScoreProcess trial, double fraction, double chance) {
    double lnChance = StrictMath.log(chance);
    double beyond = StandardNormal.upperQuantile(chance) + 1;
    UnivariateFunction excess =
        z -> StrictMath.log(Math.max(Double.MIN_NORMAL, trial.above(z, fraction))) - lnChance;
    return new BrentSolver(1e-15, 1e-13, 1e-15).solve(200, excess, -beyond, beyond);
  }

  static void check(List<Double> fractions) {
    if (fractions.isEmpty()) {
      throw new IllegalArgumentException("fractions: there must be at least one look");
    }
    double before = 0;
    for (double fraction : fractions) {
      if (!(fraction - before >= LEAST_STEP - ROUNDING && Double.isFinite(fraction))
          || before >= 1) {
        throw new IllegalArgumentException(
            "fractions %s: each must be at least %s above the one before, and none follow 1"
                .formatted(fractions, LEAST_STEP));
      }
      before = fraction;
    }
  }
}
