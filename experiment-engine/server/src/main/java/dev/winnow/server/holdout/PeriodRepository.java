package dev.winnow.server.holdout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PeriodRepository extends GenericRepository<HoldoutPeriod, Integer> {
  void save(HoldoutPeriod period);

  @Query("SELECT * FROM holdout_period WHERE store_id = :storeId ORDER BY number")
  List<HoldoutPeriod> of(int storeId);

  @Query(
      "SELECT * FROM holdout_period WHERE store_id = :storeId AND ruleset_version <= :version"
          + " ORDER BY number")
  List<HoldoutPeriod> upTo(int storeId, long version);

  @Query(
      "UPDATE holdout_period SET ended = :ended, ended_version = :version"
          + " WHERE store_id = :storeId AND number = :number AND ended_version IS NULL")
  void end(int storeId, int number, Instant ended, long version);
}
