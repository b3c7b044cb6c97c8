package dev.winnow.examples.datasets;

import dev.winnow.examples.engine.EngineClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A report as the API answers it. */
record ReportAnswer(Map<?, ?> json) {

  static ReportAnswer of(EngineClient engine, Dataset dataset)
      throws IOException, InterruptedException {
    return new ReportAnswer(
        engine.get(
            "/v1/stores/%s/experiments/%s/report"
                .formatted(dataset.store(), dataset.experiment())));
  }

  long counted() {
    return (Long) Objects.requireNonNull(object(json, "units").get("counted"));
  }

  /** Everything but the moment it was asked for. */
  Map<Object, Object> withoutMoment() {
    var rest = new HashMap<Object, Object>(json);
    rest.remove("asOf");
    return rest;
  }

  Arm arm(String metric, String variant) {
    return new Arm(
        named(list(named(list(json, "metrics"), "key", metric), "arms"), "variant", variant));
  }

  /** One metric of one arm. */
  record Arm(Map<?, ?> json) {
    BigDecimal n() {
      return decimal(json, "n");
    }

    BigDecimal sum() {
      return decimal(json, "sum");
    }

    double fixedPValue() {
      return decimal(json, "fixedPValue").doubleValue();
    }

    double lift() {
      return decimal(object(json, "relative"), "estimate").doubleValue();
    }

    double difference() {
      return decimal(object(json, "absolute"), "estimate").doubleValue();
    }
  }

  private static BigDecimal decimal(Map<?, ?> json, String name) {
    return new BigDecimal(String.valueOf(json.get(name)));
  }

  private static Map<?, ?> object(Map<?, ?> json, String name) {
    return (Map<?, ?>) Objects.requireNonNull(json.get(name), name);
  }

  private static List<?> list(Map<?, ?> json, String name) {
    return (List<?>) Objects.requireNonNull(json.get(name), name);
  }

  private static Map<?, ?> named(List<?> all, String name, String value) {
    return all.stream()
        .map(each -> (Map<?, ?>) each)
        .filter(each -> value.equals(each.get(name)))
        .findFirst()
        .orElseThrow();
  }
}
