package dev.winnow.server.journey;

import dev.winnow.core.event.EventType;
import dev.winnow.journeys.contribution.Contributions;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.Order;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.order.Owner;
import dev.winnow.journeys.order.Tie;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.database.Database;
import dev.winnow.server.experiment.Experiments;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Many requests, one transaction: orders first, then the journeys that they and the events belong
 * to, then the totals, by the difference of what each journey contributed and contributes.
 *
 * <p>Locks are taken in one order by everybody: customers by key, orders by key, lanes by number.
 * Whoever holds a lane may write its journeys and its totals.
 */
@Singleton
final class GroupCommit {
  private final Database database;
  private final CustomerRows customers;
  private final OrderRows orders;
  private final LaneRows lanes;
  private final JourneyRows journeys;
  private final TotalsRows totals;
  private final Experiments experiments;
  private final Cancellations cancellations;

  GroupCommit(
      Database database,
      CustomerRows customers,
      OrderRows orders,
      LaneRows lanes,
      JourneyRows journeys,
      TotalsRows totals,
      Experiments experiments,
      Cancellations cancellations) {
    this.database = database;
    this.customers = customers;
    this.orders = orders;
    this.lanes = lanes;
    this.journeys = journeys;
    this.totals = totals;
    this.experiments = experiments;
    this.cancellations = cancellations;
  }

  /** The lane of a visitor, one of {@code count}. */
  static int laneOf(UUID visitor, int count) {
    return Math.floorMod((visitor.hashCode() * 0x9E3779B9) >>> 8, count);
  }

  /** Commits all of the work; the answer has the statuses of each, in its order. */
  List<List<Status>> commit(int lane, int laneCount, List<Work> group, LaneCells remembered)
      throws SQLException {
    var transaction = new Transaction(lane, laneCount, group, remembered);
    List<List<Status>> statuses = database.inTransaction(transaction::run);
    transaction.committed();
    return statuses;
  }

  /** What happens to one journey. */
  private static final class Step {
    final List<ReceivedEvent> events = new ArrayList<>();
    final Map<String, Optional<OrderState>> orders = new TreeMap<>();
    boolean restated;

    Journey after(Journey before) {
      Journey journey = before.with(events);
      for (var order : orders.entrySet()) {
        journey =
            order.getValue().isPresent()
                ? journey.with(order.getValue().get())
                : journey.without(order.getKey());
      }
      return journey;
    }
  }

  private final class Transaction {
    private final int lane;
    private final int laneCount;
    private final List<Work> group;
    private final LaneCells remembered;
    private final Map<VisitorKey, Step> steps = new LinkedHashMap<>();
    private final Map<OrderKey, OrderRows.Stored> changedOrders = new TreeMap<>();
    private final Map<OrderKey, Order> cancelledOrders = new TreeMap<>();
    private final Map<OrderKey, Set<String>> knownOfOrders = new HashMap<>();
    private final Map<VisitorKey, Set<String>> knownOfVisitors = new HashMap<>();
    private Map<TotalsRows.Address, Cell> written = Map.of();
    private long sequence;

    Transaction(int lane, int laneCount, List<Work> group, LaneCells remembered) {
      this.lane = lane;
      this.laneCount = laneCount;
      this.group = group;
      this.remembered = remembered;
    }

    List<List<Status>> run(Connection connection) throws SQLException {
      changeOrders(connection);
      collectEvents();
      var held = new TreeSet<Integer>();
      held.add(lane);
      steps.keySet().forEach(key -> held.add(laneOf(key.visitor(), laneCount)));
      SortedMap<Integer, Long> sequences = lanes.lock(connection, held);
      moveJourneys(connection, sequences);
      orders.write(connection, changedOrders);
      cancellations.announce(connection, cancelledOrders);
      return statuses();
    }

    void committed() {
      var ours = new HashMap<>(written);
      ours.keySet().removeIf(address -> address.lane() != lane);
      remembered.committed(sequence, ours);
    }

    private void changeOrders(Connection connection) throws SQLException {
      Map<OrderKey, List<ReceivedEvent>> said = new TreeMap<>();
      Set<OrderKey> expiring = new HashSet<>();
      for (Work work : group) {
        switch (work) {
          case Work.Take take -> {
            for (ReceivedEvent event : take.events()) {
              if (isOrder(event)) {
                said.computeIfAbsent(orderKey(take, event), key -> new ArrayList<>()).add(event);
              }
            }
          }
          case Work.Expire expire -> {
            var key = new OrderKey(expire.storeId(), expire.order());
            expiring.add(key);
            said.computeIfAbsent(key, k -> new ArrayList<>());
          }
          case Work.Restate _ -> {
            // Orders are as they are.
          }
        }
      }
      tieCustomers(connection).forEach(key -> said.computeIfAbsent(key, k -> new ArrayList<>()));
      if (said.isEmpty()) {
        return;
      }
      Map<OrderKey, OrderRows.Stored> before =
          orders.lock(connection, new TreeSet<>(said.keySet()));
      Map<OrderKey, Order> after = new TreeMap<>();
      said.forEach((key, events) -> {
        Order old = Objects.requireNonNull(before.get(key)).order();
        knownOfOrders.put(key, ids(old.events()));
        Order now = old.with(events);
        after.put(
            key,
            expiring.contains(key) && now.provisionalSince().isPresent() ? now.whenExpired() : now);
      });
      Map<CustomerKey, List<Tie>> ties = customers.ties(connection, buyers(after));
      after.forEach((key, order) -> {
        List<Tie> its =
            order
                .customer()
                .map(customer -> ties.get(new CustomerKey(key.storeId(), customer)))
                .orElse(List.of());
        var now = new OrderRows.Stored(order, order.owner(its));
        OrderRows.Stored old = Objects.requireNonNull(before.get(key));
        if (!now.equals(old)) {
          changedOrders.put(key, now);
          if (Cancellations.isNew(old.order(), order)) {
            cancelledOrders.put(key, order);
          }
          tellOwners(key, old, now);
        }
      });
    }

    /** Keeps what ties a visitor to a customer; the orders that may have found an owner by it. */
    private Set<OrderKey> tieCustomers(Connection connection) throws SQLException {
      Map<CustomerKey, Set<Tie>> ties = new TreeMap<>();
      var named = new TreeSet<CustomerKey>();
      for (Work work : group) {
        if (work instanceof Work.Take take) {
          for (ReceivedEvent event : take.events()) {
            Tie.of(event)
                .ifPresent(tie ->
                    ties.computeIfAbsent(
                            new CustomerKey(take.storeId(), tie.customer()), key -> new HashSet<>())
                        .add(tie));
            String customer = event.event().customer();
            if (isOrder(event) && customer != null) {
              named.add(new CustomerKey(take.storeId(), customer));
            }
          }
        }
      }
      named.addAll(ties.keySet());
      if (named.isEmpty()) {
        return Set.of();
      }
      customers.lock(connection, named);
      customers.add(connection, ties);
      return customers.orders(connection, ties.keySet());
    }

    /** The customers of orders that name no visitor. */
    private static SortedSet<CustomerKey> buyers(Map<OrderKey, Order> orders) {
      var found = new TreeSet<CustomerKey>();
      orders.forEach((key, order) -> {
        if (order.owner().isEmpty()) {
          order
              .customer()
              .ifPresent(customer -> found.add(new CustomerKey(key.storeId(), customer)));
        }
      });
      return found;
    }

    private void tellOwners(OrderKey key, OrderRows.Stored old, OrderRows.Stored now) {
      Optional<UUID> oldOwner = old.owner().map(Owner::visitor);
      Optional<UUID> newOwner = now.owner().map(Owner::visitor);
      oldOwner
          .filter(owner -> !newOwner.equals(Optional.of(owner)))
          .ifPresent(owner -> step(key, owner).orders.put(key.order(), Optional.empty()));
      newOwner.ifPresent(owner -> step(key, owner).orders.put(key.order(), now.order().state()));
    }

    private Step step(OrderKey key, UUID visitor) {
      return steps.computeIfAbsent(new VisitorKey(key.storeId(), visitor), k -> new Step());
    }

    private void collectEvents() {
      for (Work work : group) {
        if (work instanceof Work.Restate restate) {
          for (UUID visitor : restate.visitors()) {
            var key = new VisitorKey(restate.storeId(), visitor);
            steps.computeIfAbsent(key, k -> new Step()).restated = true;
          }
        }
        if (work instanceof Work.Take take) {
          for (ReceivedEvent event : take.events()) {
            if (!isOrder(event)) {
              steps.computeIfAbsent(visitorKey(take, event), key -> new Step()).events.add(event);
            }
          }
        }
      }
    }

    private void moveJourneys(Connection connection, SortedMap<Integer, Long> sequences)
        throws SQLException {
      Map<VisitorKey, JourneyRows.Stored> stored = journeys.read(connection, steps.keySet());
      var stores = new TreeSet<Integer>();
      steps.keySet().forEach(key -> stores.add(key.storeId()));
      Map<Integer, Long> versions = lanes.rulesets(connection, stores);
      var changed = new ArrayList<JourneyRows.Changed>();
      Map<TotalsRows.Address, Cell> moves = new HashMap<>();
      steps.forEach((key, step) -> {
        JourneyRows.Stored row = stored.get(key);
        Journey before = row == null ? Journey.empty(key.visitor()) : row.journey();
        knownOfVisitors.put(key, ids(before.events()));
        Journey after = step.after(before);
        long version = Objects.requireNonNull(versions.get(key.storeId()));
        long versionBefore = row == null ? version : row.definitions();
        boolean outdated = step.restated && versionBefore < version;
        if (after.equals(before) && !outdated) {
          return;
        }
        Totals moved =
            Totals.moved(
                Contributions.of(before, definitions(key.storeId(), versionBefore)),
                Contributions.of(after, definitions(key.storeId(), version)));
        int itsLane = laneOf(key.visitor(), laneCount);
        moved
            .cells()
            .forEach((cell, by) ->
                moves.merge(new TotalsRows.Address(key.storeId(), itsLane, cell), by, Cell::plus));
        changed.add(new JourneyRows.Changed(key, after, version, row == null));
      });
      journeys.write(connection, changed);
      writeTotals(connection, sequences, moves);
    }

    private void writeTotals(
        Connection connection,
        SortedMap<Integer, Long> sequences,
        Map<TotalsRows.Address, Cell> moves)
        throws SQLException {
      sequence = Objects.requireNonNull(sequences.get(lane));
      moves.values().removeIf(Cell::isNothing);
      if (moves.isEmpty()) {
        remembered.at(sequence);
        return;
      }
      Map<TotalsRows.Address, Cell> known = new HashMap<>(remembered.at(sequence));
      known.keySet().retainAll(moves.keySet());
      var unknown = new HashSet<>(moves.keySet());
      unknown.removeAll(known.keySet());
      known.putAll(totals.read(connection, unknown));
      var changed = new ArrayList<TotalsRows.Changed>();
      var next = new TreeMap<Integer, Long>();
      written = new HashMap<>();
      moves.forEach((address, by) -> {
        Cell before = known.get(address);
        Cell after = before == null ? by : before.plus(by);
        long itsSequence = Objects.requireNonNull(sequences.get(address.lane())) + 1;
        next.put(address.lane(), itsSequence);
        written.put(address, after);
        changed.add(new TotalsRows.Changed(address, after, itsSequence, before == null));
      });
      totals.write(connection, changed);
      lanes.write(connection, next);
      sequence = next.getOrDefault(lane, sequence);
    }

    private List<List<Status>> statuses() {
      var all = new ArrayList<List<Status>>();
      for (Work work : group) {
        var statuses = new ArrayList<Status>();
        if (work instanceof Work.Take take) {
          for (ReceivedEvent event : take.events()) {
            Set<String> known =
                isOrder(event)
                    ? Objects.requireNonNull(knownOfOrders.get(orderKey(take, event)))
                    : Objects.requireNonNull(knownOfVisitors.get(visitorKey(take, event)));
            statuses.add(known.add(event.id()) ? Status.ACCEPTED : Status.DUPLICATE);
          }
        }
        all.add(statuses);
      }
      return all;
    }

    private Definitions definitions(int storeId, long version) {
      return experiments.compiled(storeId, version).definitions();
    }
  }

  static boolean isOrder(ReceivedEvent event) {
    return EventType.isOrder(event.event().type());
  }

  private static OrderKey orderKey(Work work, ReceivedEvent event) {
    return new OrderKey(work.storeId(), Objects.requireNonNull(event.event().order()));
  }

  private static VisitorKey visitorKey(Work work, ReceivedEvent event) {
    return new VisitorKey(work.storeId(), Objects.requireNonNull(event.event().visitor()));
  }

  private static Set<String> ids(List<ReceivedEvent> events) {
    Set<String> ids = HashSet.newHashSet(events.size() + 4);
    events.forEach(event -> ids.add(event.id()));
    return ids;
  }
}
