package dev.winnow.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.order.Owner;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellBytes;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.journeys.totals.Totals;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine is killed under load, again and again, and loses and doubles nothing. */
final class CrashTest {
  private static final long SEED = 20_261_122;
  private static final int KILLS = 10;
  private static final int SENDERS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final String EXPERIMENT =
      "/v1/stores/" + CrashShop.STORE + "/experiments/" + CrashShop.EXPERIMENT;

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedIsCountedOnceHoweverOftenTheEngineIsKilled() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        var engine =
            new CrashEngine(
                postgres.getJdbcUrl("postgres", "postgres"), Path.of("target/crash-test"))) {
      engine.start();
      var shop = new CrashShop(Instant.now());
      CrashSender.Sent sent = load(engine, shop, open(engine, shop));
      var database = new CrashDatabase(postgres.getPostgresDatabase());
      Definitions definitions = database.definitions();
      var ledger = CrashLedger.of(sent.batches(), "EUR", definitions);
      System.out.printf(
          "crash test: %d kills, %,d batches, %,d events, %d sent again, %d of these had been"
              + " committed unheard; %,d journeys, %,d orders, %,d cells; complaints %s%n",
          KILLS,
          sent.batches().size(),
          sent.batches().stream().mapToInt(batch -> batch.events().size()).sum(),
          sent.resent(),
          sent.committedUnheard(),
          ledger.journeys().size(),
          ledger.orders().size(),
          ledger.totals().cells().size(),
          engine.complaints());

      assertTrue(sent.resent() >= KILLS, "every kill has to hit somebody");
      assertOrders(ledger, database);
      assertJourneys(ledger, database);
      assertTotals(ledger, database);
      assertReport(ledger.totals(), definitions, engine.get(EXPERIMENT + "/report"));
    }
  }

  /** The keys of a new store with a running experiment, by scope. */
  private static Map<String, String> open(CrashEngine engine, CrashShop shop)
      throws IOException, InterruptedException {
    engine.put("/v1/stores/" + CrashShop.STORE, shop.settings());
    engine.put(EXPERIMENT, shop.experiment());
    engine.post(EXPERIMENT + "/launch", Map.of());
    var keys = new TreeMap<String, String>();
    for (String scope : List.of("server", "public")) {
      Map<?, ?> issued =
          engine.post("/v1/stores/" + CrashShop.STORE + "/keys", Map.of("scope", scope));
      keys.put(scope, Objects.toString(issued.get("key")));
    }
    return keys;
  }

  /** All that was sent while the engine was killed and came back; it runs at the end. */
  private static CrashSender.Sent load(CrashEngine engine, CrashShop shop, Map<String, String> keys)
      throws IOException, InterruptedException, ExecutionException {
    var acknowledged = new AtomicInteger();
    var senders = new ArrayList<CrashSender>();
    for (int number = 0; number < SENDERS; number++) {
      senders.add(new CrashSender(number, SEED, engine.address(), shop, keys, acknowledged));
    }
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    try {
      List<Future<CrashSender.Sent>> running = senders.stream().map(threads::submit).toList();
      var random = new Random(SEED);
      for (int kill = 0; kill < KILLS; kill++) {
        await(acknowledged, 100 + random.nextInt(500), running);
        Thread.sleep(random.nextInt(30));
        engine.kill();
        engine.start();
      }
      await(acknowledged, 100, running);
      senders.forEach(CrashSender::stop);
      return together(running);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Waits until so many more batches are acknowledged. */
  private static void await(
      AtomicInteger acknowledged, int more, List<Future<CrashSender.Sent>> running)
      throws InterruptedException, ExecutionException {
    int enough = acknowledged.get() + more;
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledged.get() < enough) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException(
            "the engine runs and takes no events; its log in target/crash-test says why");
      }
      for (Future<CrashSender.Sent> sender : running) {
        if (sender.isDone()) {
          throw new IllegalStateException("a sender ended early: " + sender.get());
        }
      }
      Thread.sleep(1);
    }
  }

  private static CrashSender.Sent together(List<Future<CrashSender.Sent>> running)
      throws InterruptedException, ExecutionException {
    var batches = new ArrayList<CrashSender.Batch>();
    int resent = 0;
    int unheard = 0;
    for (Future<CrashSender.Sent> sender : running) {
      CrashSender.Sent its = sender.get();
      batches.addAll(its.batches());
      resent += its.resent();
      unheard += its.committedUnheard();
    }
    return new CrashSender.Sent(batches, resent, unheard);
  }

  private static void assertOrders(CrashLedger ledger, CrashDatabase database) throws SQLException {
    var stored = database.orders();
    assertEquals(ledger.orders().keySet(), stored.keySet(), "orders");
    stored.forEach((id, order) -> {
      assertOnce(order.events());
      assertEquals(ledger.orders().get(id), order);
    });
    var owners = new TreeMap<String, Object>();
    ledger
        .orders()
        .forEach((id, order) ->
            order.owner().map(Owner::visitor).ifPresent(owner -> owners.put(id, owner)));
    assertEquals(owners, database.owners(), "owners");
  }

  private static void assertJourneys(CrashLedger ledger, CrashDatabase database)
      throws SQLException {
    var stored = database.journeys();
    assertEquals(ledger.journeys().keySet(), stored.keySet(), "journeys");
    stored.forEach((visitor, journey) -> {
      assertOnce(journey.events());
      assertEquals(ledger.journeys().get(visitor), journey);
    });
  }

  private static void assertOnce(Collection<ReceivedEvent> events) {
    var ids = new HashSet<String>();
    events.forEach(event -> assertTrue(ids.add(event.id()), () -> event.id() + " is there twice"));
  }

  private static void assertTotals(CrashLedger ledger, CrashDatabase database) throws SQLException {
    Map<String, Cell> expected = CrashDatabase.named(ledger.totals());
    Map<String, Cell> stored = database.totals();
    assertEquals(expected.keySet(), stored.keySet(), "cells");
    stored.forEach((name, cell) ->
        assertArrayEquals(
            CellBytes.write(Objects.requireNonNull(expected.get(name))),
            CellBytes.write(cell),
            name));
  }

  private static void assertReport(Totals totals, Definitions definitions, Map<?, ?> report) {
    MeasuredExperiment experiment = definitions.experiments().getFirst();
    Map<?, ?> units = object(report.get("units"));
    Predicate<CellKey> counted =
        key -> key.population() == Population.CLEAN || key.population() == Population.CROSSED;
    assertEquals(units(totals, counted), units.get("counted"), "counted");
    assertEquals(
        units(totals, key -> key.population() == Population.CROSSED), units.get("crossed"));
    assertEquals(
        units(totals, key -> key.population() == Population.CONTRADICTED),
        units.get("contradicted"));
    List<?> arms = list(report.get("variants"));
    for (int variant = 0; variant < experiment.variants().size(); variant++) {
      int its = variant;
      assertEquals(
          units(totals, counted.and(key -> key.variant() == its)),
          object(arms.get(variant)).get("units"));
      for (Metric metric : experiment.metrics()) {
        MetricTotals sums =
            days(totals, counted.and(key -> key.variant() == its)).stream()
                .map(cell -> cell.metrics().getOrDefault(metric.key(), MetricTotals.NOTHING))
                .reduce(MetricTotals.NOTHING, MetricTotals::plus);
        Map<?, ?> arm =
            list(report.get("metrics")).stream()
                .map(CrashTest::object)
                .filter(one -> metric.key().equals(one.get("key")))
                .map(one -> object(list(one.get("arms")).get(its)))
                .findFirst()
                .orElseThrow();
        String where = metric.key() + " of " + experiment.variants().get(variant);
        assertEquals(sums.n(), arm.get("n"), where);
        assertAmount(metric, sums.sum(), arm.get("sum"), where);
        assertAmount(metric, sums.provisional(), arm.get("provisional"), where);
      }
    }
  }

  private static void assertAmount(
      Metric metric, BigInteger exact, @Nullable Object told, String where) {
    boolean money = metric.of() == Metric.Quantity.VALUE || metric.of() == Metric.Quantity.MARGIN;
    boolean sums = metric.kind() == Metric.Kind.SUM || metric.kind() == Metric.Kind.RATIO;
    var expected = new BigDecimal(exact, money && sums ? 2 : 0);
    assertEquals(
        0,
        expected.compareTo(new BigDecimal(String.valueOf(told))),
        () -> "%s: %s, not %s".formatted(where, expected, told));
  }

  private static long units(Totals totals, Predicate<CellKey> wanted) {
    ToLongFunction<Cell> units = Cell::units;
    return days(totals, wanted).stream().mapToLong(units).sum();
  }

  private static List<Cell> days(Totals totals, Predicate<CellKey> wanted) {
    return totals.cells().entrySet().stream()
        .filter(cell -> cell.getKey().cut() instanceof Cut.Day && wanted.test(cell.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Map<?, ?> object(@Nullable Object json) {
    return (Map<?, ?>) Objects.requireNonNull(json);
  }

  private static List<?> list(@Nullable Object json) {
    return (List<?>) Objects.requireNonNull(json);
  }
}
