package dev.winnow.journeys.totals;

import dev.winnow.journeys.bytes.ByteSink;
import dev.winnow.journeys.bytes.ByteSource;
import java.util.TreeMap;

/** The sums of one cell in bytes: a format number, units, then each metric by its key. */
public final class CellBytes {
  private static final int FORMAT = 1;

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
    sink.signed(totals.n());
    sink.integer(totals.sum());
    sink.integer(totals.squares());
    sink.integer(totals.base());
    sink.integer(totals.baseSquares());
    sink.integer(totals.products());
    sink.integer(totals.covariate());
    sink.integer(totals.covariateSquares());
    sink.integer(totals.covariateProducts());
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
  }

  private static MetricTotals totals(ByteSource source) {
    return new MetricTotals(
        source.signed(),
        source.integer(),
        source.integer(),
        source.integer(),
        source.integer(),
        source.integer(),
        source.integer(),
        source.integer(),
        source.integer(),
        source.integer(),
        histogram(source));
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
