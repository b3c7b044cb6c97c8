package dev.winnow.server.command;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The sums of the rows of one variant, exact in decimals. */
final class TableArm {
  private static final Set<String> YES = Set.of("true", "t", "yes", "y");
  private static final Set<String> NO = Set.of("false", "f", "no", "n", "");

  private final List<TableMetric> metrics;
  private final Sums[] sums;
  private long units;

  /** x is the value, d what a ratio is divided by, c the value before. */
  private static final class Sums {
    private BigDecimal x = BigDecimal.ZERO;
    private BigDecimal xx = BigDecimal.ZERO;
    private BigDecimal d = BigDecimal.ZERO;
    private BigDecimal dd = BigDecimal.ZERO;
    private BigDecimal xd = BigDecimal.ZERO;
    private BigDecimal c = BigDecimal.ZERO;
    private BigDecimal cc = BigDecimal.ZERO;
    private BigDecimal xc = BigDecimal.ZERO;
  }

  TableArm(List<TableMetric> metrics) {
    this.metrics = metrics;
    this.sums = new Sums[metrics.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new Sums();
    }
  }

  long units() {
    return units;
  }

  void add(CSVRecord row, long line) {
    units++;
    for (int i = 0; i < sums.length; i++) {
      add(sums[i], metrics.get(i), row, line);
    }
  }

  private static void add(Sums sum, TableMetric metric, CSVRecord row, long line) {
    BigDecimal x = number(row, metric.column(), line);
    if (metric.kind() == TableMetric.Kind.CONVERSION) {
      x = x.signum() == 0 ? BigDecimal.ZERO : BigDecimal.ONE;
    }
    if (metric.kind() == TableMetric.Kind.DURATION) {
      // Only rows that have one: it is a mean over these.
      addBase(sum, x, row.get(metric.column()).isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE);
    } else if (metric.base() != null) {
      addBase(sum, x, number(row, metric.base(), line));
    }
    if (x.signum() != 0) {
      sum.x = sum.x.add(x);
      sum.xx = sum.xx.add(x.multiply(x));
    }
    if (metric.covariate() != null) {
      BigDecimal c = number(row, metric.covariate(), line);
      sum.c = sum.c.add(c);
      sum.cc = sum.cc.add(c.multiply(c));
      sum.xc = sum.xc.add(x.multiply(c));
    }
  }

  private static void addBase(Sums sum, BigDecimal x, BigDecimal d) {
    sum.d = sum.d.add(d);
    sum.dd = sum.dd.add(d.multiply(d));
    sum.xd = sum.xd.add(x.multiply(d));
  }

  /** Empty is 0: who did nothing has no value. */
  private static BigDecimal number(CSVRecord row, String column, long line) {
    String text = row.get(column);
    String lower = text.toLowerCase(Locale.ROOT);
    if (YES.contains(lower)) {
      return BigDecimal.ONE;
    }
    if (NO.contains(lower)) {
      return BigDecimal.ZERO;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.scale() <= 12 && number.precision() - number.scale() <= 18) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      throw refused(line, column, text, wrong);
    }
    throw refused(line, column, text, null);
  }

  private static InvalidInput refused(
      long line, String column, String text, @Nullable NumberFormatException cause) {
    var invalid =
        new InvalidInput(
            List.of(
                new Problem(
                    "line %d, column %s".formatted(line, column),
                    text,
                    "a number below 10^18 with at most 12 decimals, true or false, or nothing")));
    if (cause != null) {
      invalid.initCause(cause);
    }
    return invalid;
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < sums.length; i++) {
      json.put(metrics.get(i).name(), toJson(sums[i], metrics.get(i)));
    }
    return json;
  }

  private static Map<String, Object> toJson(Sums sum, TableMetric metric) {
    boolean hasBase = metric.base() != null || metric.kind() == TableMetric.Kind.DURATION;
    boolean hasCovariate = metric.covariate() != null;
    return JsonObject.of(
        "sum", sum.x,
        "squares", sum.xx,
        "base", hasBase ? sum.d : null,
        "baseSquares", hasBase ? sum.dd : null,
        "products", hasBase ? sum.xd : null,
        "before",
            hasCovariate
                ? JsonObject.of("sum", sum.c, "squares", sum.cc, "products", sum.xc)
                : null);
  }

  /** Whether what a ratio is divided by has decimals, so that it is no count. */
  boolean isDividedByDecimals(int metric) {
    return sums[metric].d.stripTrailingZeros().scale() > 0
        || sums[metric].dd.stripTrailingZeros().scale() > 0;
  }
}
