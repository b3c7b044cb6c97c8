package dev.winnow.statistics.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How often a method called the simulated experiments on a metric, and when.
 *
 * <p>If nothing was planted in the metric every call is a false alarm, and the share of calls is
 * the method's real error rate. Otherwise the calls with the planted sign count, and their share is
 * its power; those with the wrong sign are kept apart.
 *
 * @param method that called
 * @param metric that it called
 * @param planted whether the variant truly changes the metric
 * @param repetitions experiments that were simulated
 * @param callsByDay how many experiments were called on each day, in order of days: of either sign
 *     if nothing was planted, else with the planted one
 * @param wrongCalls how many were called with the wrong sign; 0 if nothing was planted
 */
public record CallRate(
    CalibratedMethod method,
    CalibratedMetric metric,
    boolean planted,
    long repetitions,
    List<Long> callsByDay,
    long wrongCalls) {
  public CallRate {
    callsByDay = List.copyOf(callsByDay);
    long called = callsByDay.stream().mapToLong(Long::longValue).sum() + wrongCalls;
    if (repetitions < 1 || called > repetitions) {
      throw new IllegalArgumentException(
          "repetitions %d: must be at least 1 and not below the %d calls"
              .formatted(repetitions, called));
    }
  }

  /** Experiments that were called on any day. */
  public long calls() {
    return callsByDay.stream().mapToLong(Long::longValue).sum();
  }

  /** Share of the experiments that were called, 0 to 1. */
  public double share() {
    return (double) calls() / repetitions;
  }

  /**
   * Monte Carlo standard error of the share, of Agresti and Coull's p̃ = (calls + 2)/(repetitions +
   * 4), so that it is not 0 where nothing was called.
   *
   * @see <a href="https://doi.org/10.1080/00031305.1998.10480550">Agresti, Coull 1998, The American
   *     Statistician 52, 119–126</a>
   */
  public double standardError() {
    double adjusted = (calls() + 2.0) / (repetitions + 4.0);
    return Math.sqrt(adjusted * (1 - adjusted) / (repetitions + 4.0));
  }

  /** Share of the experiments called by the end of each day, in order of days. */
  public List<Double> shareSoFar() {
    List<Double> shares = new ArrayList<>();
    long soFar = 0;
    for (long calls : callsByDay) {
      soFar += calls;
      shares.add((double) soFar / repetitions);
    }
    return List.copyOf(shares);
  }

  /** Mean number of days until a call, over those experiments that were called; empty if none. */
  public OptionalDouble meanDays() {
    return calls() == 0 ? OptionalDouble.empty() : OptionalDouble.of(momentOfDays(1));
  }

  /** Its Monte Carlo standard error; empty with fewer than two calls. */
  public OptionalDouble meanDaysStandardError() {
    if (calls() < 2) {
      return OptionalDouble.empty();
    }
    double mean = momentOfDays(1);
    double variance = Math.max(0, momentOfDays(2) - mean * mean);
    return OptionalDouble.of(Math.sqrt(variance / (calls() - 1)));
  }

  private double momentOfDays(int power) {
    double sum = 0;
    for (int day = 1; day <= callsByDay.size(); day++) {
      sum += callsByDay.get(day - 1) * (power == 1 ? day : (double) day * day);
    }
    return sum / calls();
  }

  /**
   * For a person: "a fixed t-test looked at daily cries wolf in 23.1 % ± 0.4 of your A/A tests".
   */
  public String inWords() {
    String share =
        String.format(Locale.ROOT, "%.1f %% ± %.1f", 100 * share(), 100 * standardError());
    String subject = method.words(metric);
    if (!planted) {
      return "%s cries wolf in %s of your A/A tests".formatted(subject, share);
    }
    String found = "%s finds the effect in %s of your A/B tests".formatted(subject, share);
    return meanDays().isEmpty()
        ? found
        : found + String.format(Locale.ROOT, ", after %.1f days", meanDays().getAsDouble());
  }
}
