package dev.winnow.server.decision;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DecisionRepository extends GenericRepository<DecisionRow, Integer> {
  void save(DecisionRow row);

  @Query(
      "SELECT * FROM decision WHERE store_id = :storeId AND experiment = :experiment"
          + " ORDER BY number")
  List<DecisionRow> of(int storeId, String experiment);

  @Query("SELECT * FROM decision WHERE store_id = :storeId ORDER BY at, experiment, number")
  List<DecisionRow> ofStore(int storeId);
}
