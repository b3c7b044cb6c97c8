package dev.winnow.journeys.arrival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.journeys.contribution.Contributions;
import dev.winnow.journeys.contribution.OrderAccount;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.journey.JourneyBytes;
import dev.winnow.journeys.order.OrderBytes;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellBytes;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.journeys.totals.Totals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However events arrive, the same journeys, orders and totals stand at the end, bit for bit. */
class ArrivalTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfArrivalNeverMatters(long seed) {
    var random = new Random(seed);
    List<ReceivedEvent> events = AnyEvents.drawn(random);

    assertSame(Pipeline.after(events), Pipeline.after(shuffled(events, random)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatArrivesAgainChangesNothing(long seed) {
    var random = new Random(seed);
    List<ReceivedEvent> events = AnyEvents.drawn(random);
    List<ReceivedEvent> repeated = new ArrayList<>(events);
    events.forEach(event -> repeated.addAll(Collections.nCopies(random.nextInt(3), event)));

    assertSame(Pipeline.after(events), Pipeline.after(shuffled(repeated, random)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anySplitIntoBatchesGivesTheSame(long seed) {
    var random = new Random(seed);
    List<ReceivedEvent> events = AnyEvents.drawn(random);
    var inBatches = new Pipeline();
    List<ReceivedEvent> left = shuffled(events, random);
    while (!left.isEmpty()) {
      int size = Math.min(left.size(), 1 + random.nextInt(1 + random.nextInt(30)));
      inBatches.take(left.subList(0, size));
      left = left.subList(size, left.size());
    }

    assertSame(Pipeline.after(events), inBatches);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatExpiredEarlyEndsLikeWhatExpiredLate(long seed) {
    var random = new Random(seed);
    List<ReceivedEvent> events = AnyEvents.drawn(random);
    var late = Pipeline.after(events);
    late.expire();
    List<ReceivedEvent> shuffled = shuffled(events, random);
    int half = shuffled.size() / 2;
    var early = Pipeline.after(shuffled.subList(0, half));
    early.expire();
    early.take(shuffled.subList(half, shuffled.size()));
    early.expire();

    assertSame(late, early);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void totalsThatMovedAreTheTotalsOfTheJourneysThatStand(long seed) {
    var pipeline = Pipeline.after(AnyEvents.drawn(new Random(seed)));
    Totals sum = Totals.NOTHING;
    for (Journey journey : pipeline.journeys.values()) {
      sum = sum.plus(Totals.of(Contributions.of(journey, AnyShop.DEFINITIONS)));
    }

    assertEquals(sum, pipeline.totals);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whenDefinitionsChangeAJourneyTakesAwayWhatItAddedByTheOldOnes(long seed) {
    var random = new Random(seed);
    List<ReceivedEvent> events = shuffled(AnyEvents.drawn(random), random);
    var pipeline = new Pipeline();
    pipeline.definitions = AnyShop.EARLIER;
    pipeline.take(events.subList(0, events.size() / 2));
    pipeline.definitions = AnyShop.DEFINITIONS;
    pipeline.take(events.subList(events.size() / 2, events.size()));

    Totals sum = Totals.NOTHING;
    for (var journey : pipeline.journeys.entrySet()) {
      var its = Objects.requireNonNull(pipeline.countedBy.get(journey.getKey()));
      sum = sum.plus(Totals.of(Contributions.of(journey.getValue(), its)));
    }

    assertEquals(sum, pipeline.totals);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void takingEveryJourneyAwayAgainLeavesExactlyNothing(long seed) {
    var random = new Random(seed);
    var pipeline = Pipeline.after(AnyEvents.drawn(random));
    Totals left = pipeline.totals;
    for (Journey journey : shuffled(List.copyOf(pipeline.journeys.values()), random)) {
      left = left.minus(Totals.of(Contributions.of(journey, AnyShop.DEFINITIONS)));
    }

    assertEquals(Totals.NOTHING, left);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void totalsAreWhatACountByHandGives(long seed) {
    var pipeline = Pipeline.after(AnyEvents.drawn(new Random(seed)));

    assertEquals(
        CountByHand.of(pipeline.journeys.values()), CountByHand.flattened(pipeline.totals));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatEachOrderIsSaidToCountAddsUpToTheRevenue(long seed) {
    var pipeline = Pipeline.after(AnyEvents.drawn(new Random(seed)));
    var accounted = new TreeMap<String, Long>();
    for (Journey journey : pipeline.journeys.values()) {
      for (OrderState order : journey.orders().values()) {
        for (OrderAccount account : OrderAccount.of(order, journey, AnyShop.DEFINITIONS)) {
          if (account instanceof OrderAccount.Counted counted) {
            accounted.merge(
                counted.experiment() + " " + counted.variant(), counted.minorUnits(), Long::sum);
          }
        }
      }
    }

    accounted.values().removeIf(sum -> sum == 0);

    assertEquals(revenue(pipeline.totals), accounted);
  }

  /** The metric "revenue" by experiment and variant, of the journeys that count. */
  private static Map<String, Long> revenue(Totals totals) {
    var revenue = new TreeMap<String, Long>();
    totals
        .cells()
        .forEach((key, cell) -> {
          MetricTotals sums = cell.metrics().get("revenue");
          boolean counts =
              key.population() == Population.CLEAN || key.population() == Population.CROSSED;
          if (counts && key.cut() instanceof Cut.Day && sums != null) {
            String variant = AnyShop.variant(key.experiment(), key.variant());
            revenue.merge(key.experiment() + " " + variant, sums.sum().longValueExact(), Long::sum);
          }
        });
    revenue.values().removeIf(sum -> sum == 0);
    return revenue;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsStoredComesBackAsItWas(long seed) {
    var pipeline = Pipeline.after(AnyEvents.drawn(new Random(seed)));

    pipeline.journeys.forEach((visitor, journey) ->
        assertEquals(journey, JourneyBytes.read(visitor, JourneyBytes.write(journey))));
    pipeline.orders.forEach((id, order) -> {
      assertEquals(order, OrderBytes.read(id, OrderBytes.write(order)));
      assertEquals(order.whenExpired(), OrderBytes.read(id, OrderBytes.write(order.whenExpired())));
    });
    for (Cell cell : pipeline.totals.cells().values()) {
      assertEquals(cell, CellBytes.read(CellBytes.write(cell)));
      assertEquals(cell.negated(), CellBytes.read(CellBytes.write(cell.negated())));
    }
  }

  @Test
  void theDrawsHoldWhatAShopSees() {
    var found = new TreeSet<String>();
    seeds()
        .forEach(seed -> {
          List<ReceivedEvent> events = AnyEvents.drawn(new Random(seed));
          var pipeline = new Pipeline();
          events.forEach(event -> pipeline.take(List.of(event)));
          pipeline
              .totals
              .cells()
              .keySet()
              .forEach(key -> {
                found.add(key.population() + " in phase " + key.phase());
                if (key.cut() instanceof Cut.After after) {
                  found.add(
                      key.population()
                          + (after.experiment().compareTo(key.experiment()) < 0
                              ? " after an experiment of a smaller key"
                              : " after an experiment of a larger key"));
                }
              });
          pipeline
              .orders
              .values()
              .forEach(order ->
                  found.add(order.owner().map(owner -> owner.how().name()).orElse("unattributed")));
          pipeline
              .journeys
              .values()
              .forEach(journey ->
                  journey
                      .orders()
                      .values()
                      .forEach(order ->
                          found.add(
                              order.provisional()
                                  ? "provisional"
                                  : order.refunds().size() + " refunds")));
          if (pipeline.changedHands > 0) {
            found.add("changed hands");
          }
        });

    assertEquals(
        new TreeSet<>(
            List.of(
                "0 refunds",
                "1 refunds",
                "2 refunds",
                "3 refunds",
                "BOT in phase 1",
                "BOT in phase 2",
                "BROWSER_PURCHASE",
                "CLEAN after an experiment of a larger key",
                "CLEAN after an experiment of a smaller key",
                "CLEAN in phase 1",
                "CLEAN in phase 2",
                "CONTRADICTED in phase 1",
                "CONTRADICTED in phase 2",
                "CROSSED after an experiment of a larger key",
                "CROSSED after an experiment of a smaller key",
                "CROSSED in phase 1",
                "CROSSED in phase 2",
                "VISITOR_ON_ORDER",
                "changed hands",
                "provisional",
                "unattributed")),
        found);
  }

  private static void assertSame(Pipeline expected, Pipeline actual) {
    assertEquals(expected.orders, actual.orders);
    assertEquals(expected.journeys, actual.journeys);
    assertEquals(expected.totals, actual.totals);
    expected
        .totals
        .cells()
        .forEach((key, cell) ->
            assertArrayEquals(
                CellBytes.write(cell),
                CellBytes.write(Objects.requireNonNull(actual.totals.cells().get(key)))));
  }

  private static <T> List<T> shuffled(List<T> all, Random random) {
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
