package dev.winnow.server.experiment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PhaseRepository extends GenericRepository<PhaseRow, Integer> {
  void save(PhaseRow row);

  @Query(
      "SELECT * FROM experiment_phase WHERE store_id = :storeId AND ruleset_version <= :version"
          + " ORDER BY experiment, phase")
  List<PhaseRow> upTo(int storeId, long version);

  @Query(
      "SELECT * FROM experiment_phase WHERE store_id = :storeId AND experiment = :experiment"
          + " ORDER BY phase")
  List<PhaseRow> of(int storeId, String experiment);
}
