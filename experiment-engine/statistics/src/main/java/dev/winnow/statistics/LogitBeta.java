package dev.winnow.statistics;

/**
 * A beta distribution with parameters a ≤ b, on the scale of y = ln(x/(1 − x)).
 *
 * <pre>
 *   n = a + b,  p = a/n,  q = b/n,  m = a·q,  t = y − ln(a/b)
 *   g(y)    = x^a·(1 − x)^b / B(a, b) = g(t = 0)·exp(−l)           density of y
 *   l       = n·ln(1 + p·(e^t − 1)) − a·t                          0 at t = 0, above it elsewhere
 *           = a·r(q·e/s) + b·r(−p·e/s),  r(v) = v − ln(1 + v),  e = e^t − 1,  s = 1 + p·e
 *   g(t = 0) = √(m/2π)·exp(Δ(n) − Δ(a) − Δ(b))
 *   Δ(a)    = lnΓ(a) − (a − ½)·ln a + a − ½·ln 2π                  what Stirling's formula lacks
 * </pre>
 *
 * <p>ln g is concave for all a, b above 0, also where the density of x itself has a pole. Formed
 * around its peak, it keeps its digits for 1e9 units, where x^a underflows and ln B cancels. Tails
 * come from the {@link BetaExpansion} around the peak if there are many units, else, and far out,
 * from the {@link BetaFraction}. The larger of two tails is 1 minus the smaller.
 *
 * <p>{@code LogitBetaTest} compares with 40-digit arithmetic, for 0 to 1e9 units and up to 30
 * standard deviations out: to 1e-13 and to what the last bit of y changes, which is 1e-12 for 1e9
 * units.
 *
 * @see <a href="https://doi.org/10.1145/131766.131776">Didonato, Morris 1992, ACM TOMS 18,
 *     360–373</a>
 */
final class LogitBeta implements Curve {
  /**
   * What a single success or failure adds: the curve has a width of its own however few there are.
   * Its Fourier transform, |Γ(a + is)/Γ(a)|, has to be below 1e-15 at the quadrature's frequency.
   */
  private static final double SMALLEST_SHARPNESS = 6.5;

  /** From here on p·(e^t − 1) is p·e^t, the more so the larger t is; e^t itself overflows. */
  private static final double FAR = 100;

  private final double a;
  private final double b;
  private final double n;
  private final double p;
  private final double q;
  private final double center;
  private final double width;
  private final double lnPeak;
  private final BetaExpansion expansion;

  private LogitBeta(double a, double b) {
    this.a = a;
    this.b = b;
    n = a + b;
    p = a / n;
    q = b / n;
    center = StrictMath.log(a / b);
    double m = a * q;
    width = 1 / Math.sqrt(m + SMALLEST_SHARPNESS);
    double lnScale = stirling(n) - stirling(a) - stirling(b);
    lnPeak = 0.5 * StrictMath.log(m / (2 * Math.PI)) + lnScale;
    expansion = new BetaExpansion(p, q, m, lnScale);
  }

  /** Any beta distribution; the larger parameter stands for what did not happen. */
  static Curve of(double a, double b) {
    return a <= b ? new LogitBeta(a, b) : new LogitBeta(b, a).mirrored();
  }

  @Override
  public double center() {
    return center;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double lnDensity(double y) {
    double t = y - center;
    return lnPeak - drop(t, e(t));
  }

  @Override
  public Reading at(double y) {
    double t = y - center;
    double e = e(t);
    double drop = drop(t, e);
    return Reading.of(lnPeak - drop, lnTail(t, e, drop), t < 0);
  }

  private static double e(double t) {
    return StrictMath.expm1(Math.min(t, FAR));
  }

  private double lnTail(double t, double e, double drop) {
    if (expansion.reaches(drop)) {
      return expansion.lnTail(drop, t < 0);
    }
    double s = 1 + p * e;
    double x = p * (1 + e) / s;
    double rest = q / s;
    double beyond = Math.abs(a * q * e / s);
    double fraction =
        t < 0 ? BetaFraction.of(a, b, x, rest, beyond) : BetaFraction.of(b, a, rest, x, beyond);
    return lnPeak - drop - StrictMath.log(fraction);
  }

  /** l. */
  private double drop(double t, double e) {
    if (Math.abs(t) < 0.3) {
      double s = 1 + p * e;
      return a * gap(q * e / s) + b * gap(-p * e / s);
    }
    if (t > FAR) {
      return n * StrictMath.log(p) + b * t;
    }
    return n * StrictMath.log1p(p * e) - a * t;
  }

  /** v − ln(1 + v) for |v| below 0.4, by ln(1 + v) = 2·artanh(r), r = v/(2 + v). */
  private static double gap(double v) {
    double r = v / (2 + v);
    double square = r * r;
    double sum = 0;
    for (int k = 21; k >= 3; k -= 2) {
      sum = sum * square + 1.0 / k;
    }
    return 2 * square * (1 / (1 - r) - r * sum);
  }

  /** Δ(a): raised to 10 by Γ(a + 1) = a·Γ(a), then the asymptotic series. */
  static double stirling(double a) {
    double raised = a;
    double sum = 0;
    while (raised < 10) {
      sum += (raised + 0.5) * StrictMath.log1p(1 / raised) - 1;
      raised++;
    }
    double r = 1 / (raised * raised);
    double series =
        1.0 / 12
            + r
                * (-1.0 / 360
                    + r
                        * (1.0 / 1260
                            + r * (-1.0 / 1680 + r * (1.0 / 1188 + r * (-691.0 / 360360)))));
    return sum + series / raised;
  }
}
