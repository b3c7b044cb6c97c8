package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Covariate;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.statistics.BucketedValues;
import dev.winnow.statistics.Capping;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.Paired;
import dev.winnow.statistics.PairedRatios;
import dev.winnow.statistics.PairedSums;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.Quantile;
import dev.winnow.statistics.RatioOfSums;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From exact totals to what the statistics take, in the unit that people read: money in major
 * units.
 *
 * @param amountScale decimals of the amounts
 * @param baseScale decimals of what a quotient is divided by
 * @param cap what larger values count as, in the unit that people read; null without one
 */
public record MetricMoments(
    Metric metric, int amountScale, int baseScale, @Nullable BigDecimal cap) {

  /** As the engine counts: in minor units of the store's currency, and without a cap. */
  public static MetricMoments in(String currency, Metric metric) {
    return new MetricMoments(
        metric, Snapshot.scale(metric, currency), Snapshot.baseScale(metric, currency), null);
  }

  /** Empty for a quotient whose base is 0, and for a quantile of nothing. */
  public Optional<Moments> of(MetricTotals totals) {
    if (metric.kind() == Metric.Kind.QUANTILE) {
      return quantile(totals).map(Quantile::moments);
    }
    if (cap != null) {
      BucketedValues values = values(totals);
      return values.n() == 0 && metric.kind() == Metric.Kind.DURATION
          ? Optional.empty()
          : Optional.of(Capping.at(cap, values).moments());
    }
    return switch (metric.kind()) {
      case CONVERSION -> Optional.of(proportion(totals).moments());
      case COUNT, SUM, QUANTILE ->
          Optional.of(Moments.exactly(totals.n(), sum(totals), squares(totals.squares())));
      case RATIO, DURATION -> ratio(totals).moments();
    };
  }

  /** Empty for a metric that is none, and for one of nothing. */
  Optional<Quantile> quantile(MetricTotals totals) {
    return metric.quantile() == null
        ? Optional.empty()
        : Quantile.of(Buckets.of(totals.histogram(), amountScale), metric.quantile());
  }

  /** The values that a cap is laid on: of a sum all units', of a duration those who have one. */
  BucketedValues values(MetricTotals totals) {
    long values =
        switch (metric.kind()) {
          case DURATION -> totals.base().longValueExact();
          case CONVERSION, COUNT, SUM, RATIO, QUANTILE -> totals.n();
        };
    return Buckets.withZeros(totals.histogram(), amountScale, values);
  }

  Proportion proportion(MetricTotals totals) {
    return new Proportion(totals.n(), totals.sum().longValueExact());
  }

  /** Whether anything is known of the units before, so that CUPED has something to go by. */
  boolean hasCovariate(MetricTotals totals) {
    boolean whole = cap == null && metric.kind() != Metric.Kind.QUANTILE;
    return whole && totals.covariate().squares().signum() != 0;
  }

  /** The same totals beside those of the units' past. */
  Paired<?> paired(MetricTotals totals) {
    Covariate before = totals.covariate();
    if (!metric.kind().isQuotient()) {
      return new PairedSums(
          totals.n(),
          sum(totals),
          squares(totals.squares()),
          new BigDecimal(before.sum(), amountScale),
          squares(before.squares()),
          squares(before.products()));
    }
    return new PairedRatios(
        ratio(totals),
        new RatioOfSums(
            totals.n(),
            new BigDecimal(before.sum(), amountScale),
            squares(before.squares()),
            new BigDecimal(before.base(), baseScale),
            baseSquares(before.baseSquares()),
            mixed(before.sumByBase())),
        squares(before.products()),
        mixed(before.productsWithBase()),
        mixed(before.productsWithSum()),
        baseSquares(before.baseProducts()));
  }

  private RatioOfSums ratio(MetricTotals totals) {
    return new RatioOfSums(
        totals.n(),
        sum(totals),
        squares(totals.squares()),
        new BigDecimal(totals.base(), baseScale),
        baseSquares(totals.baseSquares()),
        mixed(totals.products()));
  }

  BigDecimal sum(MetricTotals totals) {
    return new BigDecimal(totals.sum(), amountScale);
  }

  BigDecimal provisional(MetricTotals totals) {
    return new BigDecimal(totals.provisional(), amountScale);
  }

  private BigDecimal squares(BigInteger amount) {
    return new BigDecimal(amount, 2 * amountScale);
  }

  private BigDecimal baseSquares(BigInteger amount) {
    return new BigDecimal(amount, 2 * baseScale);
  }

  private BigDecimal mixed(BigInteger amount) {
    return new BigDecimal(amount, amountScale + baseScale);
  }

  public Report.Measure measure() {
    return switch (metric.kind()) {
      case CONVERSION -> Report.Measure.SHARE;
      case DURATION -> Report.Measure.DURATION;
      case COUNT, SUM, RATIO, QUANTILE ->
          metric.isMoney() ? Report.Measure.MONEY : Report.Measure.NUMBER;
    };
  }
}
