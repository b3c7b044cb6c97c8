package dev.winnow.server.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Adds and reads: there is nothing here that changes a row. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRepository extends GenericRepository<AuditEntry, Long> {
  AuditEntry save(AuditEntry entry);

  @Query(
      "SELECT * FROM audit_entry WHERE store_id = :storeId AND id < :before"
          + " ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
  List<AuditEntry> newest(int storeId, long before, int most);

  @Query(
      "SELECT * FROM audit_entry WHERE store_id = :storeId AND subject = :subject AND id < :before"
          + " ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
  List<AuditEntry> newestOf(int storeId, String subject, long before, int most);

  @Query(
      "SELECT * FROM audit_entry WHERE store_id = :storeId AND subject = :subject"
          + " AND action = :action ORDER BY id")
  List<AuditEntry> oldestOf(int storeId, String subject, String action);

  @Query(
      "SELECT * FROM audit_entry WHERE id < :before ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
  List<AuditEntry> newestOfAll(long before, int most);

  @Query(
      "SELECT * FROM audit_entry WHERE subject = :subject AND id < :before"
          + " ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
  List<AuditEntry> newestOfAllOf(String subject, long before, int most);

  @Query(
      "SELECT * FROM audit_entry WHERE store_id = :storeId AND id > :after"
          + " ORDER BY id FETCH FIRST :most ROWS ONLY")
  List<AuditEntry> oldest(int storeId, long after, int most);
}
