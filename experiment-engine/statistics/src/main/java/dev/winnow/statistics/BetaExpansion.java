package dev.winnow.statistics;

/**
 * Tails of a beta distribution with many units, as those of a normal one and a correction.
 *
 * <p>On the scale of y = ln(x/(1 − x)) the density is g(peak)·exp(−l), see {@link LogitBeta}. With
 * ζ = ±√(2l/m), negative below the peak, it is a normal one in ζ but for the factor
 *
 * <pre>
 *   dy/dζ = Σ c_k·ζ^k = ζ/s(ζ),   s = (x − p)/(p·q)
 *   s·s'  = ζ·(1 + (q − p)·s − p·q·s²)                              which gives s power by power
 * </pre>
 *
 * <p>and each power is integrated by parts. With w = √m·ζ and φ, Q as in {@link StandardNormal}
 *
 * <pre>
 *   P(X &gt; x) = Q(w) + φ(w)·R(w)             w ≥ 0
 *   P(X &lt; x) = Q(−w) − φ(w)·R(w)            w &lt; 0
 *   R(w)     = exp(Δ(n) − Δ(a) − Δ(b))·Σ c_k·m^(−k/2)·r_k(w)                        k from 1
 *   r_k(w)   = w^(k−1) + (k − 1)·w^(k−3) + (k − 1)·(k − 3)·w^(k−5) + …
 * </pre>
 *
 * @see <a href="https://doi.org/10.1145/131766.131776">Didonato, Morris 1992, ACM TOMS 18, 360–373,
 *     section 6</a>, whose coefficients are the same
 */
final class BetaExpansion {
  private static final int POWERS = 22;

  /** Below this m the series, which is asymptotic, does not reach 1e-15. */
  private static final double FEWEST = 40;

  /** Largest ζ. The series in ζ converges up to about 2√π. */
  private static final double FARTHEST = 0.55;

  private final double m;
  private final double[] coefficients = new double[POWERS];

  BetaExpansion(double p, double q, double m, double lnScale) {
    this.m = m;
    if (m < FEWEST) {
      return;
    }
    double[] c = slope(q - p, p * q);
    double power = StrictMath.exp(lnScale);
    for (int k = 1; k <= POWERS; k++) {
      power /= Math.sqrt(m);
      double term = c[k] * power;
      for (int j = k - 1; j >= 0; j -= 2) {
        coefficients[j] += term;
        term *= j;
      }
    }
  }

  /** Whether a point where ln density is so much below its peak is near enough. */
  boolean reaches(double drop) {
    return m >= FEWEST && 2 * drop <= FARTHEST * FARTHEST * m;
  }

  /** ln P(X &lt; x) if x is left of the peak, else ln P(X &gt; x). */
  double lnTail(double drop, boolean left) {
    double z = Math.sqrt(2 * drop);
    double w = left ? -z : z;
    double r = 0;
    for (int j = POWERS - 1; j >= 0; j--) {
      r = r * w + coefficients[j];
    }
    return StandardNormal.lnDensity(z) + StrictMath.log(StandardNormal.mills(z) + (left ? -r : r));
  }

  /** c_0 to c_POWERS. */
  private static double[] slope(double skew, double spread) {
    double[] s = new double[POWERS + 1];
    double[] square = new double[POWERS + 1];
    double[] c = new double[POWERS + 1];
    s[0] = 1;
    square[0] = 1;
    c[0] = 1;
    for (int k = 1; k <= POWERS; k++) {
      double before = k < 2 ? 0 : square[k - 2];
      square[k] = 2.0 / (k + 2) * (skew * s[k - 1] - spread * before);
      double rest = square[k];
      for (int i = 1; i < k; i++) {
        rest -= s[i] * s[k - i];
      }
      s[k] = rest / 2;
      for (int i = 1; i <= k; i++) {
        c[k] -= s[i] * c[k - i];
      }
    }
    return c;
  }
}
