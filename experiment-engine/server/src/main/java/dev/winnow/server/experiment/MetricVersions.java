package dev.winnow.server.experiment;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every definition that a store's own metrics ever had. Each holds from one version of the ruleset
 * on, so that what was added to the totals by an older one can be taken out exactly as it was put
 * in.
 */
@Singleton
public class MetricVersions {
  private final MetricVersionRepository rows;

  MetricVersions(MetricVersionRepository rows) {
    this.rows = rows;
  }

  /** The built-in ones, as the API shows them. */
  public static List<Map<String, Object>> builtIn() {
    return BuiltInMetrics.toJson();
  }

  /** All that exist now, by key. */
  public List<OwnMetric> all(int storeId) {
    return newest(storeId, Long.MAX_VALUE).values().stream().map(MetricVersions::metric).toList();
  }

  public Optional<OwnMetric> find(int storeId, String key) {
    List<MetricVersionRow> versions = rows.of(storeId, key);
    return versions.isEmpty() || versions.getLast().definition() == null
        ? Optional.empty()
        : Optional.of(metric(versions.getLast()));
  }

  /** Every definition that a metric had, the first first; null from when it was taken away. */
  public List<Map<String, Object>> history(int storeId, String key) {
    return rows.of(storeId, key).stream()
        .map(row ->
            JsonObject.of(
                "version", row.version(),
                "ruleset", row.rulesetVersion(),
                "created", row.created(),
                "definition", row.definition() == null ? null : metric(row).definition()))
        .toList();
  }

  /** As they stand now. */
  public OwnMetrics now(int storeId) {
    return key -> find(storeId, key).map(OwnMetric::metric);
  }

  /** As they stood at a version of the ruleset. */
  OwnMetrics at(int storeId, long rulesetVersion) {
    SortedMap<String, MetricVersionRow> newest = newest(storeId, rulesetVersion);
    return key -> Optional.ofNullable(newest.get(key)).map(row -> metric(row).metric());
  }

  int next(int storeId, String key) {
    return rows.of(storeId, key).size() + 1;
  }

  void add(MetricVersionRow row) {
    rows.save(row);
  }

  private SortedMap<String, MetricVersionRow> newest(int storeId, long rulesetVersion) {
    var newest = new TreeMap<String, MetricVersionRow>();
    rows.upTo(storeId, rulesetVersion).forEach(row -> newest.put(row.metric(), row));
    newest.values().removeIf(row -> row.definition() == null);
    return newest;
  }

  private static OwnMetric metric(MetricVersionRow row) {
    return OwnMetric.read(
        Json.parse(String.valueOf(row.definition())), row.metric(), row.version());
  }
}
