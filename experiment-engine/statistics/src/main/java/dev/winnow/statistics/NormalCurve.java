package dev.winnow.statistics;

/** A normal distribution. */
record NormalCurve(double center, double width) implements Curve {
  @Override
  public double lnDensity(double y) {
    return StandardNormal.lnDensity((y - center) / width) - StrictMath.log(width);
  }

  @Override
  public Reading at(double y) {
    double z = (y - center) / width;
    return Reading.of(lnDensity(y), StandardNormal.lnUpperTail(Math.abs(z)), z < 0);
  }
}
