package dev.winnow.server.interaction;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AlertRepository extends GenericRepository<Alert, Long> {
  Alert save(Alert alert);

  @Query("SELECT * FROM interaction_finding WHERE store_id = :storeId ORDER BY id DESC")
  List<Alert> all(int storeId);

  @Query(
      "SELECT * FROM interaction_finding WHERE store_id = :storeId AND settled_at IS NULL"
          + " ORDER BY id DESC")
  List<Alert> standing(int storeId);

  @Query("SELECT * FROM interaction_finding WHERE store_id = :storeId AND id = :id FOR UPDATE")
  Optional<Alert> lock(int storeId, long id);

  @Query(
      "UPDATE interaction_finding SET first_experiment = :first, second_experiment = :second,"
          + " metric = :metric, night = :night, adjusted_p = :adjustedP, effect = :effect,"
          + " text = :text, advice = :advice WHERE id = :id")
  void renew(
      long id,
      String first,
      String second,
      String metric,
      LocalDate night,
      double adjustedP,
      String effect,
      String text,
      String advice);

  @Query("UPDATE interaction_finding SET settled_at = :at, settled_why = :why WHERE id = :id")
  void settle(long id, Instant at, String why);

  /** Makes the store's row, so that there is one to claim a night on. */
  @Query(
      "INSERT INTO interaction_scan (store_id, night) VALUES (:storeId, :before)"
          + " ON CONFLICT DO NOTHING")
  void know(int storeId, LocalDate before);

  /** Whoever changes the row scans; it is held until the end of the transaction. */
  @Query("UPDATE interaction_scan SET night = :night WHERE store_id = :storeId AND night < :night")
  long claim(int storeId, LocalDate night);
}
