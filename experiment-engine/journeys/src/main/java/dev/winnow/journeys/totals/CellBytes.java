package dev.winnow.journeys.totals;

import dev.winnow.journeys.bytes.ByteSink;
import dev.winnow.journeys.bytes.ByteSource;
import java.math.BigInteger;
import java.util.TreeMap;

/**
 * The sums of one cell in bytes: a format number, units, then each metric by its key. Only a
 * quotient has sums of what it is divided by, and only money from orders has caveats; a flag each
 * says whether they follow. Formats 1 and 2, which had less, were never released and are not read.
 */
public final class CellBytes {
  private static final int FORMAT = 3;
  private static final int QUOTIENT = 1;
  private static final int CAVEATS = 2;

  private CellBytes() {}

  public static byte[] write(Cell cell) {
    var sink = ByteSink.ofFormat(FORMAT);
    sink.signed(cell.units());
    sink.signed(cell.noHistory());
    sink.unsigned(cell.metrics().size());
    cell.metrics()
        .forEach((key, totals) -> {
          sink.text(key);
          write(sink, totals);
        });
    return sink.toBytes();
  }

  public static Cell read(byte[] bytes) {
    var source = ByteSource.ofFormat(FORMAT, "cell", bytes);
    long units = source.signed();
    long noHistory = source.signed();
    var metrics = new TreeMap<String, MetricTotals>();
    for (int i = source.count(); i > 0; i--) {
      metrics.put(source.text(), totals(source));
    }
    return new Cell(units, noHistory, metrics);
  }

  private static void write(ByteSink sink, MetricTotals totals) {
    Covariate covariate = totals.covariate();
    boolean quotient = isQuotient(totals);
    boolean caveats = !totals.caveats().equals(Caveats.NONE);
    sink.unsigned((quotient ? QUOTIENT : 0) + (caveats ? CAVEATS : 0));
    sink.signed(totals.n());
    sink.integer(totals.sum());
    sink.integer(totals.squares());
    sink.integer(covariate.sum());
    sink.integer(covariate.squares());
    sink.integer(covariate.products());
    if (quotient) {
      sink.integer(totals.base());
      sink.integer(totals.baseSquares());
      sink.integer(totals.products());
      sink.integer(covariate.base());
      sink.integer(covariate.baseSquares());
      sink.integer(covariate.sumByBase());
      sink.integer(covariate.productsWithSum());
      sink.integer(covariate.productsWithBase());
      sink.integer(covariate.baseProducts());
    }
    sink.integer(totals.provisional());
    sink.unsigned(totals.histogram().buckets().size());
    totals
        .histogram()
        .buckets()
        .forEach((index, bucket) -> {
          sink.signed(index);
          sink.signed(bucket.count());
          sink.integer(bucket.sum());
          sink.integer(bucket.squares());
        });
    if (caveats) {
      sink.integer(totals.caveats().unpaid());
      sink.integer(totals.caveats().goods());
      sink.integer(totals.caveats().withoutMargin());
    }
  }

  /**
   * Asks every sum: in a difference of two cells some may cancel that have partners which do not.
   */
  private static boolean isQuotient(MetricTotals totals) {
    return totals.base().signum() != 0
        || totals.baseSquares().signum() != 0
        || totals.products().signum() != 0
        || totals.covariate().hasBase();
  }

  private static MetricTotals totals(ByteSource source) {
    long parts = source.unsigned();
    boolean quotient = (parts & QUOTIENT) != 0;
    boolean caveats = (parts & CAVEATS) != 0;
    long n = source.signed();
    BigInteger sum = source.integer();
    BigInteger squares = source.integer();
    BigInteger before = source.integer();
    BigInteger beforeSquares = source.integer();
    BigInteger beforeProducts = source.integer();
    if (!quotient) {
      return new MetricTotals(
          n,
          sum,
          squares,
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          Covariate.ofAmounts(before, beforeSquares, beforeProducts),
          source.integer(),
          histogram(source),
          caveats(source, caveats));
    }
    BigInteger base = source.integer();
    BigInteger baseSquares = source.integer();
    BigInteger products = source.integer();
    return new MetricTotals(
        n,
        sum,
        squares,
        base,
        baseSquares,
        products,
        new Covariate(
            before,
            beforeSquares,
            beforeProducts,
            source.integer(),
            source.integer(),
            source.integer(),
            source.integer(),
            source.integer(),
            source.integer()),
        source.integer(),
        histogram(source),
        caveats(source, caveats));
  }

  private static Caveats caveats(ByteSource source, boolean written) {
    return written
        ? new Caveats(source.integer(), source.integer(), source.integer())
        : Caveats.NONE;
  }

  private static Histogram histogram(ByteSource source) {
    var buckets = new TreeMap<Integer, Histogram.Bucket>();
    for (int i = source.count(); i > 0; i--) {
      buckets.put(
          Math.toIntExact(source.signed()),
          new Histogram.Bucket(source.signed(), source.integer(), source.integer()));
    }
    return new Histogram(buckets);
  }
}
