package dev.winnow.statistics;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Where the score of a trial is at a look, among the trials that no earlier look has stopped.
 *
 * <p>The score B(t) = Z(t)·√t at information t is a Brownian motion with a drift θ: from one look
 * to the next, Δ later, it moves by a normal step of mean θ·Δ and variance Δ. Starting at B(0) = 0,
 * the part of its density that has stayed between the bounds is carried from look to look:
 *
 * <pre>
 *   g(b; t + Δ) = ∫ g(u; t) · φ((b − u − θ·Δ)/√Δ)/√Δ du     over u between the bounds of look t
 * </pre>
 *
 * <p>The integral runs over panels of ten Gauss-Legendre points, each panel twice as wide as the
 * standard deviation of the shorter of the steps before and after the look. So it is as exact for
 * looks that lie close as for others, where a fixed grid of Z loses digits. Masses are the density
 * times the weight of its point; at t = 0 there is a single mass 1 at 0, and the first look needs
 * no case of its own.
 *
 * <p>{@code ScoreProcessTest} compares with closed forms, to 1e-12.
 *
 * @see <a href="https://doi.org/10.2307/2343787">Armitage, McPherson, Rowe 1969, Journal of the
 *     Royal Statistical Society A 132, 235–244</a>, the recursion
 * @see <a href="https://doi.org/10.1201/9780367805326">Jennison, Turnbull 2000, Group Sequential
 *     Methods with Applications to Clinical Trials</a>, chapter 19
 */
final class ScoreProcess {
  private static final GaussIntegrator PANEL = new GaussIntegratorFactory().legendre(10);

  /** A panel's width in standard deviations of the step, at which ten points are exact to 1e-12. */
  private static final double PANEL_WIDTH = 2;

  /**
   * So many standard deviations below its mean a score is with a chance of 1e-19, and from there it
   * reaches no upper bound. Upwards there is no such limit: a bound far out is crossed from close.
   */
  private static final double REACH = 9;

  /** Beyond so many standard deviations φ underflows. */
  private static final double UNDERFLOW = 38.5;

  /** A part of the sum that changes none of its digits, with room for uneven weights. */
  private static final double NEGLIGIBLE = 1e-19;

  private final double time;
  private final double drift;

  /** Scores, rising, and how much of the density is at each. */
  private final double[] scores;

  private final double[] masses;

  private ScoreProcess(double time, double drift, double[] scores, double[] masses) {
    this.time = time;
    this.drift = drift;
    this.scores = scores;
    this.masses = masses;
  }

  /**
   * A trial that starts at a score of 0.
   *
   * @param drift θ, the mean of Z once all the information is in; 0 if there is no effect
   */
  static ScoreProcess starting(double drift) {
    return new ScoreProcess(0, drift, new double[] {0}, new double[] {1});
  }

  /** The chance that no look so far has stopped the trial and Z is above z at the look. */
  double above(double z, double lookTime) {
    return beyond(z, lookTime, 1);
  }

  /** The chance that no look so far has stopped the trial and Z is below z at the look. */
  double below(double z, double lookTime) {
    return beyond(z, lookTime, -1);
  }

  private double beyond(double z, double lookTime, int sign) {
    double step = Math.sqrt(lookTime - time);
    double target = z * Math.sqrt(lookTime) - drift * (lookTime - time);
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double distance = sign * (target - scores[i]) / step;
      if (distance < UNDERFLOW) {
        sum += masses[i] * StrictMath.exp(StandardNormal.lnUpperTail(distance));
      }
    }
    return sum;
  }

  /** Density of the score at the look, over the trials that no look so far has stopped. */
  double density(double score, double lookTime) {
    double step = Math.sqrt(lookTime - time);
    double target = score - drift * (lookTime - time);
    int found = Arrays.binarySearch(scores, target);
    int middle = found < 0 ? -found - 1 : found;
    return (arriving(target, step, middle, 1) + arriving(target, step, middle - 1, -1)) / step;
  }

  /**
   * What arrives from one side of the target. The terms rise and fall once at most, as density and
   * step are both log-concave, so the sum ends where they stop to matter.
   */
  private double arriving(double target, double step, int first, int direction) {
    double sum = 0;
    for (int i = first; i >= 0 && i < scores.length; i += direction) {
      double lnStep = StandardNormal.lnDensity((target - scores[i]) / step);
      double term = masses[i] * StrictMath.exp(lnStep);
      sum += term;
      if (term < NEGLIGIBLE * sum) {
        break;
      }
    }
    return sum;
  }

  /**
   * The trials that this look does not stop either.
   *
   * @param low lower bound for Z; -∞ if there is none
   * @param high upper bound for Z, finite, above low
   * @param lookTime information at this look, above that of the look before
   * @param nextTime information at the look after it
   */
  ScoreProcess within(double low, double high, double lookTime, double nextTime) {
    double root = Math.sqrt(lookTime);
    double from = Math.max(low, drift * root - REACH) * root;
    double to = Math.max(from, high * root);
    double finest = Math.sqrt(Math.min(lookTime - time, nextTime - lookTime));
    int panels = (int) Math.max(1, Math.ceil((to - from) / (PANEL_WIDTH * finest)));
    int points = PANEL.getNumberOfPoints();
    double half = (to - from) / panels / 2;
    double[] nextScores = new double[panels * points];
    double[] nextMasses = new double[panels * points];
    for (int i = 0; i < nextScores.length; i++) {
      double middle = from + half * (2 * (i / points) + 1);
      nextScores[i] = middle + half * PANEL.getPoint(i % points);
      nextMasses[i] = half * PANEL.getWeight(i % points) * density(nextScores[i], lookTime);
    }
    return new ScoreProcess(lookTime, drift, nextScores, nextMasses);
  }
}
