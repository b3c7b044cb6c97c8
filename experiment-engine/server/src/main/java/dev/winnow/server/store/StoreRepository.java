package dev.winnow.server.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface StoreRepository extends CrudRepository<Store, Integer> {
  Optional<Store> findByStoreKey(String storeKey);

  List<Store> findAllOrderByStoreKey();

  /** Only what a person may set: a launch may be counting the ruleset up at this moment. */
  @Query(
      "UPDATE store SET name = :name, environment = :environment, platform = :platform,"
          + " retention_days = :retentionDays, settlement_days = :settlementDays,"
          + " browser = :browser, review = :review, ruleset_version = ruleset_version"
          + " + CASE WHEN environment = :environment AND browser = :browser THEN 0 ELSE 1 END"
          + " WHERE id = :id")
  void change(
      int id,
      String name,
      Store.Environment environment,
      @Nullable String platform,
      int retentionDays,
      int settlementDays,
      String browser,
      boolean review);

  @Query(
      "UPDATE store SET order_source_since = :since WHERE id = :id AND order_source_since IS NULL")
  void markOrderSource(int id, Instant since);
}
