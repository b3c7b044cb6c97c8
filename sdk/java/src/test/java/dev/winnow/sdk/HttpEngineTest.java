package dev.winnow.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real HTTP connection, with all that can happen to one. */
final class HttpEngineTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final Duration PATIENT = Duration.ofMinutes(1);
  private static final Duration IMPATIENT = Duration.ofMillis(200);

  private HttpEngine engine = new HttpEngine(URI.create(SERVER.baseUrl()), Shops.KEY, PATIENT);

  @AfterEach
  void close() {
    engine.close();
  }

  private void rulesetIs(ResponseDefinitionBuilder response) {
    SERVER.stubFor(get(anyUrl()).willReturn(response));
  }

  private void giveUpAfter(Duration timeout) {
    engine = new HttpEngine(URI.create(SERVER.baseUrl()), Shops.KEY, timeout);
  }

  private String failure() {
    String why = assertThrows(NoAnswer.class, () -> engine.ruleset(null)).why();
    assertFalse(why.contains(Shops.KEY), why);
    return why;
  }

  @Test
  void theRulesetIsAskedForWithTheKeyAndTheTag() throws Exception {
    rulesetIs(ok("{}").withHeader("ETag", "\"shop-17\""));
    Answer answer = engine.ruleset("\"shop-16\"");

    assertEquals("\"shop-17\"", answer.etag());
    assertArrayEquals(new byte[] {'{', '}'}, answer.body());
    SERVER.verify(
        getRequestedFor(urlEqualTo("/v1/ruleset"))
            .withHeader("Authorization", equalTo("Bearer " + Shops.KEY))
            .withHeader("If-None-Match", equalTo("\"shop-16\""))
            .withHeader("User-Agent", equalTo("winnow-java/" + Sdk.VERSION)));
  }

  @Test
  void eventsArePostedGzippedBelowThePathOfTheEngine() throws Exception {
    SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(202)));
    engine = new HttpEngine(URI.create(SERVER.baseUrl() + "/winnow/"), Shops.KEY, PATIENT);

    var gzipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(gzipped)) {
      gzip.write("{}".getBytes(UTF_8));
    }
    assertEquals(202, engine.store(gzipped.toByteArray()).status());
    SERVER.verify(
        postRequestedFor(urlEqualTo("/winnow/v1/events"))
            .withHeader("Authorization", equalTo("Bearer " + Shops.KEY))
            .withHeader("Content-Type", equalTo("application/json"))
            .withHeader("Content-Encoding", equalTo("gzip"))
            .withHeader("Upgrade", absent())
            .withRequestBody(equalTo("{}")));
  }

  @Test
  void anEngineThatSaysNothingIsGivenUp() {
    giveUpAfter(IMPATIENT);
    rulesetIs(ok("{}").withFixedDelay(20_000));

    assertEquals("no whole answer from the engine within 200 ms", failure());
  }

  @Test
  void anEngineThatSaysABitNowAndThenIsGivenUpToo() {
    giveUpAfter(IMPATIENT);
    rulesetIs(ok("{\"schema\": 1}").withChunkedDribbleDelay(10, 20_000));

    assertEquals("no whole answer from the engine within 200 ms", failure());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "CONNECTION_RESET_BY_PEER",
        "EMPTY_RESPONSE",
        "MALFORMED_RESPONSE_CHUNK",
        "RANDOM_DATA_THEN_CLOSE"
      })
  void aBrokenConnectionIsNoAnswer(Fault fault) {
    rulesetIs(aResponse().withFault(fault));

    assertTrue(failure().startsWith("the engine cannot be reached: "));
  }

  @Test
  void nobodyThereIsNoAnswer() throws Exception {
    var gone = RawServer.hanging();
    gone.close();
    engine = new HttpEngine(gone.address(), Shops.KEY, PATIENT);

    assertTrue(failure().startsWith("the engine cannot be reached: ConnectException"));
  }

  @Test
  void aBodyThatEndsBeforeItsLengthIsNoAnswer() throws Exception {
    try (var server =
        RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"schema\": 1}")) {
      engine = new HttpEngine(server.address(), Shops.KEY, PATIENT);

      assertTrue(failure().startsWith("the engine cannot be reached: "));
    }
  }

  @Test
  void anEnormousAnswerIsNotReadToItsEnd() {
    rulesetIs(ok("x".repeat(HttpEngine.MOST_BYTES + 1)));

    assertEquals(
        "the engine cannot be reached: IOException, an answer of more than 5000000 bytes",
        failure());
  }

  @Test
  void anAnswerOfTheLargestSizeIsRead() throws Exception {
    rulesetIs(ok("x".repeat(HttpEngine.MOST_BYTES)));

    assertEquals(HttpEngine.MOST_BYTES, engine.ruleset(null).body().length);
  }

  @Test
  void theKeyDoesNotTravelToWhereARedirectLeads() throws Exception {
    SERVER.stubFor(get(urlEqualTo("/v1/ruleset")).willReturn(temporaryRedirect("/somewhere-else")));
    Answer answer = engine.ruleset(null);

    assertEquals(302, answer.status());
    SERVER.verify(0, getRequestedFor(urlEqualTo("/somewhere-else")));
  }

  @Test
  void aClosedEngineIsNotAsked() {
    engine.close();

    assertEquals("the client is closed", failure());
  }
}
