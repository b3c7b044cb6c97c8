package dev.winnow.statistics;

/**
 * Whether a variant does at most a tolerable harm to a metric, such as a guardrail.
 *
 * <p>The harm is how much worse the variant is: minus the effect if higher is better, the effect
 * itself if lower is. M is the margin, in the effect's unit.
 *
 * <pre>
 *   [l, u]        = an interval around the harm
 *   not inferior    if u &lt; M        even the worst that the data allow is tolerable
 *   inferior        if l &gt; M        even the best is not
 *   open            otherwise
 *
 *   t             = (M − harm) / se
 *   p             = P(T &gt; t; ν)     of "harm is M or more" against "less"
 *   u, l          = harm ± t(1 − α; ν)·se
 * </pre>
 *
 * <p>With margin 0 "not inferior" means better. "Not inferior" is not "no effect": a variant can be
 * significantly worse, by less than the margin. α is one-sided, as only one of the two claims can
 * be wrong at a time; a two-sided interval of 95 % answers at 0.025. The margin is chosen before
 * looking. Assumes what the effect or the interval assumes. No vectors exist; {@code
 * NonInferiorityTest} holds tests and intervals against each other.
 *
 * @param margin M, 0 or more and finite: in the metric's unit for a {@link Difference}, a share of
 *     the control's mean for a {@link RelativeLift}
 * @param better which direction is good
 * @see <a href="https://doi.org/10.1001/jama.2012.87802">Piaggio et al. 2012, Reporting of
 *     Noninferiority and Equivalence Randomized Trials, JAMA 308, 2594–2604</a>
 */
public record NonInferiority(double margin, Better better) {
  /** The direction in which a metric is good. */
  public enum Better {
    HIGHER,
    LOWER
  }

  public NonInferiority {
    if (!(margin >= 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException(
          "margin %s: must be finite and not negative".formatted(margin));
    }
  }

  /** What the data say of the harm; all harms are in the effect's unit, positive if worse. */
  public sealed interface Verdict permits NonInferior, Inferior, Open, NotEstimable {}

  /**
   * The harm is below the margin.
   *
   * @param worst the largest harm that the data allow; negative if even that is a gain
   */
  public record NonInferior(double worst) implements Verdict {}

  /**
   * The harm is above the margin.
   *
   * @param least the smallest harm that the data allow
   */
  public record Inferior(double least) implements Verdict {}

  /**
   * Not known yet.
   *
   * @param least the smallest harm that the data allow, -∞ if the interval has no such end
   * @param worst the largest, +∞ if the interval has no such end
   */
  public record Open(double least, double worst) implements Verdict {}

  /**
   * By Student's t; for one look, planned beforehand.
   *
   * @param alpha one-sided error rate, in (0, 0.5)
   * @return {@link NotEstimable} if the effect is
   */
  public Verdict student(Effect effect, double alpha) {
    checkOneSided(alpha);
    return within(WelchTest.around(effect, 2 * alpha));
  }

  /** The same by the normal distribution. */
  public Verdict normal(Effect effect, double alpha) {
    checkOneSided(alpha);
    return within(ZTest.around(effect, 2 * alpha));
  }

  /**
   * By any interval, such as that of a {@link ConfidenceSequence}, which may be looked at every
   * day. A two-sided interval at α answers at α/2, one-sided.
   *
   * @return {@link NotEstimable} if the estimate is
   */
  public Verdict within(Estimate estimate) {
    return switch (estimate) {
      case NotEstimable missing -> missing;
      case Estimate.Estimated e ->
          switch (better) {
            case HIGHER -> verdict(-e.high(), -e.low());
            case LOWER -> verdict(e.low(), e.high());
          };
    };
  }

  /**
   * P-values of {@link #student}: lnGreater of "the harm is below the margin", lnLess of "it is
   * above". The verdict is {@link NonInferior} or {@link Inferior} where one of them is below α.
   */
  public PValues studentPValues(Effect.Measured effect) {
    return PValues.student(statistic(effect), effect.degreesOfFreedom());
  }

  /** P-values of {@link #normal}, in the same sense. */
  public PValues normalPValues(Effect.Measured effect) {
    return PValues.normal(statistic(effect));
  }

  private double statistic(Effect.Measured effect) {
    double harm =
        switch (better) {
          case HIGHER -> -effect.value();
          case LOWER -> effect.value();
        };
    return (margin - harm) / effect.standardError();
  }

  private Verdict verdict(double least, double worst) {
    if (worst < margin) {
      return new NonInferior(worst);
    }
    if (least > margin) {
      return new Inferior(least);
    }
    return new Open(least, worst);
  }

  private static void checkOneSided(double alpha) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException(
          "alpha %s: must be above 0 and below 0.5".formatted(alpha));
    }
  }
}
