package dev.winnow.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The units of an arm one by one, so that tests can go through them as the totals' formulas do not.
 * Each has a numerator and a denominator, now (m, d) and before (pm, pd), in minor units.
 */
record PairedUnits(List<Unit> units) {
  record Unit(long m, long d, long pm, long pd) {}

  PairedUnits {
    units = List.copyOf(units);
  }

  /** Unit values and covariates of a mean: its denominators are 1. */
  static PairedUnits ofValues(List<long[]> valuesAndCovariates) {
    return new PairedUnits(
        valuesAndCovariates.stream().map(each -> new Unit(each[0], 1, each[1], 1)).toList());
  }

  /** Shoppers who spend what they spent before, times the memory, and something by chance. */
  static PairedUnits shoppers(Random random, int n, long gain, double memory) {
    List<long[]> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double before = Math.exp(6 + 0.7 * random.nextGaussian());
      double now = memory * before + 100 * random.nextGaussian() + gain;
      values.add(new long[] {(long) now, (long) before});
    }
    return PairedUnits.ofValues(values);
  }

  PairedUnits and(PairedUnits others) {
    List<Unit> all = new ArrayList<>(units);
    all.addAll(others.units);
    return new PairedUnits(all);
  }

  PairedSums sums() {
    return new PairedSums(
        units.size(),
        sum(Unit::m, u -> 1),
        sum(Unit::m, Unit::m),
        sum(Unit::pm, u -> 1),
        sum(Unit::pm, Unit::pm),
        sum(Unit::m, Unit::pm));
  }

  PairedRatios ratios() {
    return new PairedRatios(
        new RatioOfSums(
            units.size(),
            sum(Unit::m, u -> 1),
            sum(Unit::m, Unit::m),
            sum(Unit::d, u -> 1),
            sum(Unit::d, Unit::d),
            sum(Unit::m, Unit::d)),
        new RatioOfSums(
            units.size(),
            sum(Unit::pm, u -> 1),
            sum(Unit::pm, Unit::pm),
            sum(Unit::pd, u -> 1),
            sum(Unit::pd, Unit::pd),
            sum(Unit::pm, Unit::pd)),
        sum(Unit::m, Unit::pm),
        sum(Unit::m, Unit::pd),
        sum(Unit::d, Unit::pm),
        sum(Unit::d, Unit::pd));
  }

  private interface Field {
    long of(Unit unit);
  }

  private BigDecimal sum(Field a, Field b) {
    long sum = 0;
    for (Unit unit : units) {
      sum = Math.addExact(sum, Math.multiplyExact(a.of(unit), b.of(unit)));
    }
    return BigDecimal.valueOf(sum);
  }

  /** Each unit's value by the delta method: R + (m − R·d)/d̄. */
  double[] values() {
    return linear(Unit::m, Unit::d);
  }

  /** The same of what was before. */
  double[] covariates() {
    return linear(Unit::pm, Unit::pd);
  }

  private double[] linear(Field numerator, Field denominator) {
    double total = sum(denominator, u -> 1).doubleValue();
    double ratio = sum(numerator, u -> 1).doubleValue() / total;
    double mean = total / units.size();
    return units.stream()
        .mapToDouble(u -> ratio + (numerator.of(u) - ratio * denominator.of(u)) / mean)
        .toArray();
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Σ(a − ā)(b − b̄), the products of the deviations. */
  static double deviations(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum;
  }

  static double variance(double[] values) {
    return deviations(values, values) / (values.length - 1);
  }
}
