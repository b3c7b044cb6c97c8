package dev.winnow.statistics.calibration;

import java.util.List;

/**
 * How often each method called each metric of the simulated experiments.
 *
 * @param plan that was simulated
 * @param rates one for each method and metric, in their order
 */
public record CalibrationResult(CalibrationPlan plan, List<CallRate> rates) {
  public CalibrationResult {
    rates = List.copyOf(rates);
  }

  /** Of one method and metric. */
  public CallRate rate(CalibratedMethod method, CalibratedMetric metric) {
    return rates.stream()
        .filter(rate -> rate.method() == method && rate.metric() == metric)
        .findFirst()
        .orElseThrow();
  }
}
