package dev.winnow.server.holdout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What stores want of their holdouts. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface HoldoutRepository extends GenericRepository<HoldoutPlan, Integer> {
  @Query("SELECT * FROM holdout WHERE store_id = :storeId")
  Optional<HoldoutPlan> find(int storeId);

  /** Who holds it may begin and end periods of the store. */
  @Query("SELECT * FROM holdout WHERE store_id = :storeId FOR UPDATE")
  Optional<HoldoutPlan> lock(int storeId);

  @Query("SELECT * FROM holdout ORDER BY store_id")
  List<HoldoutPlan> all();

  @Query(
      "INSERT INTO holdout (store_id, buckets, period, begins)"
          + " VALUES (:storeId, :buckets, :period, :begins) ON CONFLICT DO NOTHING")
  int add(int storeId, int buckets, String period, Instant begins);

  @Query(
      "UPDATE holdout SET buckets = :buckets, period = :period, begins = :begins"
          + " WHERE store_id = :storeId")
  void change(int storeId, int buckets, String period, Instant begins);

  @Query("DELETE FROM holdout WHERE store_id = :storeId")
  void remove(int storeId);
}
