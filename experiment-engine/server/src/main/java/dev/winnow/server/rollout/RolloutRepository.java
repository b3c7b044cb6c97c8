package dev.winnow.server.rollout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RolloutRepository extends GenericRepository<RolloutRow, String> {
  void save(RolloutRow row);

  @Query("SELECT * FROM rollout WHERE store_id = :storeId AND experiment = :experiment")
  Optional<RolloutRow> find(int storeId, String experiment);

  @Query("SELECT * FROM rollout WHERE store_id = :storeId AND experiment = :experiment FOR UPDATE")
  Optional<RolloutRow> lock(int storeId, String experiment);

  @Query(
      "UPDATE rollout SET stage = :stage, step = :step, hold_phase = :holdPhase, kept = :kept,"
          + " stepped = :stepped, soaked_seconds = :soakedSeconds, ended = :ended, why = :why"
          + " WHERE store_id = :storeId AND experiment = :experiment")
  void change(
      int storeId,
      String experiment,
      Stage stage,
      int step,
      @Nullable Integer holdPhase,
      @Nullable String kept,
      Instant stepped,
      long soakedSeconds,
      @Nullable Instant ended,
      @Nullable String why);
}
