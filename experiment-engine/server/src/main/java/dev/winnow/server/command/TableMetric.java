package dev.winnow.server.command;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a table.
 *
 * @param column of its value; of a ratio: of the numerator
 * @param base column of a ratio's denominator
 * @param covariate column of its value before the experiment
 */
record TableMetric(
    String name, String column, @Nullable String base, Kind kind, @Nullable String covariate) {
  private static final Pattern SHAPE = Pattern.compile("(.+):([a-z]+)");

  /** What is made of the values. */
  enum Kind {
    CONVERSION,
    COUNT,
    SUM,
    MONEY,
    DURATION,
    RATIO
  }

  static TableMetric of(String name, String text, @Nullable String covariate) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw refused(name, text, "NAME=COL:KIND, such as visit=visit:conversion");
    }
    Kind kind = kind(name, text, shape.group(2));
    String column = shape.group(1);
    int slash = column.indexOf('/');
    if (covariate != null && (kind == Kind.RATIO || kind == Kind.DURATION)) {
      throw new InvalidInput(
          List.of(
              new Problem("--covariate", name, "a metric of another kind than ratio or duration")));
    }
    if (kind != Kind.RATIO) {
      return new TableMetric(name, column, null, kind, covariate);
    }
    if (slash < 1 || slash == column.length() - 1) {
      throw refused(name, text, "NAME=NUMERATOR/DENOMINATOR:ratio, with the names of two columns");
    }
    return new TableMetric(
        name, column.substring(0, slash), column.substring(slash + 1), kind, null);
  }

  private static Kind kind(String name, String text, String word) {
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    throw refused(name, text, "a KIND of conversion, count, sum, money, duration, ratio");
  }

  private static InvalidInput refused(String name, String text, String allowed) {
    return new InvalidInput(List.of(new Problem("--metric " + name, text, allowed)));
  }

  /**
   * As an experiment's definition has it.
   *
   * @param dividedByDecimals of a ratio: what it is divided by is money
   */
  Map<String, Object> definition(
      boolean primary, boolean lowerIsBetter, boolean dividedByDecimals) {
    return JsonObject.of(
        "key",
        name,
        "role",
        primary ? "primary" : "secondary",
        "kind",
        switch (kind) {
          case CONVERSION -> "conversion";
          case COUNT -> "count";
          case SUM, MONEY -> "sum";
          case DURATION -> "duration";
          case RATIO -> "ratio";
        },
        "event",
        "row",
        "of",
        switch (kind) {
          case SUM, RATIO -> "items";
          case MONEY -> "value";
          case CONVERSION, COUNT, DURATION -> null;
        },
        "per",
        kind != Kind.RATIO ? null : dividedByDecimals ? "value" : "items",
        "better",
        lowerIsBetter ? "lower" : null);
  }
}
