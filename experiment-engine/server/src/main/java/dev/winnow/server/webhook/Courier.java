package dev.winnow.server.webhook;

import dev.winnow.server.store.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends what is due: endpoints beside each other, the deliveries of one after each other. After an
 * attempt in vain the endpoint's turn ends, and so it does when it took long: a receiver that is
 * slow or down holds up nobody but itself.
 */
@Singleton
public class Courier {
  private static final int AT_ONCE = 8;
  private static final int MOST_OF_ONE = 20;
  private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

  private final Deliveries deliveries;
  private final Sending sending;
  private final Stores stores;
  private final MeterRegistry meters;

  Courier(Deliveries deliveries, Sending sending, Stores stores, MeterRegistry meters) {
    this.deliveries = deliveries;
    this.sending = sending;
    this.stores = stores;
    this.meters = meters;
  }

  /**
   * Sends once what is due now.
   *
   * @throws IllegalStateException if the database fails; what was not noted is sent again
   */
  public void deliver() {
    List<Long> endpoints = deliveries.endpointsDue();
    if (endpoints.isEmpty()) {
      return;
    }
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var turns = new ArrayList<Future<?>>();
      for (long endpoint : endpoints) {
        turns.add(threads.submit(() -> turn(endpoint)));
      }
      for (Future<?> turn : turns) {
        turn.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("webhooks cannot be delivered", failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn(long endpoint) {
    long began = System.nanoTime();
    for (Delivery delivery : deliveries.due(endpoint, MOST_OF_ONE)) {
      Optional<Deliveries.Attempt> attempt = deliveries.take(delivery);
      boolean failed = attempt.isPresent() && !send(attempt.get());
      if (failed || System.nanoTime() - began > LONGEST_TURN.toNanos()) {
        return;
      }
    }
  }

  private boolean send(Deliveries.Attempt attempt) {
    Endpoint endpoint = attempt.endpoint();
    String store = stores.recent(endpoint.storeId()).storeKey();
    Outcome outcome = sending.send(endpoint, Message.of(attempt.announced(), store));
    String counted =
        switch (deliveries.settle(attempt, outcome)) {
          case DELIVERED -> "delivered";
          case WAITING -> "failed";
          case DEAD -> "dead";
        };
    meters.counter("winnow.webhooks.attempts", "outcome", counted).increment();
    return outcome.delivered();
  }
}
