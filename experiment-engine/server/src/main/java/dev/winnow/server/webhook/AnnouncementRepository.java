package dev.winnow.server.webhook;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AnnouncementRepository extends GenericRepository<AnnouncementRow, String> {
  void save(AnnouncementRow row);
}
