package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.winnow.core.json.Json;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.report.Analysis;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.ReportJson;
import dev.winnow.server.report.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However events arrive, they leave the totals that the pure functions compute of them. */
@OnBothDatabases
class ArrivalOverHttpTest {
  private static final Instant BEGIN = Wire.EARLIER.minus(Duration.ofDays(31));

  private final EngineUnderTest engine;

  ArrivalOverHttpTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void theOrderOfArrivalNeverMatters(long seed) throws InterruptedException, ExecutionException {
    var random = new Random(seed);
    Shop shop = month(Shop.in(engine));
    List<AnyTraffic.Sent> events = AnyTraffic.drawn(random, shop.rules().ruleset(), BEGIN);

    Senders.send(events, random, shop);

    for (String experiment : List.of("cta", "offer")) {
      Totals expected = inMemory(events).totals(shop.rules().definitions(), experiment);
      assertFalse(expected.cells().isEmpty(), "nothing is compared");
      assertEquals(expected.cells(), shop.totals(experiment).cells());
      assertEquals(figures(shop, experiment, events), figures(shop.report(experiment)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 34})
  void eventsThatCameBeforeAnExperimentsNextPhaseAreStillExact(long seed)
      throws InterruptedException, ExecutionException {
    var random = new Random(seed);
    Shop shop = month(Shop.in(engine));
    List<AnyTraffic.Sent> events = AnyTraffic.drawn(random, shop.rules().ruleset(), BEGIN);
    int half = events.size() / 2;
    Senders.send(events.subList(0, half), random, shop);
    shop.act("cta", "pause").expect(200);
    shop.act("cta", "launch").expect(200);

    Senders.send(events.subList(half, events.size()), random, shop);

    assertEquals(
        inMemory(events).totals(shop.rules().definitions(), "cta").cells(),
        shop.totals("cta").cells());
  }

  static Shop month(Shop shop) {
    Map<String, Object> cta = with(buttons(), "starts", BEGIN.toString());
    Map<String, Object> offer =
        with(
            with(cta, "traffic", 0.7),
            "variants",
            List.of(map("key", "control"), map("key", "now"), map("key", "later", "weight", 2)));
    return shop.running("cta", cta).running("offer", offer);
  }

  static InMemoryShop inMemory(List<AnyTraffic.Sent> events) {
    var memory = new InMemoryShop();
    events.forEach(each -> memory.take(each.source(), each.event()));
    return memory;
  }

  /** The report that the pure functions make of the events alone. */
  private static Object figures(Shop shop, String experiment, List<AnyTraffic.Sent> events) {
    InMemoryShop memory = inMemory(events);
    var store = shop.store();
    Report report =
        Analysis.of(
            Snapshot.of(
                shop.engine().bean(Experiments.class).named(store, experiment),
                memory.totals(shop.rules().definitions(), experiment),
                store,
                memory.unattributedOrders(),
                Report.Basis.ALL,
                Instant.now()),
            Engine.version());
    return figures(
        (Map<?, ?>) Objects.requireNonNull(Json.parse(Json.write(ReportJson.of(report)))));
  }

  private static Object figures(Answer report) {
    return figures((Map<?, ?>) report.json());
  }

  /** All but the moment it was made. */
  private static Map<String, Object> figures(Map<?, ?> report) {
    var figures = new TreeMap<String, Object>();
    report.forEach((name, value) -> figures.put(String.valueOf(name), String.valueOf(value)));
    figures.remove("asOf");
    return figures;
  }
}
