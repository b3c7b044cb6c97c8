package dev.winnow.statistics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Two rates compared by what is believed of them.
 *
 * <p>Per arm (c control, v variant): posterior Beta(a, b), n = a + b, distribution function F,
 * density f; N is the arm that is known better (the larger a·b/n), W the other.
 *
 * <pre>
 *   P(W &lt; N)        = ∫ f_N(x)·F_W(x) dx
 *   E max(N − W, 0) = ∫ f_N(x)·G(x) dx,  G(x) = E max(x − W, 0)
 *                   = (x − a/n)·F_W(x) + x^a·(1 − x)^b / (B(a, b)·n)         a, b, n of W
 *   mean lift       = a_v/n_v · (n_c − 1)/(a_c − 1) − 1                     only if a_c &gt; 1
 * </pre>
 *
 * <p>and with &gt; for &lt; the other way round. Only the smaller chance and loss are integrated;
 * the larger are 1 minus the chance, and the loss plus the difference of the means. So small ones
 * keep their digits, down to 1e-300. The {@link Lattice} serves arms of 0 to 1e9 units.
 *
 * <p>Assumes independent units. Not made for daily looks, see {@link Stakes}. Meets {@code
 * vectors/bayes_beta_binomial.json} to 1e-8, relative, and the closed form for whole numbers.
 *
 * @param control its posterior
 * @param variant its posterior
 * @see <a href="https://www.evanmiller.org/bayesian-ab-testing.html">Miller 2015, Formulas for
 *     Bayesian A/B Testing</a>; <a
 *     href="https://cdn2.hubspot.net/hubfs/310840/VWO_SmartStats_technical_whitepaper.pdf">Stucchio
 *     2015, Bayesian A/B Testing at VWO</a>, on expected loss
 */
public record BetaBinomial(BetaPosterior control, BetaPosterior variant) {

  /** Both arms start from the same prior. An arm without units is just what the prior says. */
  public static BetaBinomial of(Proportion control, Proportion variant, BetaPrior prior) {
    return new BetaBinomial(prior.after(control), prior.after(variant));
  }

  /** The chance that either rate is higher, and the expected losses in absolute rate. */
  public Stakes stakes() {
    double difference = difference();
    double[] small = difference >= 0 ? above(control, variant) : above(variant, control);
    double chance = Math.min(1, small[0]);
    var ifHigher = new Stakes(1 - chance, chance, small[1], small[1] + Math.abs(difference));
    return difference >= 0 ? ifHigher : ifHigher.whereLowerIsBetter();
  }

  /** E(variant − control), in absolute rate, −1 to 1. */
  public double difference() {
    double nc = control.alpha() + control.beta();
    double nv = variant.alpha() + variant.beta();
    return variant.alpha() / nv * (control.beta() / nc)
        - control.alpha() / nc * (variant.beta() / nv);
  }

  /**
   * The central credible interval of variant − control, in absolute rate. Takes a search, about ten
   * times as long as the {@link #stakes}.
   *
   * @param alpha chance to be outside, in (0, 1); 0.05 gives a 95 % interval
   */
  public CredibleInterval differenceInterval(double alpha) {
    Alpha.checked(alpha);
    return new CredibleInterval(
        new RateGap(RateGap.Kind.DIFFERENCE, control, variant).quantile(alpha / 2),
        -new RateGap(RateGap.Kind.DIFFERENCE, variant, control).quantile(alpha / 2));
  }

  /**
   * The central credible interval of the relative lift, variant/control − 1. Takes a search, about
   * ten times as long as the {@link #stakes}.
   *
   * @param alpha chance to be outside, in (0, 1); 0.05 gives a 95 % interval
   */
  public CredibleInterval liftInterval(double alpha) {
    Alpha.checked(alpha);
    return new CredibleInterval(
        StrictMath.expm1(new RateGap(RateGap.Kind.LOG_RATIO, control, variant).quantile(alpha / 2)),
        StrictMath.expm1(
            -new RateGap(RateGap.Kind.LOG_RATIO, variant, control).quantile(alpha / 2)));
  }

  /** The relative lift that is as likely exceeded as not; takes a search as the intervals do. */
  public double liftMedian() {
    return StrictMath.expm1(new RateGap(RateGap.Kind.LOG_RATIO, control, variant).quantile(0.5));
  }

  /**
   * The mean of the relative lift.
   *
   * @return empty if the control's alpha is 1 or less: its rate may then be so close to 0 that the
   *     mean is infinite
   */
  public OptionalDouble liftMean() {
    double spare = control.alpha() - 1;
    if (spare <= 0) {
      return OptionalDouble.empty();
    }
    double n = variant.alpha() + variant.beta();
    return OptionalDouble.of(
        (variant.alpha() * control.beta() - spare * variant.beta()) / (n * spare));
  }

  /** P(upper &gt; lower) and E max(upper − lower, 0), meant for the smaller of the two ways. */
  private static double[] above(BetaPosterior upper, BetaPosterior lower) {
    Curve u = upper.curve();
    Curve l = lower.curve();
    return u.width() <= l.width()
        ? exceed(upper, u, lower, l)
        : exceed(lower.ofTheRest(), l.mirrored(), upper.ofTheRest(), u.mirrored());
  }

  /** P(W &lt; N) and E max(N − W, 0). */
  private static double[] exceed(
      BetaPosterior narrow, Curve narrowCurve, BetaPosterior wide, Curve wideCurve) {
    double units = wide.alpha() + wide.beta();
    double mean = wide.mean();
    double rest = wide.beta() / units;
    // Both tails are met about where the product of both densities has its peak.
    BetaPosterior product =
        new BetaPosterior(narrow.alpha() + wide.alpha(), narrow.beta() + wide.beta());
    Curve both = product.curve();
    var lattice = new Lattice(List.of(new Lattice.Spot(both.center(), both.width())));
    return lattice.integrals(
        both.center(),
        2,
        (y, ln) -> {
          Curve.Reading at = wideCurve.at(y);
          double ahead =
              mean < 0.5 ? 1 / (1 + StrictMath.exp(-y)) - mean : rest - 1 / (1 + StrictMath.exp(y));
          double gain = ahead + StrictMath.exp(at.lnDensity() - at.lnBelow()) / units;
          ln[0] = narrowCurve.lnDensity(y) + at.lnBelow();
          ln[1] = ln[0] + StrictMath.log(Math.max(gain, 0));
        });
  }
}
