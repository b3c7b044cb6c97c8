package dev.winnow.server.webhook;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeliveryRepository extends GenericRepository<Delivery, Long> {
  /** One for each endpoint of the store that wants it now. */
  @Query(
      "INSERT INTO delivery (webhook_id, announcement_id, state, attempts, next_attempt)"
          + " SELECT id, CAST(:announcement AS VARCHAR), 'WAITING', 0,"
          + " CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM webhook"
          + " WHERE store_id = :storeId AND enabled AND (events IS NULL OR events LIKE :pattern)")
  void addForAll(int storeId, String announcement, Instant now, String pattern);

  /** Endpoints for which something waits; where one is disabled it waits on. */
  @Query(
      "SELECT DISTINCT d.webhook_id FROM delivery d JOIN webhook w ON w.id = d.webhook_id"
          + " WHERE d.state = 'WAITING' AND d.next_attempt <= :now AND w.enabled")
  List<Long> endpointsDue(Instant now);

  @Query(
      "SELECT * FROM delivery WHERE webhook_id = :webhookId AND state = 'WAITING'"
          + " AND next_attempt <= :now ORDER BY next_attempt, id FETCH FIRST :most ROWS ONLY")
  List<Delivery> due(long webhookId, Instant now, int most);

  /** 1 for the one who may send it; it is due again, should nothing be heard of that one. */
  @Query(
      "UPDATE delivery SET attempts = attempts + 1, last_attempt = :now, next_attempt = :until"
          + " WHERE id = :id AND attempts = :attempts AND state = 'WAITING'"
          + " AND next_attempt <= :now")
  long take(long id, int attempts, Instant now, Instant until);

  /** What came of an attempt, unless another was begun meanwhile. */
  @Query(
      "UPDATE delivery SET state = :state, next_attempt = :next, status = :status,"
          + " millis = :millis, answer = :answer, why = :why"
          + " WHERE id = :id AND attempts = :attempts AND state = 'WAITING'")
  long settle(
      long id,
      int attempts,
      Delivery.State state,
      Instant next,
      @Nullable Integer status,
      long millis,
      @Nullable String answer,
      @Nullable String why);

  /** All attempts anew, from now on; 0 where it was delivered meanwhile. */
  @Query(
      "UPDATE delivery SET state = 'WAITING', attempts = 0, next_attempt = :now"
          + " WHERE id = :id AND state <> 'DELIVERED'")
  long again(long id, Instant now);

  Optional<Delivery> findByIdAndWebhookId(long id, long webhookId);

  @Query(
      "SELECT * FROM delivery WHERE webhook_id = :webhookId AND id < :before"
          + " ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
  List<Delivery> newest(long webhookId, long before, int most);

  @Query(
      "SELECT * FROM delivery WHERE webhook_id = :webhookId AND state = :state AND id < :before"
          + " ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
  List<Delivery> newestIn(long webhookId, Delivery.State state, long before, int most);

  void deleteByWebhookId(long webhookId);

  /** What nobody waits for any longer, and what a webhook left that was deleted meanwhile. */
  @Query(
      "DELETE FROM delivery WHERE (state <> 'WAITING' AND last_attempt < :before)"
          + " OR NOT EXISTS (SELECT 1 FROM webhook w WHERE w.id = delivery.webhook_id)")
  long deleteSettledBefore(Instant before);
}
