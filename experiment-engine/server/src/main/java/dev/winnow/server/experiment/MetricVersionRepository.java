package dev.winnow.server.experiment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Adds and reads: what a version of the ruleset means never changes. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MetricVersionRepository extends GenericRepository<MetricVersionRow, Integer> {
  void save(MetricVersionRow row);

  @Query(
      "SELECT * FROM metric_version WHERE store_id = :storeId AND ruleset_version <= :ruleset"
          + " ORDER BY metric, version")
  List<MetricVersionRow> upTo(int storeId, long ruleset);

  @Query(
      "SELECT * FROM metric_version WHERE store_id = :storeId AND metric = :metric"
          + " ORDER BY version")
  List<MetricVersionRow> of(int storeId, String metric);
}
