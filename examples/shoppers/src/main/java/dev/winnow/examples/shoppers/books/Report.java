package dev.winnow.examples.shoppers.books;

import dev.winnow.examples.engine.EngineClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The report of one experiment, as far as it is held against something here. */
public record Report(Map<?, ?> json) {
  /** As the engine tells it now. */
  public static Report of(EngineClient engine, String store, String experiment)
      throws IOException, InterruptedException {
    return new Report(
        engine.get("/v1/stores/%s/experiments/%s/report".formatted(store, experiment)));
  }

  /** How many visitors are counted. */
  public long units() {
    return json.get("units") instanceof Map<?, ?> units
            && units.get("counted") instanceof Number counted
        ? counted.longValue()
        : 0;
  }

  /** The revenue of each variant; empty where the experiment has no such metric. */
  public Map<String, BigDecimal> revenue() {
    var revenue = new TreeMap<String, BigDecimal>();
    for (Map<?, ?> arm : arms("revenue_per_visitor")) {
      revenue.put(String.valueOf(arm.get("variant")), EngineOrder.amount(arm.get("sum")));
    }
    return revenue;
  }

  /**
   * The difference of a variant's mean to the control's, and its interval.
   *
   * @param low its lower end
   */
  public record Difference(double estimate, double low, double high) {}

  /** What the report says of a metric; empty where it cannot be estimated. */
  public Optional<Difference> difference(String metric, String variant) {
    return arms(metric).stream()
        .filter(arm -> variant.equals(arm.get("variant")))
        .map(arm -> arm.get("absolute"))
        .filter(Map.class::isInstance)
        .map(absolute -> (Map<?, ?>) absolute)
        .filter(absolute -> absolute.get("low") != null)
        .map(absolute ->
            new Difference(
                number(absolute, "estimate"), number(absolute, "low"), number(absolute, "high")))
        .findFirst();
  }

  private static double number(Map<?, ?> json, String name) {
    return Double.parseDouble(String.valueOf(json.get(name)));
  }

  private List<Map<?, ?>> arms(String metric) {
    for (Object each : list(json, "metrics")) {
      if (each instanceof Map<?, ?> found && metric.equals(found.get("key"))) {
        return list(found, "arms").stream().<Map<?, ?>>map(arm -> (Map<?, ?>) arm).toList();
      }
    }
    return List.of();
  }

  static List<?> list(Map<?, ?> json, String name) {
    return json.get(name) instanceof List<?> list ? list : List.of();
  }
}
