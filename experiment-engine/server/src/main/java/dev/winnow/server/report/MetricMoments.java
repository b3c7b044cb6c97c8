package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.RatioOfSums;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * From exact totals to what the statistics take, in the unit that people read: money in major
 * units.
 *
 * @param amountScale decimals of the amounts
 * @param baseScale decimals of what a quotient is divided by
 */
record MetricMoments(Metric metric, int amountScale, int baseScale) {
  /** Empty for a quotient whose base is 0. */
  Optional<Moments> of(MetricTotals totals) {
    return switch (metric.kind()) {
      case CONVERSION ->
          Optional.of(new Proportion(totals.n(), totals.sum().longValueExact()).moments());
      case COUNT, SUM, QUANTILE ->
          Optional.of(
              Moments.exactly(
                  totals.n(), sum(totals), new BigDecimal(totals.squares(), 2 * amountScale)));
      case RATIO, DURATION ->
          new RatioOfSums(
                  totals.n(),
                  sum(totals),
                  new BigDecimal(totals.squares(), 2 * amountScale),
                  new BigDecimal(totals.base(), baseScale),
                  new BigDecimal(totals.baseSquares(), 2 * baseScale),
                  new BigDecimal(totals.products(), amountScale + baseScale))
              .moments();
    };
  }

  BigDecimal sum(MetricTotals totals) {
    return new BigDecimal(totals.sum(), amountScale);
  }

  BigDecimal provisional(MetricTotals totals) {
    return new BigDecimal(totals.provisional(), amountScale);
  }

  Report.Measure measure() {
    return switch (metric.kind()) {
      case CONVERSION -> Report.Measure.SHARE;
      case DURATION -> Report.Measure.DURATION;
      case COUNT, SUM, RATIO, QUANTILE ->
          metric.isMoney() ? Report.Measure.MONEY : Report.Measure.NUMBER;
    };
  }
}
