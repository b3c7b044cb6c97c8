package dev.winnow.server.preview;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SeenPreviewRepository extends GenericRepository<SeenPreview, String> {
  @Query("SELECT * FROM preview_seen WHERE store_id = :storeId AND experiment = :experiment")
  List<SeenPreview> of(int storeId, String experiment);

  @Query(
      "UPDATE preview_seen SET change = :change, seen_at = :seenAt"
          + " WHERE store_id = :storeId AND experiment = :experiment AND variant = :variant")
  long renew(int storeId, String experiment, String variant, String change, Instant seenAt);

  @Query(
      "INSERT INTO preview_seen (store_id, experiment, variant, change, seen_at)"
          + " VALUES (:storeId, :experiment, :variant, :change, :seenAt) ON CONFLICT DO NOTHING")
  void add(int storeId, String experiment, String variant, String change, Instant seenAt);
}
