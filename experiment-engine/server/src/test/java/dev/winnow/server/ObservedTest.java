package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people who run or embed the engine can see of it. */
@OnBothDatabases
class ObservedTest {
  private static final Pattern STORED =
      Pattern.compile("^winnow_events_stored_total\\S* ([0-9.E]+)$", Pattern.MULTILINE);

  private final EngineUnderTest engine;
  private final Shop shop;

  ObservedTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void anEngineThatWorksSaysSoToEverybody() {
    Answer health = engine.get("/health", "").expect(200);

    assertEquals(Map.of("status", "UP"), health.json());
  }

  @Test
  void eventsThatAreStoredAreCountedForPrometheus() {
    double before = stored();

    shop.send(
            Wire.event("page_view", Shop.newVisitor()),
            Wire.event("page_view", Shop.newVisitor()),
            Wire.event("Not A Type", Shop.newVisitor()))
        .expect(202);

    assertEquals(before + 2, stored());
  }

  @Test
  void theTailShowsWhatCameAndWhatWasRejectedAndWhy() {
    shop.running("cta", buttons());
    UUID visitor = shop.visitorOf("cta", "green");
    shop.browse(exposure(visitor, "cta", "green"), exposure(visitor, "cta", "blue")).expect(202);
    shop.send(Wire.purchase(visitor, "o-1", "9.90")).expect(202);

    Answer tail = engine.get(shop.path() + "/events", shop.admin()).expect(200);

    assertEquals(3, tail.list("events").size());
    assertEquals("browser", tail.at("events", 0, "source"));
    assertEquals("accepted", tail.at("events", 0, "status"));
    assertEquals("cta", tail.at("events", 0, "experiment"));
    assertEquals("green", tail.at("events", 0, "variant"));
    assertEquals(visitor.toString(), tail.at("events", 0, "visitor"));
    assertEquals("rejected", tail.at("events", 1, "status"));
    assertEquals("variant", tail.at("events", 1, "errors", 0, "field"));
    assertEquals("blue", tail.at("events", 1, "errors", 0, "value"));
    assertEquals("server", tail.at("events", 2, "source"));
    assertEquals("o-1", tail.at("events", 2, "order"));
  }

  @Test
  void theTailRemembersTheLastTwoHundred() {
    Object[] many =
        Stream.generate(() -> (Object) Wire.event("page_view", Shop.newVisitor()))
            .limit(205)
            .toArray();
    shop.send(many).expect(202);

    Answer tail = engine.get(shop.path() + "/events", shop.admin()).expect(200);

    assertEquals(200, tail.list("events").size());
    assertEquals(
        ((Map<?, ?>) many[204]).get("id"), tail.at("events", 199, "id"), "the newest is the last");
  }

  @Test
  void theTailFollowsWhatComes()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    shop.send(Wire.event("page_view", Shop.newVisitor())).expect(202);
    HttpRequest request =
        engine
            .request(shop.path() + "/events?tail")
            .header("Authorization", "Bearer " + shop.admin())
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> response =
        engine.client().send(request, HttpResponse.BodyHandlers.ofLines());
    assertEquals(200, response.statusCode());
    assertTrue(
        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream"));
    try (var reader = Executors.newSingleThreadExecutor();
        Stream<String> lines = response.body()) {
      Iterator<String> data =
          lines.filter(line -> line.startsWith("data:")).map(line -> line.substring(5)).iterator();
      Future<String> old = reader.submit(data::next);
      assertEquals("page_view", type(old.get(10, TimeUnit.SECONDS)));
      Future<String> next = reader.submit(data::next);

      shop.send(Wire.event("add_to_cart", Shop.newVisitor())).expect(202);

      assertEquals("add_to_cart", type(next.get(10, TimeUnit.SECONDS)));
    }
  }

  private static Object type(String json) {
    Map<?, ?> event = (Map<?, ?>) Objects.requireNonNull(Json.parse(json));
    return Objects.requireNonNull(event.get("type"));
  }

  private double stored() {
    String text = engine.get("/prometheus", "").expect(200).text();
    Matcher line = STORED.matcher(text);
    assertTrue(line.find(), "winnow_events_stored is not there");
    return Double.parseDouble(line.group(1));
  }
}
