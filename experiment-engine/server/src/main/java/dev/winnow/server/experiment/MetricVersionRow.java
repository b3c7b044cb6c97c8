package dev.winnow.server.experiment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One definition of a store's own metric as it is kept.
 *
 * @param rulesetVersion the first ruleset of the store that it holds with
 * @param definition as JSON; null: from then on there is none
 */
@MappedEntity("metric_version")
record MetricVersionRow(
    @Id int storeId,
    @Id String metric,
    @Id int version,
    long rulesetVersion,
    @Nullable String definition,
    Instant created) {}
