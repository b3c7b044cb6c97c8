package dev.winnow.statistics;

/**
 * How much of the error rate may have been spent when a share t of the planned information is in.
 *
 * <p>With the error rate a of one side, 0 &lt; t &lt; 1; at t = 1 and beyond all of a is spent:
 *
 * <pre>
 *   O'Brien-Fleming type   2·P(Z &gt; z(1 − a/2)/√t)               almost nothing early
 *   Pocock type            a·ln(1 + (e − 1)·t)                  about the same at each look
 *   power family           a·t^γ                                γ of 3 is much like O'Brien-Fleming
 *   Hwang-Shih-DeCani      a·(1 − exp(−γ·t))/(1 − exp(−γ))      γ of −4 much like it, 1 like Pocock
 * </pre>
 *
 * <p>Neither the number of looks nor their times have to be known beforehand, only this function;
 * but when to look must not depend on the effect seen. Meets {@code cumulative_alpha_spent} of
 * {@code vectors/group_sequential.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1093/biomet/70.3.659">Lan, DeMets 1983, Biometrika 70,
 *     659–663</a>
 * @see <a href="https://doi.org/10.1002/sim.4780091207">Hwang, Shih, DeCani 1990, Statistics in
 *     Medicine 9, 1439–1445</a>
 */
public sealed interface AlphaSpending {

  /**
   * What may be spent up to a fraction of the information.
   *
   * @param sideAlpha error rate of one side, in (0, 1)
   * @param fraction share of the planned information, above 0; above 1 if the plan was exceeded
   * @return 0 to sideAlpha
   */
  default double spent(double sideAlpha, double fraction) {
    return fraction >= 1 ? sideAlpha : partlySpent(sideAlpha, fraction);
  }

  /** The formula of the family, for 0 &lt; fraction &lt; 1. */
  double partlySpent(double sideAlpha, double fraction);

  /** Spends almost nothing early, so that the last bound is close to that of a single look. */
  record ObrienFlemingType() implements AlphaSpending {
    @Override
    public double partlySpent(double sideAlpha, double fraction) {
      double z = StandardNormal.upperQuantile(sideAlpha / 2) / Math.sqrt(fraction);
      return 2 * StrictMath.exp(StandardNormal.lnUpperTail(z));
    }
  }

  /** Spends evenly, so that the bounds of equally spaced looks are nearly the same. */
  record PocockType() implements AlphaSpending {
    @Override
    public double partlySpent(double sideAlpha, double fraction) {
      return sideAlpha * StrictMath.log1p((Math.E - 1) * fraction);
    }
  }

  /**
   * Spends a power of the information.
   *
   * @param exponent γ, above 0; 1 spends in proportion to the information
   */
  record PowerFamily(double exponent) implements AlphaSpending {
    public PowerFamily {
      if (!(exponent > 0 && Double.isFinite(exponent))) {
        throw new IllegalArgumentException(
            "exponent %s: must be finite and above 0".formatted(exponent));
      }
    }

    @Override
    public double partlySpent(double sideAlpha, double fraction) {
      return sideAlpha * StrictMath.pow(fraction, exponent);
    }
  }

  /**
   * Spends early with a positive, late with a negative parameter.
   *
   * @param gamma γ, finite; 0 spends in proportion to the information
   */
  record HwangShihDeCani(double gamma) implements AlphaSpending {
    public HwangShihDeCani {
      if (!(Math.abs(gamma) <= GREATEST_GAMMA)) {
        throw new IllegalArgumentException(
            "gamma %s: must be within -%s and %s".formatted(gamma, GREATEST_GAMMA, GREATEST_GAMMA));
      }
    }

    /** Beyond it exp(γ) nears the end of what a double holds. */
    private static final double GREATEST_GAMMA = 500;

    @Override
    public double partlySpent(double sideAlpha, double fraction) {
      if (gamma == 0) {
        return sideAlpha * fraction;
      }
      return sideAlpha * (StrictMath.expm1(-gamma * fraction) / StrictMath.expm1(-gamma));
    }
  }
}
