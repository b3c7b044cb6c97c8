package dev.winnow.server.webhook;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AnnouncementRepository extends GenericRepository<AnnouncementRow, String> {
  void save(AnnouncementRow row);

  Optional<AnnouncementRow> findById(String id);

  List<AnnouncementRow> findByIdIn(List<String> ids);

  @Query(
      "DELETE FROM announcement WHERE at < :before AND NOT EXISTS"
          + " (SELECT 1 FROM delivery d WHERE d.announcement_id = announcement.id)")
  long deleteToldBefore(Instant before);
}
