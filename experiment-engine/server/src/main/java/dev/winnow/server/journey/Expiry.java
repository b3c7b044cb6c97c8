package dev.winnow.server.journey;

import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops what a browser claimed and the shop has not confirmed within 48 hours, where the shop
 * reports its orders. Expiring twice does no harm, so nodes may race.
 */
@Singleton
final class Expiry {
  static final Duration PATIENCE = Duration.ofDays(2);
  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

  private final Stores stores;
  private final OrderRows orders;
  private final Lanes lanes;
  private final Clock clock;

  Expiry(Stores stores, OrderRows orders, Lanes lanes, Clock clock) {
    this.stores = stores;
    this.orders = orders;
    this.lanes = lanes;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "30s", fixedDelay = "60s")
  void dropUnconfirmed() throws SQLException {
    Instant before = clock.instant().minus(PATIENCE);
    for (Store store : stores.all()) {
      if (store.orderSourceSince() != null) {
        for (OrderKey key : orders.provisionalSince(store.number(), before)) {
          lanes.expire(key).join();
          LOG.debug("order of store {} expired unconfirmed", store.storeKey());
        }
      }
    }
  }
}
