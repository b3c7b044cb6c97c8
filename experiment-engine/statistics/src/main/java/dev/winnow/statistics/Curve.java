package dev.winnow.statistics;

/**
 * The distribution of an unknown on a scale where ln density is concave and smooth and runs from −∞
 * to ∞: rates by their logit, means as they are. On it one rule of quadrature serves all.
 */
interface Curve {

  /**
   * Natural logarithms at one point.
   *
   * @param lnDensity per unit of the scale
   * @param lnBelow of the chance to be below the point
   * @param lnAbove of the chance to be above it; either is taken directly where it is small
   */
  record Reading(double lnDensity, double lnBelow, double lnAbove) {
    /** From the logarithm of a chance of at most about a half, on the side where the point lies. */
    static Reading of(double lnDensity, double lnTail, boolean left) {
      double lnRest = StrictMath.log1p(-StrictMath.exp(lnTail));
      return left ? new Reading(lnDensity, lnTail, lnRest) : new Reading(lnDensity, lnRest, lnTail);
    }
  }

  /** Where most of it is, on the scale. */
  double center();

  /** Over what length it changes, on the scale; a standard deviation for a normal curve. */
  double width();

  double lnDensity(double y);

  Reading at(double y);

  /** The same distribution of the negative. */
  default Curve mirrored() {
    return new Mirrored(this);
  }

  /**
   * The y with P(Y &lt; y) = p, by Newton's method on the logarithm of the tail. As that is
   * concave, each step but the first lands left of the root and climbs towards it.
   *
   * @param p above 0, below 1
   */
  default double quantile(double p) {
    double lnP = StrictMath.log(p);
    double y = center();
    for (int step = 0; step < 200; step++) {
      Reading here = at(y);
      double move = (lnP - here.lnBelow()) * StrictMath.exp(here.lnBelow() - here.lnDensity());
      y += move;
      if (Math.abs(move) <= 1e-9 * width()) {
        return y;
      }
    }
    return y;
  }

  /** A curve seen from the other side. */
  record Mirrored(Curve original) implements Curve {
    @Override
    public double center() {
      return -original.center();
    }

    @Override
    public double width() {
      return original.width();
    }

    @Override
    public double lnDensity(double y) {
      return original.lnDensity(-y);
    }

    @Override
    public Reading at(double y) {
      Reading there = original.at(-y);
      return new Reading(
          there.lnDensity(), /* lnBelow= */ there.lnAbove(), /* lnAbove= */ there.lnBelow());
    }

    @Override
    public Curve mirrored() {
      return original;
    }
  }
}
