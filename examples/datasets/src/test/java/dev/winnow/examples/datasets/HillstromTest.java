package dev.winnow.examples.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.datasets.RunningEngine.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All 64,000 customers, through the front door of the real engine, on either database. */
final class HillstromTest {
  /** Which arm of the engine is which of the data. */
  static final Map<String, String> ARMS =
      Map.of("none", "No E-Mail", "mens", "Mens E-Mail", "womens", "Womens E-Mail");

  @Nested
  class OnH2 extends Promises {
    OnH2() {
      super(Storage.H2);
    }
  }

  @Nested
  class OnPostgresql extends Promises {
    OnPostgresql() {
      super(Storage.POSTGRESQL);
    }
  }

  /** The same on both. */
  @TestInstance(Lifecycle.PER_CLASS)
  abstract static class Promises {
    private final Storage storage;
    private RunningEngine engine;
    private ReportAnswer report;

    @SuppressWarnings("NullAway.Init") // by load
    Promises(Storage storage) {
      this.storage = storage;
    }

    @BeforeAll
    void load(@TempDir Path folder) throws IOException, InterruptedException {
      engine = RunningEngine.on(storage, folder);
      loaded()
          .lines()
          .filter(line -> line.contains("a second"))
          .forEach(line -> System.out.println(storage + ": " + line));
      report = ReportAnswer.of(engine.client(), new Hillstrom());
    }

    @AfterAll
    void stop() throws IOException {
      engine.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.winnow.examples.datasets.HillstromTest#arms")
    void everyCustomerVisitOrderAndCentIsCounted(String arm, String source) throws IOException {
      SourceTable published = SourceTable.of("/hillstrom/SOURCE.md");

      assertEquals(published.value(source, "customers"), report.arm("spend", arm).n());
      assertEquals(published.value(source, "customers"), report.arm("visit", arm).n());
      assertEquals(published.value(source, "visits"), report.arm("visit", arm).sum());
      assertEquals(published.value(source, "conversions"), report.arm("conversion", arm).sum());
      assertEquals(published.value(source, "spend (USD)"), report.arm("spend", arm).sum());
    }

    @Test
    void nobodyIsCountedTwiceOrForgotten() throws IOException {
      assertEquals(new Hillstrom().visitors(), report.counted());
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("dev.winnow.examples.datasets.HillstromTest#comparisons")
    void liftAndFixedPValueAgreeWithAComputationByHand(
        String arm, String metric, Function<Customer, BigDecimal> observed) throws IOException {
      ByHand.Arm control = byHand("none", observed);
      ByHand.Arm variant = byHand(arm, observed);
      ReportAnswer.Arm told = report.arm(metric, arm);

      assertClose(ByHand.lift(control, variant), told.lift());
      assertClose(ByHand.difference(control, variant), told.difference());
      assertClose(
          metric.equals("spend")
              ? ByHand.welch(control, variant)
              : ByHand.twoShares(control, variant),
          told.fixedPValue());
    }

    @Test
    void theSecondExperimentIsCountedAsPublishedToo() throws IOException, InterruptedException {
      SourceTable published = SourceTable.of("/smartad/SOURCE.md");
      ReportAnswer smartAd = ReportAnswer.of(engine.client(), new SmartAd());
      for (String arm : List.of("control", "exposed")) {
        BigDecimal yes = published.value(arm, "yes");

        assertEquals(published.value(arm, "visitors"), smartAd.arm("answered", arm).n());
        assertEquals(yes, smartAd.arm("knows_the_brand", arm).sum());
        assertEquals(yes.add(published.value(arm, "no")), smartAd.arm("answered", arm).sum());
      }
    }

    @Test
    void loadingAgainDoesNothing() throws IOException, InterruptedException {
      String storedBefore = eventsStored();

      String said = loaded();

      assertTrue(said.contains("E-mail campaign of March 2008 (mail-2008) is there: 64,000"), said);
      assertEquals(2, said.lines().count(), said);
      assertEquals(storedBefore, eventsStored());
      assertEquals(
          report.withoutMoment(),
          ReportAnswer.of(engine.client(), new Hillstrom()).withoutMoment());
    }

    private String loaded() throws IOException, InterruptedException {
      var said = new ByteArrayOutputStream();
      new Datasets(engine.client(), new PrintStream(said, true, StandardCharsets.UTF_8)).load();
      return said.toString(StandardCharsets.UTF_8);
    }

    /** The engine's own count of the events that it took. */
    private String eventsStored() throws IOException, InterruptedException {
      try (HttpClient http = HttpClient.newHttpClient()) {
        return http.send(
                HttpRequest.newBuilder(engine.address().resolve("/prometheus")).build(),
                BodyHandlers.ofString())
            .body()
            .lines()
            .filter(line -> line.startsWith("winnow_events_stored_total"))
            .findFirst()
            .orElseThrow();
      }
    }
  }

  static Stream<Arguments> arms() {
    return ARMS.entrySet().stream().map(arm -> Arguments.of(arm.getKey(), arm.getValue()));
  }

  static Stream<Arguments> comparisons() {
    Map<String, Function<Customer, BigDecimal>> metrics =
        Map.of(
            "spend", customer -> BigDecimal.valueOf(customer.spendCents(), 2),
            "visit", customer -> share(customer.visited()),
            "conversion", customer -> share(customer.bought()));
    return Stream.of("mens", "womens")
        .flatMap(arm ->
            metrics.entrySet().stream()
                .map(metric -> Arguments.of(arm, metric.getKey(), metric.getValue())));
  }

  private static BigDecimal share(boolean did) {
    return did ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private static ByHand.Arm byHand(String arm, Function<Customer, BigDecimal> observed)
      throws IOException {
    return ByHand.Arm.of(
        Hillstrom.customers().stream()
            .filter(customer -> Objects.equals(customer.arm(), arm))
            .map(observed)
            .toList());
  }

  /** To 1e-9, relative, however small the value is. */
  private static void assertClose(double byHand, double told) {
    assertEquals(byHand, told, Math.abs(byHand) * 1e-9);
  }
}
