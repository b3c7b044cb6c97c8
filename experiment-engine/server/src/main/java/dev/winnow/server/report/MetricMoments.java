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
 * @param decimals of the store's currency
 */
public record MetricMoments(Metric metric, int decimals) {
  /** Empty for a quotient whose base is 0. */
  public Optional<Moments> of(MetricTotals totals) {
    return switch (metric.kind()) {
      case CONVERSION ->
          Optional.of(new Proportion(totals.n(), totals.sum().longValueExact()).moments());
      case COUNT, SUM ->
          Optional.of(
              Moments.exactly(
                  totals.n(), sum(totals), new BigDecimal(totals.squares(), 2 * amountScale())));
      case RATIO, DURATION ->
          new RatioOfSums(
                  totals.n(),
                  sum(totals),
                  new BigDecimal(totals.squares(), 2 * amountScale()),
                  new BigDecimal(totals.base(), baseScale()),
                  new BigDecimal(totals.baseSquares(), 2 * baseScale()),
                  new BigDecimal(totals.products(), amountScale() + baseScale()))
              .moments();
    };
  }

  BigDecimal sum(MetricTotals totals) {
    return new BigDecimal(totals.sum(), amountScale());
  }

  BigDecimal provisional(MetricTotals totals) {
    return new BigDecimal(totals.provisional(), amountScale());
  }

  public Report.Measure measure() {
    return switch (metric.kind()) {
      case CONVERSION -> Report.Measure.SHARE;
      case DURATION -> Report.Measure.DURATION;
      case COUNT, SUM, RATIO -> metric.isMoney() ? Report.Measure.MONEY : Report.Measure.NUMBER;
    };
  }

  private int amountScale() {
    return switch (metric.kind()) {
      case SUM, RATIO -> metric.of().isMoney() ? decimals : 0;
      case CONVERSION, COUNT, DURATION -> 0;
    };
  }

  private int baseScale() {
    return metric.kind() == Metric.Kind.RATIO && metric.per().isMoney() ? decimals : 0;
  }
}
