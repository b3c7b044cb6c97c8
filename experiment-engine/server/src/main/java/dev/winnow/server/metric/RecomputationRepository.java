package dev.winnow.server.metric;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RecomputationRepository extends GenericRepository<RecomputationRow, Long> {
  RecomputationRow save(RecomputationRow row);

  Optional<RecomputationRow> findById(Long id);

  @Query("SELECT * FROM recomputation WHERE finished IS NULL ORDER BY id")
  List<RecomputationRow> unfinished();

  @Query(
      "SELECT * FROM recomputation WHERE store_id = :storeId"
          + " ORDER BY id DESC FETCH FIRST 100 ROWS ONLY")
  List<RecomputationRow> newest(int storeId);

  @Query("SELECT metric FROM recomputation WHERE store_id = :storeId AND finished IS NULL")
  List<String> unfinishedMetrics(int storeId);

  @Query("UPDATE recomputation SET started = :started, journeys = :journeys WHERE id = :id")
  void start(long id, Instant started, long journeys);

  @Query("UPDATE recomputation SET reached = :reached, done = done + :more WHERE id = :id")
  void advance(long id, UUID reached, long more);

  @Query("UPDATE recomputation SET finished = :finished WHERE id = :id")
  void finish(long id, Instant finished);
}
