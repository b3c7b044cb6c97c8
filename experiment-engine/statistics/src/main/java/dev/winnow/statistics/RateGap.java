package dev.winnow.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The distribution of how far one rate is above another, as a difference or as the logarithm of
 * their ratio, when both have a beta distribution.
 *
 * <p>A gap δ pairs every control's rate x with the variant's rate that is just δ above it: x + δ,
 * or x·e^δ. Only a part of the rates has such a partner; on it both run evenly from end to end.
 *
 * <pre>
 *   P(gap ≤ δ)  = ∫ f_c(x)·F_v(partner of x) dx + P(control above the part)
 *               = ∫ f_v(x)·P(control ≥ partner of x) dx + P(variant below the part)
 *   its slope   = ∫ f_c(x)·f_v(partner of x)·(1 or the partner) dx
 *   x           = low + (high − low)/(1 + e^−y)                      low to high: the part
 * </pre>
 *
 * <p>The integral runs over the arm that is known better, on the {@link Lattice} of y: at both ends
 * of the part a density may have a pole or a distribution function a kink, and on that scale
 * neither is left. Quantiles are found by Newton's method on ln P.
 *
 * <p>{@code BetaBinomialTest} compares with closed forms and quadrature for arms of any size.
 */
final class RateGap {
  /** How a gap relates the two rates. */
  enum Kind {
    /** δ = variant − control. */
    DIFFERENCE {
      @Override
      Part part(double gap) {
        return gap > 0 ? Part.upTo(1 - gap, gap) : Part.from(-gap, 1 + gap);
      }

      @Override
      double perGap(double rate) {
        return 1;
      }

      @Override
      double largest() {
        return 1;
      }

      @Override
      double guess(BetaPosterior control, BetaPosterior variant, double z) {
        double spread = StrictMath.hypot(control.standardDeviation(), variant.standardDeviation());
        return new BetaBinomial(control, variant).difference() - z * spread;
      }
    },
    /** δ = ln(variant/control). */
    LOG_RATIO {
      @Override
      Part part(double gap) {
        return gap > 0 ? Part.upTo(StrictMath.exp(-gap), -StrictMath.expm1(-gap)) : Part.upTo(1, 0);
      }

      @Override
      double perGap(double rate) {
        return rate;
      }

      @Override
      double largest() {
        return 700;
      }

      @Override
      double guess(BetaPosterior control, BetaPosterior variant, double z) {
        double squared =
            (1 - control.mean()) / control.alpha() + (1 - variant.mean()) / variant.alpha();
        return StrictMath.log(variant.mean() / control.mean()) - z * Math.sqrt(squared);
      }
    };

    /** Control's rates that have a partner; with the gap's sign turned, the variant's. */
    abstract Part part(double gap);

    /** By how much a rate moves with the gap while its partner stays. */
    abstract double perGap(double rate);

    /** No gap is larger, or none whose ratio is still a number. */
    abstract double largest();

    /** The normal approximation of the gap that is z standard deviations below the middle. */
    abstract double guess(BetaPosterior control, BetaPosterior variant, double z);
  }

  /** Rates from low to high; the rests are 1 minus them, kept for rates near 1. */
  record Part(double low, double lowRest, double high, double highRest) {
    static Part upTo(double high, double rest) {
      return new Part(0, 1, high, rest);
    }

    static Part from(double low, double rest) {
      return new Part(low, rest, 1, 0);
    }

    double length() {
      return low == 0 ? high : lowRest;
    }

    double rate(double share, double remainder) {
      return low * remainder + high * share;
    }

    double rest(double share, double remainder) {
      return lowRest * remainder + highRest * share;
    }
  }

  /** One arm and those of its rates that have a partner. */
  private record Side(BetaPosterior belief, Curve curve, Part part) {
    /** Of the part's share, while {@link Curve#lnDensity} is of the logit. */
    double lnDensity(double share, double remainder) {
      double rate = part.rate(share, remainder);
      double rest = part.rest(share, remainder);
      return curve.lnDensity(StrictMath.log(rate / rest))
          + StrictMath.log(part.length() / (rate * rest));
    }

    /** Where the curve is on the scale of y, and how wide there. */
    Lattice.Spot spot() {
      double rate = belief.mean();
      double least = 0.1 * Math.min(belief.standardDeviation(), part.length());
      double below = Math.max(rate - part.low, least);
      double above = Math.max(part.high - rate, least);
      double stretch = part.length() * rate * (1 - rate) / (below * above);
      return new Lattice.Spot(
          StrictMath.log(below / above), Math.min(stretch * curve.width(), WIDEST));
    }

    double chanceBelow() {
      return StrictMath.exp(curve.at(StrictMath.log(part.low / part.lowRest)).lnBelow());
    }

    double chanceAbove() {
      return StrictMath.exp(curve.at(StrictMath.log(part.high / part.highRest)).lnAbove());
    }
  }

  /** P(gap ≤ δ) and its slope. */
  record Point(double chance, double slope) {}

  /** A Newton step of this part of 1/hazard leaves an error of its square. */
  private static final double CLOSE = 1e-6;

  /** Near an end of the part a curve is exponential in y, whatever it is elsewhere. */
  private static final double WIDEST = 0.4;

  /** Beyond it a share of the part underflows. */
  private static final double FAR = 700;

  private final Kind kind;
  private final BetaPosterior control;
  private final BetaPosterior variant;
  private final Curve controlCurve;
  private final Curve variantCurve;

  RateGap(Kind kind, BetaPosterior control, BetaPosterior variant) {
    this.kind = kind;
    this.control = control;
    this.variant = variant;
    controlCurve = control.curve();
    variantCurve = variant.curve();
  }

  /**
   * The gap with P(gap ≤ δ) = p. A Newton step that leaves what is known to hold the root is
   * replaced by halving that.
   *
   * @param p above 0, up to 0.5; for the upper side take the lower one with the arms exchanged
   */
  double quantile(double p) {
    double low = -kind.largest();
    double high = kind.largest();
    double guess = kind.guess(control, variant, StandardNormal.upperQuantile(p));
    double gap = Math.clamp(guess, 0.99 * low, 0.99 * high);
    for (int step = 0; step < 200; step++) {
      Point here = at(gap);
      if (here.chance < p) {
        low = gap;
      } else {
        high = gap;
      }
      double scale = here.chance / here.slope;
      double next = gap + StrictMath.log(p / here.chance) * scale;
      boolean inside = next > low && next < high;
      if (inside && Math.abs(next - gap) <= CLOSE * scale) {
        return next;
      }
      gap = inside ? next : low + (high - low) / 2;
    }
    return gap;
  }

  Point at(double gap) {
    Side c = new Side(control, controlCurve, kind.part(gap));
    Side v = new Side(variant, variantCurve, kind.part(-gap));
    boolean overControl = controlCurve.width() <= variantCurve.width();
    Side narrow = overControl ? c : v;
    Side wide = overControl ? v : c;
    double[] integrals =
        new Lattice(List.of(narrow.spot(), wide.spot()))
            .integrals(
                narrow.spot().center(),
                2,
                (y, ln) -> {
                  if (Math.abs(y) > FAR) {
                    Arrays.fill(ln, Double.NEGATIVE_INFINITY);
                    return;
                  }
                  double share = 1 / (1 + StrictMath.exp(-y));
                  double remainder = 1 / (1 + StrictMath.exp(y));
                  double rate = wide.part.rate(share, remainder);
                  double rest = wide.part.rest(share, remainder);
                  Curve.Reading at = wide.curve.at(StrictMath.log(rate / rest));
                  double lnMass =
                      narrow.lnDensity(share, remainder) + StrictMath.log(share * remainder);
                  ln[0] = lnMass + (overControl ? at.lnBelow() : at.lnAbove());
                  ln[1] =
                      lnMass + at.lnDensity() + StrictMath.log(kind.perGap(rate) / (rate * rest));
                });
    double unpaired = overControl ? c.chanceAbove() : v.chanceBelow();
    return new Point(integrals[0] + unpaired, integrals[1]);
  }
}
