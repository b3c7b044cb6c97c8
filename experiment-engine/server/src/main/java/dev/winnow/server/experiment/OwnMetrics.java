package dev.winnow.server.experiment;

import dev.winnow.journeys.metric.Metric;
import java.util.Optional;

/** A store's own metrics, as they stand at one version of its ruleset. */
@FunctionalInterface
public interface OwnMetrics {
  /** For what was saved or exported: there each metric is written out, as it stood. */
  OwnMetrics AS_WRITTEN = key -> Optional.empty();

  Optional<Metric> named(String key);
}
