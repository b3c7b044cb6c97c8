package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another origin may read: what is meant for pages, and nothing else. */
final class CrossOriginTest {
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);
  private static final String PAGE = "https://shop.example";
  private static final Shop SHOP = Shop.in(ENGINE).running("cta", buttons());

  @Test
  void aPageReadsWhatItsEventsAndItsQuestionsAreAnswered() {
    Answer events = simple("/v1/events", SHOP.browser(), "{\"events\": []}");
    Answer decided =
        simple(
            "/v1/decide", SHOP.browser(), Json.text(map("visitor", Shop.newVisitor().toString())));
    Answer ruleset =
        ENGINE.answer(
            ENGINE.request("/v1/ruleset?key=" + SHOP.browser()).header("Origin", PAGE).build());

    assertReadable(events.expect(422));
    assertReadable(decided.expect(200));
    assertReadable(ruleset.expect(200));
  }

  @ParameterizedTest
  @CsvSource({"/v1/events, POST", "/v1/decide, POST", "/v1/ruleset, GET"})
  void aPageMayAskBeforeItSendsJson(String path, String method) {
    Answer allowed = preflight(path, method).expect(200);

    assertReadable(allowed);
    assertEquals(method, allowed.header("Access-Control-Allow-Methods"));
    assertTrue(
        String.join(",", allowed.headers().allValues("Access-Control-Allow-Headers"))
            .toLowerCase(Locale.ROOT)
            .contains("content-type"));
  }

  @Test
  void aKeyThatIsBoundToAnOriginIsForNoOther() {
    Object body = map("scope", "public", "origins", List.of("https://other.example"));
    String bound =
        String.valueOf(
            ENGINE.post(SHOP.path() + "/keys", SHOP.admin(), body).expect(201).at("key"));

    simple("/v1/events", bound, "{}").expect(401);
    simple("/v1/decide", bound, "{}").expect(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/stores/{s}",
        "/v1/stores/{s}/experiments",
        "/v1/stores/{s}/experiments/cta",
        "/v1/stores/{s}/experiments/cta/report",
        "/v1/stores/{s}/orders",
        "/v1/stores/{s}/events",
        "/sign-in",
        "/health",
      })
  void nothingElseIsReadable(String path) {
    String address = path.replace("{s}", SHOP.key());
    Answer answer =
        ENGINE.answer(
            ENGINE
                .request(address)
                .header("Authorization", "Bearer " + SHOP.admin())
                .header("Origin", PAGE)
                .build());

    assertEquals(200, answer.status(), answer.text());
    assertNoWordOfOrigins(answer);
    assertNoWordOfOrigins(preflight(address, "GET"));
    assertNoWordOfOrigins(preflight(address, "PUT"));
  }

  private static Answer simple(String path, String key, String body) {
    return ENGINE.answer(
        ENGINE
            .request(path + "?key=" + key)
            .header("Origin", PAGE)
            .header("Content-Type", "text/plain;charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static Answer preflight(String path, String method) {
    return ENGINE.answer(
        ENGINE
            .request(path)
            .header("Origin", PAGE)
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private static void assertReadable(Answer answer) {
    assertEquals(PAGE, answer.header("Access-Control-Allow-Origin"));
    assertEquals("", answer.header("Access-Control-Allow-Credentials"));
    assertTrue(answer.headers().allValues("Vary").contains("Origin"), "caches keep origins apart");
  }

  private static void assertNoWordOfOrigins(Answer answer) {
    assertFalse(
        answer.headers().map().keySet().stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control")),
        answer.headers().toString());
  }
}
