package dev.winnow.server.webhook;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each change names its columns: who changes an address must not bring an old secret back. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EndpointRepository extends GenericRepository<Endpoint, Long> {
  Endpoint save(Endpoint endpoint);

  Optional<Endpoint> findById(long id);

  Optional<Endpoint> findByStoreIdAndWebhookKey(int storeId, String webhookKey);

  List<Endpoint> findAllByStoreIdOrderByWebhookKey(int storeId);

  @Query(
      "SELECT count(*) FROM webhook WHERE store_id = :storeId AND enabled"
          + " AND (events IS NULL OR events LIKE :pattern)")
  long wanting(int storeId, String pattern);

  @Query(
      "UPDATE webhook SET url = :url, mail = :mail, events = :events, enabled = :enabled,"
          + " disabled_why = NULL WHERE id = :id")
  void change(
      long id,
      @Nullable String url,
      @Nullable String mail,
      @Nullable String events,
      boolean enabled);

  @Query(
      "UPDATE webhook SET old_secret = secret, old_secret_until = :until, secret = :secret"
          + " WHERE id = :id")
  void rotate(long id, String secret, Instant until);

  /** 1 if it was enabled. */
  @Query("UPDATE webhook SET enabled = FALSE, disabled_why = :why WHERE id = :id AND enabled")
  long disable(long id, String why);

  void deleteById(long id);
}
