package dev.winnow.server.journey;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.database.Database;
import dev.winnow.server.problem.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Where events go once they are checked. Each visitor belongs to one lane; what is acknowledged is
 * committed.
 */
@Singleton
public class Lanes {
  /** More than a few seconds' work would make senders time out before they are answered. */
  private static final int MOST_PENDING = 100_000;

  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final OrderRows orders;
  private final TotalsRows totals;

  Lanes(
      Database database,
      LaneRows rows,
      GroupCommit commit,
      OrderRows orders,
      TotalsRows totals,
      MeterRegistry meters)
      throws SQLException {
    this.orders = orders;
    this.totals = totals;
    int count = database.read(rows::count);
    for (int number = 0; number < count; number++) {
      Lane lane = new Lane(number, count, commit, pending);
      lanes.add(lane);
      threads.add(Thread.ofPlatform().name("winnow-lane-" + number).start(lane));
    }
    meters.gauge("winnow.events.pending", pending);
  }

  /**
   * Stores events. The future completes after the commit, with a status for each event in its
   * order, or exceptionally if some could not be stored; sending all of them again does no harm.
   *
   * @throws Refused if too many wait already
   */
  public CompletableFuture<List<Status>> take(int storeId, List<ReceivedEvent> events) {
    if (events.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (pending.get() > MOST_PENDING) {
      throw Refused.busy("more events are waiting than can be stored soon; send them again later");
    }
    int[] laneOf = events.stream().mapToInt(this::laneOf).toArray();
    var statuses = new Status[events.size()];
    var parts = new ArrayList<CompletableFuture<?>>();
    for (int number = 0; number < lanes.size(); number++) {
      int lane = number;
      int[] places = placesOf(lane, laneOf);
      if (places.length > 0) {
        var done = new CompletableFuture<List<Status>>();
        parts.add(
            done.thenAccept(its -> {
              for (int i = 0; i < places.length; i++) {
                statuses[places[i]] = its.get(i);
              }
            }));
        lanes
            .get(lane)
            .add(
                new Work.Take(storeId, Arrays.stream(places).mapToObj(events::get).toList(), done));
      }
    }
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(all -> List.of(statuses));
  }

  /** Drops what only a browser has claimed of an order. */
  CompletableFuture<List<Status>> expire(OrderKey key) {
    var done = new CompletableFuture<List<Status>>();
    lanes
        .get(Math.floorMod(key.order().hashCode(), lanes.size()))
        .add(new Work.Expire(key.storeId(), key.order(), done));
    return done;
  }

  /** Measures these journeys anew; what is up to date stays as it is. */
  CompletableFuture<Void> restate(int storeId, List<UUID> visitors) {
    Map<Integer, List<UUID>> byLane =
        visitors.stream()
            .collect(Collectors.groupingBy(each -> GroupCommit.laneOf(each, lanes.size())));
    var parts = new ArrayList<CompletableFuture<List<Status>>>();
    byLane.forEach((lane, its) -> {
      var done = new CompletableFuture<List<Status>>();
      parts.add(done);
      lanes.get(lane).add(new Work.Restate(storeId, its, done));
    });
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
  }

  /** All totals of an experiment as they are committed. */
  public Totals totals(int storeId, String experiment) {
    try {
      return totals.of(storeId, experiment);
    } catch (SQLException unreadable) {
      throw new IllegalStateException("totals cannot be read", unreadable);
    }
  }

  /** How many orders of a store wait for their visitor to be found. */
  public long unattributedOrders(int storeId) {
    try {
      return orders.unattributed(storeId);
    } catch (SQLException unreadable) {
      throw new IllegalStateException("orders cannot be read", unreadable);
    }
  }

  /** How many orders only browsers have claimed, and that since before a moment. */
  public long unconfirmedOrders(int storeId, Instant before) {
    try {
      return orders.countProvisionalSince(storeId, before);
    } catch (SQLException unreadable) {
      throw new IllegalStateException("orders cannot be read", unreadable);
    }
  }

  /** An event without a visitor goes where its order's id leads; any lane may lock any other. */
  private int laneOf(ReceivedEvent received) {
    StoreEvent event = received.event();
    return event.visitor() != null
        ? GroupCommit.laneOf(event.visitor(), lanes.size())
        : Math.floorMod(Objects.requireNonNull(event.order()).hashCode(), lanes.size());
  }

  private static int[] placesOf(int lane, int[] laneOf) {
    int[] places = new int[laneOf.length];
    int count = 0;
    for (int i = 0; i < laneOf.length; i++) {
      if (laneOf[i] == lane) {
        places[count++] = i;
      }
    }
    return Arrays.copyOf(places, count);
  }

  @PreDestroy
  void stop() throws InterruptedException {
    lanes.forEach(Lane::end);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(20));
    }
  }
}
