package dev.winnow.server.calibration;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface CertificateRepository extends GenericRepository<CertificateRow, String> {
  void save(CertificateRow row);

  @Query(
      "SELECT * FROM calibration_certificate"
          + " WHERE store_id = :storeId AND experiment = :experiment")
  Optional<CertificateRow> find(int storeId, String experiment);

  /** Experiments whose certificate was made at a moment or later. */
  @Query(
      "SELECT experiment FROM calibration_certificate"
          + " WHERE store_id = :storeId AND made_at >= :since")
  List<String> madeSince(int storeId, Instant since);

  @Query(
      "DELETE FROM calibration_certificate"
          + " WHERE store_id = :storeId AND experiment = :experiment")
  void delete(int storeId, String experiment);
}
