package dev.winnow.server.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface StoreRepository extends CrudRepository<Store, Integer> {
  Optional<Store> findByStoreKey(String storeKey);

  List<Store> findAllOrderByStoreKey();

  @Query(
      "UPDATE store SET order_source_since = :since WHERE id = :id AND order_source_since IS NULL")
  void markOrderSource(int id, Instant since);
}
