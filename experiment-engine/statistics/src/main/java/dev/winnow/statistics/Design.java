package dev.winnow.statistics;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * When an experiment may be looked at and called, which decides how many units it needs.
 *
 * <p>With n units in both arms together the effect's standard error is e/√n. At a look that calls
 * the effect beyond b(n) standard errors, it is called with the power wanted once
 *
 * <pre>
 *   |effect|·√n/e = b(n) + z(power)            e: the error that one unit would have
 * </pre>
 *
 * <p>For {@link AnyLook} and {@link TunedAnyLook} that is the power at the look with n units; a
 * look before it may have called already, so the chance by then is higher.
 */
public sealed interface Design {

  /**
   * Units of both arms together that call an effect with the power wanted.
   *
   * @param signal |effect|/e, the effect in errors of one unit; above 0
   * @param power chance of calling it, above α and below 1
   */
  double units(double signal, double power);

  /** Looks once, at the end. */
  record OneLook(double alpha) implements Design {
    public OneLook {
      Alpha.checked(alpha);
    }

    @Override
    public double units(double signal, double power) {
      return squared(
          (StandardNormal.upperQuantile(alpha / 2) + zOf(power, alpha))
              / Allowed.positive("signal", signal));
    }
  }

  /**
   * Looks whenever one likes, by a {@link ConfidenceSequence} that is tuned to the very units
   * planned. Then r = −2·ln α + ln(1 − 2·ln α) and b(n) = √(2·(r + 1)/r·(ln(r + 1)/2 − ln α))
   * whatever n is.
   */
  record AnyLook(double alpha) implements Design {
    public AnyLook {
      Alpha.checked(alpha);
    }

    @Override
    public double units(double signal, double power) {
      return squared(
          (new ConfidenceSequence(alpha, 1).halfwidthInErrors(1) + zOf(power, alpha))
              / Allowed.positive("signal", signal));
    }
  }

  /**
   * Looks whenever one likes, by a sequence that was tuned when the experiment began. b(n) then
   * depends on n, but b(n)/√n falls, so there is one solution.
   */
  record TunedAnyLook(ConfidenceSequence sequence) implements Design {
    @Override
    public double units(double signal, double power) {
      double lnSignal = StrictMath.log(Allowed.positive("signal", signal));
      double z = zOf(power, sequence.alpha());
      UnivariateFunction excess =
          lnUnits ->
              lnSignal
                  + lnUnits / 2
                  - StrictMath.log(sequence.halfwidthInErrors(StrictMath.exp(lnUnits)) + z);
      double low = StrictMath.log(sequence.plannedUnits());
      while (excess.value(low) > 0) {
        low -= 5;
      }
      double high = low + 5;
      while (excess.value(high) < 0) {
        high += 5;
      }
      double root = new BrentSolver(1e-15, 1e-13, 1e-15).solve(500, excess, low, high);
      return StrictMath.exp(root);
    }
  }

  /** Looks as often as planned; what is returned are the units at the last look. */
  record PlannedLooks(GroupSequentialPower looks) implements Design {
    @Override
    public double units(double signal, double power) {
      double once =
          StandardNormal.upperQuantile(looks.alpha() / looks.sides()) + zOf(power, looks.alpha());
      return looks.inflation(power) * squared(once / Allowed.positive("signal", signal));
    }
  }

  private static double zOf(double power, double alpha) {
    return StandardNormal.quantile(Allowed.power(power, alpha));
  }

  private static double squared(double value) {
    return value * value;
  }
}
