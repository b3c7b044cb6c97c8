package dev.winnow.examples.datasets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The statistics of two arms, worked out from single observations without any of the engine's code:
 * exact moments, and tails of distributions by adding up their density.
 */
final class ByHand {
  private static final MathContext EXACTLY = new MathContext(60);

  /** Even, and so many that Simpson's error is far below 1e-12 of the tail. */
  private static final int STEPS = 400_000;

  private ByHand() {}

  /**
   * One arm.
   *
   * @param variance with divisor n - 1
   */
  record Arm(int n, BigDecimal mean, BigDecimal variance) {
    static Arm of(List<BigDecimal> observations) {
      var n = BigDecimal.valueOf(observations.size());
      BigDecimal sum = observations.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal squares =
          observations.stream().map(x -> x.multiply(x)).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
      return new Arm(
          observations.size(),
          sum.divide(n, EXACTLY),
          spread.divide(n.multiply(n.subtract(BigDecimal.ONE)), EXACTLY));
    }

    /** s²/n. */
    double squaredError() {
      return variance.divide(BigDecimal.valueOf(n), EXACTLY).doubleValue();
    }
  }

  /** (mv - mc) / mc. */
  static double lift(Arm control, Arm variant) {
    return variant.mean().subtract(control.mean()).divide(control.mean(), EXACTLY).doubleValue();
  }

  static double difference(Arm control, Arm variant) {
    return variant.mean().subtract(control.mean()).doubleValue();
  }

  /**
   * Welch's two-sided p: t = d / √(a + b) with a = s²c/nc and b = s²v/nv, on ν = (a + b)² / (a²/(nc
   * − 1) + b²/(nv − 1)) degrees of freedom.
   */
  static double welch(Arm control, Arm variant) {
    double a = control.squaredError();
    double b = variant.squaredError();
    double t = Math.abs(difference(control, variant)) / Math.sqrt(a + b);
    double nu = (a + b) * (a + b) / (a * a / (control.n() - 1) + b * b / (variant.n() - 1));
    // With x = √ν·tan θ the tail of t's density is that of cos^(ν−1) θ from θ to π/2.
    double from = Math.atan(t / Math.sqrt(nu));
    double scale = gammaRatio(nu / 2) / Math.sqrt(Math.PI);
    double to = Math.min(Math.PI / 2, from + 40 / Math.sqrt(nu));
    return 2 * scale * area(theta -> Math.pow(Math.cos(theta), nu - 1), from, to);
  }

  /**
   * Two shares: z = d / √(P·(1 − P)·(1/nc + 1/nv)) with the rate P of both arms together,
   * two-sided.
   */
  static double twoShares(Arm control, Arm variant) {
    double together =
        (control.mean().doubleValue() * control.n() + variant.mean().doubleValue() * variant.n())
            / (control.n() + variant.n());
    double error = Math.sqrt(together * (1 - together) * (1.0 / control.n() + 1.0 / variant.n()));
    double z = Math.abs(difference(control, variant)) / error;
    return 2 / Math.sqrt(2 * Math.PI) * area(x -> Math.exp(-x * x / 2), z, z + 14);
  }

  /** Γ(a + 1/2) / Γ(a) by its series, for the large a of many degrees of freedom. */
  private static double gammaRatio(double a) {
    return Math.sqrt(a) * (1 - 1 / (8 * a) + 1 / (128 * a * a) + 5 / (1024 * a * a * a));
  }

  /** By Simpson's rule. */
  private static double area(DoubleUnaryOperator density, double from, double to) {
    double step = (to - from) / STEPS;
    double sum = density.applyAsDouble(from) + density.applyAsDouble(to);
    for (int i = 1; i < STEPS; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density.applyAsDouble(from + i * step);
    }
    return sum * step / 3;
  }
}
