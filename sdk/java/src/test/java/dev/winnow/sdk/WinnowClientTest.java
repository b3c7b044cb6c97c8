package dev.winnow.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThan;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.winnow.sdk.Eventually.eventually;
import static dev.winnow.sdk.Shops.ANN;
import static dev.winnow.sdk.Shops.pageView;
import static dev.winnow.sdk.Shops.purchase;
import static dev.winnow.sdk.Shops.ruleset;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The client as a shop has it, with its threads, over real HTTP. */
final class WinnowClientTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static WinnowBuilder client(URI engine) {
    WinnowBuilder builder =
        Winnow.builder(engine, Shops.KEY)
            .rulesetWait(Duration.ofMinutes(1))
            .pollEvery(Duration.ofMillis(5))
            .deliverEvery(Duration.ofMillis(5));
    builder.backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));
    return builder;
  }

  private static WinnowBuilder client() {
    return client(URI.create(SERVER.baseUrl()));
  }

  private static void rulesetIs(long version) {
    SERVER.stubFor(
        get("/v1/ruleset")
            .willReturn(
                ok().withBody(ruleset(version).toJson())
                    .withHeader("ETag", "\"" + version + "\"")));
    SERVER.stubFor(
        get("/v1/ruleset")
            .withHeader("If-None-Match", equalTo("\"" + version + "\""))
            .willReturn(status(304)));
  }

  private static String accepted(String id) {
    return "{\"results\": [{\"id\": \"%s\", \"status\": \"accepted\"}]}".formatted(id);
  }

  @Test
  void whatWasShownIsWhatIsReported() {
    rulesetIs(17);
    SERVER.stubFor(post("/v1/events").willReturn(serverError()));
    try (Winnow winnow = client().closeWait(Duration.ZERO).build()) {
      Visit visit = winnow.visit(ANN);
      assertEquals("Check out securely", visit.show("cart-cta").text("text", "Go to checkout"));
      visit.rendered();

      eventually("it was tried again", () -> winnow.status().counters().failedRequests() > 1);
      assertEquals(1, winnow.status().counters().queued());
      assertNotNull(winnow.status().rulesetConfirmed());
    }
    SERVER.verify(
        moreThan(1),
        postRequestedFor(urlEqualTo("/v1/events"))
            .withRequestBody(matchingJsonPath("$.events[0].experiment", equalTo("cart-cta")))
            .withRequestBody(matchingJsonPath("$.events[0].variant", equalTo("green")))
            .withRequestBody(matchingJsonPath("$.events[0].ruleset", equalTo("17")))
            .withRequestBody(matchingJsonPath("$.events[0].visitor", equalTo(ANN.toString()))));
  }

  @Test
  void anEventArrivesAndTheStatusTellsOfBoth() {
    rulesetIs(17);
    SERVER.stubFor(
        post("/v1/events")
            .inScenario("mended")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(status(401))
            .willSetStateTo("the key was put right"));
    SERVER.stubFor(
        post("/v1/events")
            .inScenario("mended")
            .whenScenarioStateIs("the key was put right")
            .willReturn(status(202).withBody(accepted("a"))));
    try (Winnow winnow = client().build()) {
      winnow.send(pageView("a"));

      assertTrue(winnow.flush(Duration.ofMinutes(1)));
      Status status = winnow.status();
      assertEquals(17L, status.rulesetVersion());
      assertNull(status.lastProblem());
      assertEquals(new Status.Counters(0, 1, 0, 0, 0, 1, 0, 0), status.counters());
    }
  }

  @Test
  void aNewRulesetArrives() {
    rulesetIs(17);
    try (Winnow winnow = client().build()) {
      assertEquals(Optional.of(17L), version(winnow));
      rulesetIs(18);

      eventually("the new one is there", () -> version(winnow).equals(Optional.of(18L)));
    }
  }

  private static Optional<Long> version(Winnow winnow) {
    return winnow.ruleset().map(each -> each.version());
  }

  @Test
  void aShopNeverWaitsWhileTheEngineHangs() throws Exception {
    try (var engine = RawServer.hanging();
        Winnow winnow =
            client(engine.address())
                .rulesetWait(Duration.ZERO)
                .requestTimeout(Duration.ofHours(1))
                .closeWait(Duration.ZERO)
                .queueSize(1_000)
                .build()) {
      winnow.send(purchase("o-1"));
      eventually("both requests hang", () -> engine.waiting() == 2);

      for (int i = 0; i < 2_000; i++) {
        Visit visit = winnow.visit(ANN);
        assertFalse(visit.show("cart-cta").changes());
        visit.rendered();
        winnow.send(pageView("view-" + i));
      }

      assertEquals(2, engine.waiting(), "the engine has not answered yet");
      assertEquals(1_001, winnow.status().counters().queued());
      assertEquals(1_000, winnow.status().counters().dropped());
      assertEquals(0, winnow.status().counters().droppedOrders());
    }
  }

  @Test
  void closingCountsWhatCouldNotBeDeliveredAndEndsItsThreads() throws Exception {
    try (var engine = RawServer.hanging()) {
      Winnow winnow =
          client(engine.address())
              .rulesetWait(Duration.ZERO)
              .requestTimeout(Duration.ofHours(1))
              .closeWait(Duration.ofMillis(50))
              .build();
      winnow.send(pageView("a"));
      winnow.send(purchase("o-1"));
      eventually("both requests hang", () -> engine.waiting() == 2);
      winnow.close();
      winnow.close();
      winnow.send(pageView("too late"));

      assertEquals(new Status.Counters(0, 0, 0, 2, 1, 0, 0, 0), winnow.status().counters());
    }
    eventually(
        "no thread stays behind",
        () -> {
          System.gc();
          return Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .noneMatch(name -> name.startsWith("winnow-") || name.contains("SelectorManager"));
        });
  }

  @Test
  void closingDeliversWhatWaits() {
    rulesetIs(17);
    SERVER.stubFor(post("/v1/events").willReturn(status(202).withBody(accepted("a"))));
    Winnow winnow =
        client().deliverEvery(Duration.ofHours(1)).closeWait(Duration.ofMinutes(1)).build();
    winnow.send(pageView("a"));
    winnow.close();

    assertEquals(1, winnow.status().counters().delivered());
    SERVER.verify(1, postRequestedFor(urlEqualTo("/v1/events")));
  }

  @Test
  void closingByAnInterruptedThreadEndsAtOnceAndKeepsTheInterrupt() throws Exception {
    try (var engine = RawServer.hanging()) {
      Winnow winnow =
          client(engine.address())
              .rulesetWait(Duration.ZERO)
              .requestTimeout(Duration.ofHours(1))
              .closeWait(Duration.ofHours(1))
              .build();
      winnow.send(pageView("a"));
      Thread.currentThread().interrupt();
      winnow.close();

      assertTrue(Thread.interrupted());
      assertEquals(1, winnow.status().counters().dropped());
    }
  }

  @Test
  void aShopThatStartsWhileTheEngineIsDownShowsWhatItShowedBefore(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("ruleset.json");
    var gone = RawServer.hanging();
    gone.close();
    Files.write(file, ruleset(17).toJson());
    try (Winnow winnow = client(gone.address()).rulesetFile(file).build()) {
      assertTrue(winnow.visit(ANN).show("cart-cta").is("green"));
      assertEquals(17L, winnow.status().rulesetVersion());
      assertNull(winnow.status().rulesetConfirmed());
      assertTrue(requireNonNull(winnow.status().lastProblem()).startsWith("ruleset: "));
    }
  }

  @Test
  void theKeyIsInNoLogAndNoStatus() {
    SERVER.stubFor(get("/v1/ruleset").willReturn(status(401)));
    SERVER.stubFor(post("/v1/events").willReturn(status(403)));
    List<String> lines;
    try (var log = new RecordedLog();
        Winnow winnow = client().rulesetWait(Duration.ZERO).closeWait(Duration.ZERO).build()) {
      lines = log.lines();
      winnow.send(pageView("a"));
      eventually(
          "both were refused, and again",
          () -> lines.size() >= 2 && winnow.status().counters().failedRequests() > 6);

      assertFalse(winnow.status().toString().contains(Shops.KEY));
      assertFalse(winnow.toString().contains(Shops.KEY));
    }
    assertTrue(lines.stream().anyMatch(line -> line.contains("refuses the server key")));
    assertTrue(lines.stream().noneMatch(line -> line.contains(Shops.KEY)), "a key in the log");
    assertEquals(lines.stream().distinct().toList(), lines, "a long outage is one line");
  }
}
