package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.metric.Metric;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A metric that a store defines once and its experiments name by key.
 *
 * @param name for people
 * @param unit what it counts, for people: stars, kilograms; null where the kind says enough
 * @param metric with the version of the definition
 */
public record OwnMetric(String name, @Nullable String unit, Metric metric) {
  /**
   * Reads the body of {@code PUT .../metrics/{metric}}: a metric as in an experiment, without role
   * and margin, which are the experiment's. Left out: name is the key, window P14D.
   *
   * @throws dev.winnow.core.problem.InvalidInput if a field breaks a bound
   */
  public static OwnMetric read(@Nullable Object json, String key, int version) {
    Fields fields = Fields.of(json);
    String name = fields.text("name", 120);
    String unit = fields.text("unit", 40);
    Metric metric = MetricReader.define(fields, key, ExperimentReader.WINDOW);
    if (BuiltInMetrics.isTaken(key)) {
      fields.problem("metric", key, "a key that no built-in metric and no event type has");
    }
    fields.refuseUnknown();
    fields.check();
    return new OwnMetric(name == null ? key : name, unit, metric.ofVersion(version));
  }

  OwnMetric withVersion(int version) {
    return new OwnMetric(name, unit, metric.ofVersion(version));
  }

  /** As it is kept, and as {@code PUT} takes it. */
  public Map<String, Object> definition() {
    Map<String, Object> json = JsonObject.of("name", name, "unit", unit);
    json.putAll(MetricReader.toJson(metric));
    json.keySet().removeAll(Set.of("key", "role", "version"));
    return json;
  }

  /** As the API shows it. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = JsonObject.of("key", metric.key(), "builtIn", false);
    json.putAll(definition());
    json.put("version", metric.version());
    return json;
  }
}
