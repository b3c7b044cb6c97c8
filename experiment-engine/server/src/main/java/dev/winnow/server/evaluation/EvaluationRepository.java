package dev.winnow.server.evaluation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface EvaluationRepository extends GenericRepository<EvaluationRow, String> {
  @Query("SELECT * FROM evaluation WHERE store_id = :storeId AND experiment = :experiment")
  Optional<EvaluationRow> find(int storeId, String experiment);

  @Query(
      "INSERT INTO evaluation (store_id, experiment, at, doubts, reweighed)"
          + " VALUES (:storeId, :experiment, :at, :doubts, :reweighed)")
  void add(int storeId, String experiment, Instant at, String doubts, @Nullable Instant reweighed);

  @Query(
      "UPDATE evaluation SET at = :at, doubts = :doubts, reweighed = :reweighed"
          + " WHERE store_id = :storeId AND experiment = :experiment")
  void change(
      int storeId, String experiment, Instant at, String doubts, @Nullable Instant reweighed);
}
