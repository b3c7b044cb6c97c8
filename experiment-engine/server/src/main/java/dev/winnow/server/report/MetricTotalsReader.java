package dev.winnow.server.report;

import dev.winnow.core.json.Fields;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Caveats;
import dev.winnow.journeys.totals.Covariate;
import dev.winnow.journeys.totals.Histogram;
import dev.winnow.journeys.totals.MetricTotals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads the sums of a metric in one row of totals. Who knows only a mean and its variance may give
 * these; they are rounded to nine decimals.
 *
 * @param scale decimals of the amounts
 * @param baseScale decimals of what a quotient is divided by
 */
record MetricTotalsReader(Metric metric, int scale, int baseScale) {
  static final int DECIMALS_OF_MEANS = 9;

  private static final String LARGEST = "1" + "0".repeat(60);

  MetricTotals read(Fields fields, long units) {
    Long given = fields.integer("n", 0, 1_000_000_000_000L);
    long n = given == null ? units : given;
    boolean ofMeans = fields.has("mean");
    fields.has("variance");
    if (!ofMeans) {
      fields.require("sum");
    }
    BigInteger sum = ofMeans ? sumOfMean(fields, n) : amount(fields, "sum", scale);
    BigInteger squares =
        ofMeans && metric.kind() != Metric.Kind.CONVERSION
            ? squaresOfMean(fields, n)
            : squares(fields, sum);
    var totals =
        new MetricTotals(
            n,
            sum,
            squares,
            amount(fields, "base", baseScale),
            amount(fields, "baseSquares", 2 * baseScale),
            amount(fields, "products", scale + baseScale),
            before(fields),
            amount(fields, "provisional", scale),
            histogram(fields),
            new Caveats(
                amount(fields, "unpaid", scale),
                amount(fields, "goods", scale),
                amount(fields, "withoutMargin", scale)));
    check(fields, totals, units);
    fields.refuseUnknown();
    return totals;
  }

  private Covariate before(Fields fields) {
    Fields before = fields.object("before");
    if (before == null) {
      return Covariate.NOTHING;
    }
    var covariate =
        new Covariate(
            amount(before, "sum", scale),
            amount(before, "squares", 2 * scale),
            amount(before, "products", 2 * scale),
            amount(before, "base", baseScale),
            amount(before, "baseSquares", 2 * baseScale),
            amount(before, "sumByBase", scale + baseScale),
            amount(before, "productsWithSum", scale + baseScale),
            amount(before, "productsWithBase", scale + baseScale),
            amount(before, "baseProducts", 2 * baseScale));
    before.refuseUnknown();
    return covariate;
  }

  /** A conversion is its own square. */
  private BigInteger squares(Fields fields, BigInteger sum) {
    if (metric.kind() == Metric.Kind.CONVERSION && !fields.has("squares")) {
      return sum;
    }
    fields.require("squares");
    return amount(fields, "squares", 2 * scale);
  }

  private BigInteger sumOfMean(Fields fields, long n) {
    BigDecimal mean = fields.decimal("mean", "-" + LARGEST, LARGEST);
    return mean == null ? BigInteger.ZERO : scaled(mean.multiply(BigDecimal.valueOf(n)), scale);
  }

  /** Σx² = s²·(n − 1) + n·m². */
  private BigInteger squaresOfMean(Fields fields, long n) {
    fields.require("variance");
    BigDecimal mean = fields.decimal("mean", "-" + LARGEST, LARGEST);
    BigDecimal variance = fields.decimal("variance", "0", LARGEST);
    if (mean == null || variance == null) {
      return BigInteger.ZERO;
    }
    BigDecimal exactMean =
        n == 0
            ? BigDecimal.ZERO
            : new BigDecimal(scaled(mean.multiply(BigDecimal.valueOf(n)), scale), scale)
                .divide(BigDecimal.valueOf(n), MathContext.DECIMAL128);
    return new BigDecimal(
            variance
                .multiply(BigDecimal.valueOf(Math.max(0, n - 1)))
                .add(exactMean.multiply(exactMean).multiply(BigDecimal.valueOf(n)))
                .toString())
        .setScale(2 * scale, RoundingMode.CEILING)
        .unscaledValue();
  }

  private BigInteger amount(Fields fields, String name, int decimals) {
    BigDecimal amount = fields.decimal(name, "-" + LARGEST, LARGEST);
    if (amount == null) {
      return BigInteger.ZERO;
    }
    if (amount.stripTrailingZeros().scale() > decimals) {
      fields.problem(name, amount, "a number with at most %d decimals".formatted(decimals));
    }
    return scaled(amount, decimals);
  }

  private static BigInteger scaled(BigDecimal amount, int decimals) {
    return amount.setScale(decimals, RoundingMode.HALF_UP).unscaledValue();
  }

  private Histogram histogram(Fields fields) {
    var buckets = new TreeMap<Integer, Histogram.Bucket>();
    for (Object row : fields.list("histogram", 0, 2_000, "buckets")) {
      if (row instanceof List<?> four
          && four.size() == 4
          && four.get(0) instanceof Long number
          && Math.abs(number) < 1_000
          && four.get(1) instanceof Long count
          && four.get(2) instanceof Number sum
          && four.get(3) instanceof Number squares) {
        buckets.put(
            number.intValue(),
            new Histogram.Bucket(
                count, scaled(exact(sum), scale), scaled(exact(squares), 2 * scale)));
      } else {
        fields.problem(
            "histogram", row, "lists of a bucket's number, count, sum and sum of squares");
      }
    }
    return new Histogram(buckets);
  }

  private static BigDecimal exact(Number number) {
    return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
  }

  /** What no units can have is refused here, where it can be named. */
  private void check(Fields fields, MetricTotals totals, long units) {
    if (totals.n() > units) {
      fields.problem("n", totals.n(), "at most the units of the row, %d".formatted(units));
      return;
    }
    BigInteger n = BigInteger.valueOf(totals.n());
    boolean isShare = totals.sum().signum() >= 0 && totals.sum().compareTo(n) <= 0;
    if (metric.kind() == Metric.Kind.CONVERSION && !isShare) {
      fields.problem("sum", totals.sum(), "0 to the number of units, %d".formatted(totals.n()));
      return;
    }
    boolean spread = metric.cap() != null || metric.kind() == Metric.Kind.QUANTILE;
    if (spread && totals.histogram().buckets().isEmpty() && totals.squares().signum() != 0) {
      fields.problem("histogram", null, "needed for a cap or a quantile");
      return;
    }
    if (!totals.histogram().buckets().isEmpty() && !isOf(totals.histogram(), totals)) {
      fields.problem(
          "histogram", "other values", "those that add up to sum and squares, of at most n units");
      return;
    }
    boolean isDuration = metric.kind() == Metric.Kind.DURATION;
    if (isDuration && (totals.base().signum() < 0 || totals.base().compareTo(n) > 0)) {
      fields.problem("base", totals.base(), "those of the units that have a duration, 0 to n");
      return;
    }
    try {
      var moments = new MetricMoments(metric, scale, baseScale, null);
      moments.of(totals);
      moments.paired(totals);
      moments.values(totals);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      fields.problem("these sums", "sums that units can have: " + impossible.getMessage());
    }
  }

  private static boolean isOf(Histogram histogram, MetricTotals totals) {
    long count = 0;
    BigInteger sum = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    for (Histogram.Bucket bucket : histogram.buckets().values()) {
      count += bucket.count();
      sum = sum.add(bucket.sum());
      squares = squares.add(bucket.squares());
    }
    return count <= totals.n() && sum.equals(totals.sum()) && squares.equals(totals.squares());
  }
}
