package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * CUPED, controlled-experiment using pre-experiment data: takes out of a metric what the same
 * metric said of the same units before the experiment, which no variant can have changed. The
 * effect stays; the noise that units brought along goes.
 *
 * <p>Per unit: y the metric, x the same metric before; x̄ the mean of x over both arms.
 *
 * <pre>
 *   θ  = cov(x, y) / var(x)
 *   y' = y − θ·(x − x̄)             of each arm mean and variance with divisor n − 1
 *   s²(y') = s²_y − 2·θ·s_xy + θ²·s²_x
 * </pre>
 *
 * <p>A ratio counts as the mean of its linear values, see {@link PairedRatios}. θ is exact and so
 * is y', until one division at the end.
 *
 * <p>Assumes independent units and an x from before the first exposure. θ is estimated, which adds
 * to the error a part of the order of one unit in n, and is left out. For k arms each variant is
 * compared with the control by itself. Meets {@code total_theta}, {@code within_theta} and {@code
 * relative} of {@code vectors/cuped.json} to 1e-8, relative. No vectors exist for ratios: {@code
 * CupedRatiosTest} goes through the units one by one, to 1e-9.
 *
 * @see <a href="https://doi.org/10.1145/2433396.2433413">Deng, Xu, Kohavi, Walker 2013, Improving
 *     the Sensitivity of Online Controlled Experiments by Utilizing Pre-Experiment Data, WSDM</a>
 */
public final class Cuped {
  private static final NotEstimable NO_SPREAD =
      new NotEstimable("the covariate has no spread: before, all units were the same");
  private static final NotEstimable NO_SPREAD_NOW =
      new NotEstimable("neither arm has any spread: all its units have the same value");
  private static final NotEstimable NO_PAST =
      new NotEstimable("an arm has no past, so there is nothing to adjust by");
  private static final NotEstimable NO_COMMON_SLOPE =
      new NotEstimable("the arms have no common slope: together they have 0 to divide by");
  private static final NotEstimable NOTHING_LEFT =
      new NotEstimable(
          "the covariate explains every difference between units, so none is left to chance");

  private Cuped() {}

  /** Which units tell the slope θ. */
  public enum Slope {
    /** All units as one sample, the usual choice. */
    TOTAL,
    /** Each arm around its own means: no effect of the variant, however large, gets into θ. */
    WITHIN
  }

  /**
   * One stratum, such as a phase.
   *
   * @param units of all arms of the stratum, these two and others; 0 leaves the stratum out
   */
  public record Stratum<P extends Paired<P>>(P control, P variant, long units) {
    public Stratum {
      if (units < control.n() + variant.n()) {
        throw new IllegalArgumentException(
            "units %d: must be at least the %d of control and variant"
                .formatted(units, control.n() + variant.n()));
      }
    }
  }

  /** With the slope over all units of both arms. */
  public static <P extends Paired<P>> Adjustment of(P control, P variant) {
    return of(control, variant, Slope.TOTAL);
  }

  /**
   * Adjusts two arms by a slope common to both.
   *
   * @return {@link NotEstimable} if an arm has fewer than 2 units, the metric or its covariate has
   *     no spread, a ratio has nothing to divide by, or the covariate explains everything, so that
   *     nothing is left to measure chance by
   */
  public static <P extends Paired<P>> Adjustment of(P control, P variant, Slope slope) {
    return switch (unadjusted(control, variant)) {
      case NotEstimable missing -> missing;
      case Adjustment.Adjusted plain ->
          Difference.obstacle(plain.control(), plain.variant()).isPresent()
              ? NO_SPREAD_NOW
              : adjusted(plain, control, variant, slope);
    };
  }

  /**
   * Adjusts within each stratum by its own slope and combines as {@link Strata} does. Strata whose
   * covariate says nothing (a phase of newcomers, or one in which nobody bought) count unadjusted.
   *
   * @return {@link NotEstimable} if no stratum could be adjusted, or one cannot be compared at all
   */
  public static <P extends Paired<P>> Adjustment over(List<Stratum<P>> strata, Slope slope) {
    List<Adjustment.Adjusted> parts = new ArrayList<>();
    List<Long> units = new ArrayList<>();
    Adjustment last = new NotEstimable("no phase has any units yet");
    boolean any = false;
    for (Stratum<P> stratum : strata) {
      if (stratum.units() == 0) {
        continue;
      }
      Adjustment plain = unadjusted(stratum.control(), stratum.variant());
      if (!(plain instanceof Adjustment.Adjusted comparable)) {
        return plain;
      }
      last = adjusted(comparable, stratum.control(), stratum.variant(), slope);
      any |= last instanceof Adjustment.Adjusted;
      parts.add(last instanceof Adjustment.Adjusted part ? part : comparable);
      units.add(stratum.units());
    }
    if (!any || parts.size() == 1) {
      return last;
    }
    return combined(parts, units);
  }

  private static Adjustment.Adjusted combined(List<Adjustment.Adjusted> parts, List<Long> units) {
    double all = units.stream().mapToLong(Long::longValue).sum();
    double covariance = 0;
    long controls = 0;
    for (int i = 0; i < parts.size(); i++) {
      Adjustment.Adjusted part = parts.get(i);
      double weight = units.get(i) / all;
      covariance += weight * weight * part.controlCovariance() / part.control().n();
      controls += part.control().n();
    }
    return new Adjustment.Adjusted(
        parts.stream().map(Adjustment.Adjusted::thetas).flatMap(List::stream).toList(),
        combined(parts, units, Adjustment.Adjusted::control),
        combined(parts, units, Adjustment.Adjusted::variant),
        combined(parts, units, Adjustment.Adjusted::unadjustedControl),
        combined(parts, units, Adjustment.Adjusted::unadjustedVariant),
        covariance * controls);
  }

  private static Moments combined(
      List<Adjustment.Adjusted> parts,
      List<Long> units,
      Function<Adjustment.Adjusted, Moments> arm) {
    List<Strata.Stratum> strata = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      strata.add(new Strata.Stratum(arm.apply(parts.get(i)), units.get(i)));
    }
    return Strata.combined(strata).orElseThrow();
  }

  /** With a slope of 0; also where the two arms cannot be compared, and why. */
  private static <P extends Paired<P>> Adjustment unadjusted(P control, P variant) {
    Optional<NotEstimable> tooFew = Difference.tooFew(control.n(), variant.n());
    if (tooFew.isPresent()) {
      return tooFew.get();
    }
    Optional<Moments> c = control.unadjusted();
    Optional<Moments> v = variant.unadjusted();
    if (c.isEmpty() || v.isEmpty()) {
      return new NotEstimable("an arm has a total of 0 to divide by, so its ratio is undefined");
    }
    return new Adjustment.Adjusted(
        List.of(0.0), c.get(), v.get(), c.get(), v.get(), c.get().variance());
  }

  private static <P extends Paired<P>> Adjustment adjusted(
      Adjustment.Adjusted plain, P control, P variant, Slope slope) {
    P both = control.plus(variant);
    if (!hasPast(control) || !hasPast(variant)) {
      return NO_PAST;
    }
    if (!hasPast(both) || both.unadjusted().isEmpty()) {
      return NO_COMMON_SLOPE;
    }
    PairedSpreads c = spreads(control);
    PairedSpreads v = spreads(variant);
    if (c.preSpread().signum() == 0 && v.preSpread().signum() == 0) {
      return NO_SPREAD;
    }
    PairedSpreads all = spreads(both);
    ExactRatio theta =
        switch (slope) {
          case TOTAL -> all.coSpread().dividedBy(all.preSpread());
          case WITHIN -> within(c, v);
        };
    Moments adjustedControl = c.adjusted(theta, all.preMean());
    Moments adjustedVariant = v.adjusted(theta, all.preMean());
    if (adjustedControl.variance() + adjustedVariant.variance() == 0) {
      return NOTHING_LEFT;
    }
    return new Adjustment.Adjusted(
        List.of(theta.toDouble()),
        adjustedControl,
        adjustedVariant,
        plain.unadjustedControl(),
        plain.unadjustedVariant(),
        c.adjustedCovariance(theta));
  }

  /** Σ(x − x̄)(y − ȳ) of each arm around its own means, over Σ(x − x̄)². */
  private static ExactRatio within(PairedSpreads c, PairedSpreads v) {
    ExactRatio both = c.coSpread().dividedBy(c.n()).plus(v.coSpread().dividedBy(v.n()));
    ExactRatio pre = c.preSpread().dividedBy(c.n()).plus(v.preSpread().dividedBy(v.n()));
    return both.dividedBy(pre);
  }

  private static boolean hasPast(Paired<?> arm) {
    return switch (arm) {
      case PairedSums _ -> true;
      case PairedRatios ratios -> ratios.hasPast();
    };
  }

  private static PairedSpreads spreads(Paired<?> arm) {
    return switch (arm) {
      case PairedSums sums -> sums.spreads();
      case PairedRatios ratios -> ratios.spreads();
    };
  }
}
