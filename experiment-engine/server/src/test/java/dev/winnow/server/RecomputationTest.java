package dev.winnow.server;

import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.metric.GivenRecomputation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A metric that changes while visitors come: in the end all are measured by what it is now. */
@OnBothDatabases
class RecomputationTest {
  private static final Instant BEGIN = Wire.EARLIER.minus(Duration.ofDays(31));
  private static final Map<String, Object> VIEWS =
      map("kind", "count", "event", "page_view", "window", "P7D");
  private static final Map<String, Object> SPENT =
      map(
          "kind",
          "sum",
          "event",
          "purchase",
          "of",
          "value",
          "window",
          "P14D",
          "filter",
          map("attribute", "minorUnits", "atLeast", 100_00));

  private final EngineUnderTest.Base base;
  private final EngineUnderTest engine;
  private final Shop shop;

  RecomputationTest(EngineUnderTest.Base base) {
    this.base = base;
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whateverArrivesMeanwhileTheTotalsAreThoseOfTheNewDefinition(long seed)
      throws InterruptedException, ExecutionException {
    var random = new Random(seed);
    measuredByOwn(VIEWS);
    List<AnyTraffic.Sent> events = AnyTraffic.drawn(random, shop.rules().ruleset(), BEGIN);
    int third = events.size() / 3;
    Senders.send(events.subList(0, third), random, shop);
    Totals before = shop.totals("cta");

    change(SPENT);
    step(random);
    Senders.send(events.subList(third, 2 * third), random, shop);
    // What is half done when the engine is killed is taken up by whoever looks next.
    step(random);
    try (var sender = Executors.newSingleThreadExecutor()) {
      var rest =
          sender.submit(() -> {
            Senders.send(events.subList(2 * third, events.size()), new Random(seed), shop);
            return true;
          });
      GivenRecomputation.finish(engine, shop.store().number());
      assertTrue(rest.get());
    }

    for (String experiment : List.of("cta", "offer")) {
      Totals expected =
          ArrivalOverHttpTest.inMemory(events).totals(shop.rules().definitions(), experiment);
      assertEquals(expected.cells(), shop.totals(experiment).cells());
    }
    assertNotEquals(before.cells(), shop.totals("cta").cells());
  }

  @Test
  void anotherNodeThatRemembersNothingTakesOutWhatTheOlderDefinitionPutIn() {
    assumeTrue(base == EngineUnderTest.Base.POSTGRESQL, "one node has the embedded database");
    measuredByOwn(VIEWS);
    for (var visitor : shop.visitorsOf("cta", "green", 3)) {
      shop.send(Wire.exposure(visitor, "cta", "green"), Wire.event("page_view", visitor))
          .expect(202);
    }
    assertEquals(3, mine());

    change(SPENT);
    GivenRecomputation.step(engine, shop.store().number(), 1);
    assertEquals(2, mine());
    try (EngineUnderTest other = engine.another()) {
      GivenRecomputation.finish(other, shop.store().number());
    }

    assertEquals(0, mine());
    assertEquals("finished", progress("state"));
  }

  /** The sum of the metric over all exposure days. */
  private long mine() {
    return shop.totals("cta").cells().entrySet().stream()
        .filter(cell -> cell.getKey().cut() instanceof Cut.Day)
        .flatMap(cell -> Stream.ofNullable(cell.getValue().metrics().get("mine")))
        .mapToLong(totals -> totals.sum().longValueExact())
        .sum();
  }

  @Test
  void nothingIsDecidedWhileItGoesOnAndItsProgressIsSeen() {
    measuredByOwn(VIEWS);
    for (var visitor : shop.visitorsOf("cta", "green", 3)) {
      shop.send(Wire.exposure(visitor, "cta", "green")).expect(202);
    }
    assertFalse(shop.report("cta").has("doubts", "recomputation"));

    change(SPENT);

    assertEquals(true, shop.report("cta").at("doubts", "recomputation", "forbidsDecision"));
    assertEquals("waiting", progress("state"));
    assertTrue(GivenRecomputation.step(engine, shop.store().number(), 2));
    assertEquals("running", progress("state"));
    assertEquals(3L, progress("journeys"));
    assertEquals(2L, progress("done"));

    GivenRecomputation.finish(engine, shop.store().number());

    assertEquals("finished", progress("state"));
    assertEquals(3L, progress("done"));
    // A report is remembered for two seconds; another basis is another report.
    assertFalse(
        engine
            .get(shop.path("cta") + "/report?basis=mature", shop.admin())
            .expect(200)
            .has("doubts", "recomputation"));
  }

  @Test
  void whatNobodyIsMeasuredByIsNotRecomputed() {
    put(VIEWS).expect(201);
    put(SPENT).expect(200);

    assertEquals(
        List.of(),
        engine.get(shop.path() + "/recomputations", shop.admin()).list("recomputations"));
    engine.ask("POST", shop.path() + "/metrics/mine/recompute", shop.admin(), null).expect(409);
  }

  @Test
  void aRecomputationThatIsAskedForMovesNothing() {
    measuredByOwn(VIEWS);
    var visitor = shop.visitorOf("cta", "green");
    shop.send(Wire.exposure(visitor, "cta", "green"), Wire.event("page_view", visitor)).expect(202);
    Totals before = shop.totals("cta");

    engine.ask("POST", shop.path() + "/metrics/mine/recompute", shop.admin(), null).expect(202);
    GivenRecomputation.finish(engine, shop.store().number());

    assertEquals(before.cells(), shop.totals("cta").cells());
    assertEquals(1L, progress("done"));
  }

  private void measuredByOwn(Map<String, Object> definition) {
    put(definition).expect(201);
    Map<String, Object> cta =
        with(
            with(Wire.buttons(), "starts", BEGIN.toString()),
            "metrics",
            List.of(map("key", "conversion", "role", "primary"), map("key", "mine")));
    shop.running("cta", cta).running("offer", cta);
  }

  private void change(Map<String, Object> definition) {
    put(definition).expect(200);
  }

  private Answer put(Map<String, Object> definition) {
    return engine.put(shop.path() + "/metrics/mine", shop.admin(), definition);
  }

  private void step(Random random) {
    GivenRecomputation.step(engine, shop.store().number(), 1 + random.nextInt(4));
  }

  private Object progress(String field) {
    return engine
        .get(shop.path() + "/recomputations", shop.admin())
        .expect(200)
        .at("recomputations", 0, field);
  }
}
