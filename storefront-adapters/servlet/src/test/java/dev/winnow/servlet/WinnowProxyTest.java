package dev.winnow.servlet;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.winnow.browser.BrowserTag;
import dev.winnow.core.change.Change;
import dev.winnow.core.json.Json;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.sdk.TestWinnow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy in a real container, before an engine that WireMock plays. */
final class WinnowProxyTest {
  private static final String PUBLIC_KEY = "wk_pub_0123456789";
  private static final String EVENTS = "{\"schema\": 1, \"events\": []}";
  private static final String ENGINES_ANSWER = "{\"results\": []}";

  private final WireMockServer engine = new WireMockServer(options().dynamicPort());
  private final TestWinnow winnow = new TestWinnow();
  private final Browser browser = new Browser();
  private final TestShop shop;

  WinnowProxyTest(@TempDir Path folder) {
    engine.start();
    Storefront storefront = Storefront.builder().build();
    shop =
        new TestShop(folder)
            .filter(new WinnowFilter(winnow, storefront))
            .servlet(
                "/winnow/*",
                new WinnowProxy(winnow, storefront, URI.create(engine.baseUrl()), PUBLIC_KEY));
  }

  @BeforeEach
  void open() throws Exception {
    engine.stubFor(post("/v1/events").willReturn(okJson(ENGINES_ANSWER).withStatus(202)));
    shop.open();
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
    engine.stop();
  }

  @Test
  void theTagDecidesByTheRulesetThatTheShopHolds() throws Exception {
    winnow.show("cart-cta", "cart", "green", new Change.CtaChange("Buy", null, null, null));

    HttpResponse<String> ruleset = browser.get(shop.at("/winnow/ruleset"));

    assertEquals(
        winnow.ruleset().orElseThrow(),
        Ruleset.parse(ruleset.body().getBytes(StandardCharsets.UTF_8)));
    assertEquals("max-age=10, stale-while-revalidate=60", header(ruleset, "Cache-Control"));
    assertEquals(List.of(), Browser.setCookies(ruleset));
  }

  @Test
  void aTagThatHoldsTheRulesetIsNotSentItAgain() throws Exception {
    String tag = header(browser.get(shop.at("/winnow/ruleset")), "ETag");

    HttpResponse<String> again =
        browser.get(shop.at("/winnow/ruleset"), "If-None-Match", "\"other\", " + tag);
    winnow.show("cart-cta", "cart", "green", new Change.None());
    HttpResponse<String> newer = browser.get(shop.at("/winnow/ruleset"), "If-None-Match", tag);

    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
    assertEquals(200, newer.statusCode());
  }

  @Test
  void withoutARulesetTheTagIsToldToComeAgain() throws Exception {
    winnow.ruleset(null);

    HttpResponse<String> none = browser.get(shop.at("/winnow/ruleset"));

    assertEquals(503, none.statusCode());
    assertEquals("10", header(none, "Retry-After"));
  }

  @Test
  void theTagBringsTheRulesetThatTheShopHolds() throws Exception {
    winnow.show("cart-cta", "cart", "green", new Change.CtaChange("Buy", null, null, null));

    HttpResponse<String> tag = browser.get(shop.at("/winnow/tag.js"));
    HttpResponse<String> core = browser.get(shop.at("/winnow/core.js"));

    assertEquals(withRuleset(BrowserTag.script()), tag.body());
    assertEquals(withRuleset(BrowserTag.core()), core.body());
    assertEquals("text/javascript;charset=utf-8", header(tag, "Content-Type"));
    assertEquals("nosniff", header(tag, "X-Content-Type-Options"));
    assertEquals("public, max-age=10, stale-while-revalidate=600", header(tag, "Cache-Control"));
    assertEquals(List.of(), Browser.setCookies(tag));
  }

  @Test
  void aBrowserThatHoldsTheTagIsNotSentItAgain() throws Exception {
    String etag = header(browser.get(shop.at("/winnow/tag.js")), "ETag");

    HttpResponse<String> again =
        browser.get(shop.at("/winnow/tag.js"), "If-None-Match", etag.replace("W/", ""));
    HttpResponse<String> smaller = browser.get(shop.at("/winnow/core.js"), "If-None-Match", etag);
    winnow.show("cart-cta", "cart", "green", new Change.None());
    HttpResponse<String> newer = browser.get(shop.at("/winnow/tag.js"), "If-None-Match", etag);

    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
    assertEquals(200, smaller.statusCode());
    assertEquals(200, newer.statusCode());
  }

  @Test
  void theJourneysPartIsTheSameForEveryRuleset() throws Exception {
    HttpResponse<String> script = browser.get(shop.at("/winnow/journey.js"));
    winnow.show("cart-cta", "cart", "green", new Change.None());
    HttpResponse<String> again =
        browser.get(shop.at("/winnow/journey.js"), "If-None-Match", header(script, "ETag"));

    assertEquals(new String(BrowserTag.journey(), StandardCharsets.UTF_8), script.body());
    assertEquals("nosniff", header(script, "X-Content-Type-Options"));
    assertEquals(304, again.statusCode());
  }

  @Test
  void withoutARulesetTheTagComesAloneAndIsNotKept() throws Exception {
    winnow.ruleset(null);

    HttpResponse<String> tag = browser.get(shop.at("/winnow/tag.js"));

    assertEquals(200, tag.statusCode());
    assertEquals(new String(BrowserTag.script(), StandardCharsets.UTF_8), tag.body());
    assertEquals("no-store", header(tag, "Cache-Control"));
    assertEquals("", header(tag, "ETag"));
  }

  @Test
  void questionsGoToTheEngineAsEventsDo() throws Exception {
    String question = "{\"visitor\": \"v\", \"preview\": \"t\"}";
    String refusal = "{\"status\": 422}";
    engine.stubFor(
        post("/v1/decide")
            .willReturn(
                aResponse()
                    .withStatus(422)
                    .withHeader("Content-Type", "application/problem+json")
                    .withBody(refusal)));
    browser.cookies.put("session", "secret");

    HttpResponse<String> answer =
        browser.post(shop.at("/winnow/decide"), question, "Content-Type", "text/plain");

    assertEquals(422, answer.statusCode());
    assertEquals(refusal, answer.body());
    assertEquals("application/problem+json", header(answer, "Content-Type"));
    assertEquals("no-store", header(answer, "Cache-Control"));
    engine.verify(
        1,
        postRequestedFor(urlEqualTo("/v1/decide"))
            .withHeader("Authorization", equalTo("Bearer " + PUBLIC_KEY))
            .withoutHeader("Cookie")
            .withoutHeader("X-Forwarded-For")
            .withRequestBody(equalTo(question)));
  }

  @Test
  void pagesOfOthersMayNotAsk() throws Exception {
    HttpResponse<String> refused =
        browser.post(
            shop.at("/winnow/decide"),
            "{}",
            "Content-Type",
            "application/json",
            "Sec-Fetch-Site",
            "cross-site");

    assertEquals(403, refused.statusCode());
    engine.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void eventsGoToTheEngineWithThePublicKeyAndNothingElseOfTheVisitor() throws Exception {
    browser.cookies.put("session", "secret");

    HttpResponse<String> answer =
        browser.post(
            shop.at("/winnow/events"),
            EVENTS,
            "Content-Type",
            "text/plain;charset=UTF-8",
            "Sec-Fetch-Site",
            "same-origin",
            "X-Forwarded-For",
            "192.0.2.1",
            "Referer",
            "https://shop.example/cart");

    assertEquals(202, answer.statusCode());
    assertEquals(ENGINES_ANSWER, answer.body());
    engine.verify(
        1,
        postRequestedFor(urlEqualTo("/v1/events"))
            .withHeader("Authorization", equalTo("Bearer " + PUBLIC_KEY))
            .withHeader("Content-Type", equalTo("application/json"))
            .withHeader("User-Agent", equalTo(Browser.ON_A_LAPTOP))
            .withoutHeader("Cookie")
            .withoutHeader("X-Forwarded-For")
            .withoutHeader("Referer")
            .withRequestBody(equalTo(EVENTS)));
  }

  @Test
  void theEnginesRefusalIsRelayed() throws Exception {
    engine.stubFor(
        post("/v1/events").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));

    HttpResponse<String> answer = send(EVENTS);

    assertEquals(429, answer.statusCode());
    assertEquals("7", header(answer, "Retry-After"));
  }

  @Test
  void anEngineThatBreaksOffIsAnsweredForWithComeAgain() throws Exception {
    engine.stubFor(
        post("/v1/events").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    HttpResponse<String> answer = send(EVENTS);

    assertEquals(503, answer.statusCode());
    assertEquals("10", header(answer, "Retry-After"));
  }

  @Test
  void anEngineThatNeverAnswersIsGivenUp() throws Exception {
    engine.stubFor(post("/v1/events").willReturn(okJson("{}").withFixedDelay(60_000)));

    assertEquals(503, send(EVENTS).statusCode());
  }

  @Test
  void pagesOfOthersMayNotPost() throws Exception {
    assertEquals(403, send(EVENTS, "Sec-Fetch-Site", "cross-site").statusCode());
    assertEquals(403, send(EVENTS, "Sec-Fetch-Site", "same-site").statusCode());
    assertEquals(403, send(EVENTS, "Origin", "https://evil.example").statusCode());

    engine.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void theShopsOwnOriginMayPostWhereTheBrowserSaysNoMore() throws Exception {
    URI own = shop.at("");

    assertEquals(202, send(EVENTS, "Origin", own.toString()).statusCode());
  }

  @Test
  void whatIsTooLargeOrNoJsonIsRefused() throws Exception {
    String large = " ".repeat(PostEndpoint.LARGEST_BODY + 1);

    assertEquals(413, send(large).statusCode());
    assertEquals(
        415,
        browser.post(shop.at("/winnow/events"), EVENTS, "Content-Type", "text/html").statusCode());

    engine.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void theLargestBodyIsTaken() throws Exception {
    assertEquals(202, send(" ".repeat(PostEndpoint.LARGEST_BODY)).statusCode());
  }

  @Test
  void aBodyThatDoesNotSayHowLargeItIsIsReadNoFurtherThanAllowed() throws Exception {
    try (var socket = new Socket("localhost", shop.at("").getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /winnow/events HTTP/1.1
          Host: localhost
          Content-Type: text/plain
          Transfer-Encoding: chunked

          """
              .replace("\n", "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk =
          ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int sent = 0; sent <= PostEndpoint.LARGEST_BODY; sent += 0x10000) {
        out.write(chunk);
      }
      out.flush();

      assertTrue(firstLine(socket.getInputStream()).startsWith("HTTP/1.1 413"));
    }
    engine.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void aCachedPageLearnsItsVisitorAndWhatBroughtIt() throws Exception {
    HttpResponse<String> visitor =
        browser.get(shop.at("/winnow/visitor?referrer=https%3A%2F%2Fwww.google.com%2F&query="));

    assertEquals("no-store", header(visitor, "Cache-Control"));
    assertEquals(
        Map.of(
            "visitor", browser.cookie("winnow_vid"),
            "attributes", Map.of("channel", "organic", "device", "desktop", "visitor", "new")),
        Json.parse(visitor.body().getBytes(StandardCharsets.UTF_8)));
    assertTrue(browser.cookies.containsKey("winnow_ctx"));
  }

  @Test
  void pagesOfOthersLearnNothingOfTheVisitor() throws Exception {
    HttpResponse<String> visitor =
        browser.get(shop.at("/winnow/visitor"), "Sec-Fetch-Site", "cross-site");

    assertEquals(403, visitor.statusCode());
    assertEquals(List.of(), Browser.setCookies(visitor));
  }

  @Test
  void nothingElseIsThere() throws Exception {
    assertEquals(404, browser.get(shop.at("/winnow/v1/stores")).statusCode());
    assertEquals(404, browser.post(shop.at("/winnow/ruleset"), EVENTS).statusCode());
    assertEquals(404, browser.get(shop.at("/winnow/decide")).statusCode());
    assertEquals(404, browser.post(shop.at("/winnow/tag.js"), EVENTS).statusCode());
  }

  @Test
  void aKeyOfAnotherScopeIsRefusedWithoutNamingIt() {
    Storefront storefront = Storefront.builder().build();
    URI address = URI.create(engine.baseUrl());

    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new WinnowProxy(winnow, storefront, address, "wk_srv_secret"));

    assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
    assertTrue(String.valueOf(refused.getMessage()).contains("wk_pub_"));
  }

  private HttpResponse<String> send(String body, String... headers) throws IOException {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return browser.post(shop.at("/winnow/events"), body, all);
  }

  private String withRuleset(byte[] script) {
    byte[] ruleset = winnow.ruleset().orElseThrow().toJson();
    return new String(BrowserTag.with(script, ruleset), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String firstLine(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }
}
