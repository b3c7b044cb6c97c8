package dev.winnow.servlet;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostEndpointTest {
  private static final String UNFINISHED =
      """
      POST /events HTTP/1.1
      Host: localhost
      Content-Type: application/json
      Content-Length: 100

      {"schema": 1,\
      """;

  @Test
  void whatIsTooManyAtOnceIsToldToComeAgainAndLaterTaken(@TempDir Path folder) throws Exception {
    var engine = new WireMockServer(options().dynamicPort());
    engine.start();
    engine.stubFor(post("/v1/events").willReturn(okJson("{}")));
    var endpoint =
        new PostEndpoint(
            new EngineDoor(
                EngineDoor.client(), URI.create(engine.baseUrl()), "/v1/events", "wk_pub_any"),
            1);
    try (var shop = new TestShop(folder).page("/events", endpoint::accept).open()) {
      URI events = shop.at("/events");
      Await.until(
          "told to come again while another is read", () -> postedBesideAnother(events) == 503);
      Await.until("taken once the other has left", () -> posted(events) == 200);
    } finally {
      engine.stop();
    }
  }

  /** Either may come first, and the one behind is told to come again: so another one each time. */
  private static int postedBesideAnother(URI events) {
    try (var slow = new Socket("localhost", events.getPort())) {
      slow.getOutputStream()
          .write(UNFINISHED.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
      return posted(events);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static int posted(URI events) {
    try {
      return new Browser().post(events, "{}", "Content-Type", "application/json").statusCode();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
