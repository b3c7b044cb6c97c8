package dev.winnow.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The SDKs of servers send their events gzipped. */
final class CompressedEventsTest {
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);
  private static final Shop SHOP = Shop.in(ENGINE);

  @Test
  void gzippedEventsAreStored() throws IOException {
    List<?> events =
        Stream.generate(() -> Wire.event("page_view", Shop.newVisitor())).limit(500).toList();

    Answer answer = send(gzipped(Json.write(Map.of("events", events)))).expect(202);

    assertEquals(List.of("accepted"), SpineTest.statuses(answer).stream().distinct().toList());
  }

  @Test
  void aBodyThatIsLargeOnlyOnceUnpackedIsTooLarge() throws IOException {
    String body = "{\"events\": [\"" + "x".repeat(50_000_000) + "\"]}";

    AccessTest.assertIsProblem(send(gzipped(body.getBytes(UTF_8))).expect(413));
  }

  @Test
  void aBodyThatIsNotGzipIsRefused() {
    send("{\"events\": []}".getBytes(UTF_8)).expect(400);
  }

  private static Answer send(byte[] body) {
    return ENGINE.answer(
        ENGINE
            .request("/v1/events")
            .header("Authorization", "Bearer " + SHOP.server())
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private static byte[] gzipped(byte[] json) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json);
    }
    return bytes.toByteArray();
  }
}
