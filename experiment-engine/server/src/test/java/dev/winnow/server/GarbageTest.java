package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.purchase;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the engine answers, and it is never the engine that failed. */
@OnBothDatabases
class GarbageTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  GarbageTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine).running("cta", buttons());
  }

  /** A door and a body that it takes. */
  private record Door(String method, String path, String key, String body) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5})
  void garbageIsNeverTheEnginesFailure(long seed) {
    var random = new Random(seed);
    var visitor = shop.visitorOf("cta", "green");
    List<Door> doors =
        List.of(
            new Door(
                "POST",
                "/v1/events",
                shop.server(),
                Json.text(
                    map(
                        "events",
                        List.of(
                            exposure(visitor, "cta", "green"),
                            purchase(visitor, "o-1", "49.90"),
                            Wire.refund("o-1", "r-1", "2")),
                        "counts",
                        List.of(
                            map(
                                "name", "page_view",
                                "n", 2,
                                "page", "cart",
                                "country", "DE",
                                "consent", "denied"))))),
            new Door(
                "POST",
                "/v1/decide",
                shop.browser(),
                Json.text(map("visitor", visitor.toString(), "attributes", map("a", 1)))),
            new Door("PUT", shop.path("any"), shop.admin(), Json.text(buttons())),
            new Door(
                "PUT",
                shop.path(),
                shop.admin(),
                Json.text(
                    map(
                        "currency", "EUR",
                        "zone", "Europe/Berlin",
                        "retention", "P40D",
                        "browser",
                            map("consent", "wait", "offers", map("perWeek", 2), "vitals", 0.5)))),
            new Door("POST", shop.path() + "/keys", shop.admin(), "{\"scope\": \"public\"}"));
    for (int i = 0; i < 60; i++) {
      Door door = doors.get(random.nextInt(doors.size()));
      byte[] body = spoilt(door.body(), random);

      Answer answer =
          engine.answer(
              engine
                  .request(door.path())
                  .header("Authorization", "Bearer " + door.key())
                  .header("Content-Type", "application/json")
                  .method(door.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                  .build());

      assertTrue(
          answer.status() < 500,
          () -> door + " with " + new String(body, StandardCharsets.UTF_8) + ": " + answer.text());
    }
  }

  private static byte[] spoilt(String body, Random random) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(4)) {
      case 0 -> random.nextBytes(bytes);
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 2 -> {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      default -> bytes = otherValue(body, random).getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }

  /** JSON still, with one of its values replaced by another. */
  private static String otherValue(String body, Random random) {
    List<String> values =
        List.of(
            "null",
            "1e400",
            "-1",
            "99999999999999999999",
            "[]",
            "{}",
            "true",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"%s\"".formatted("x".repeat(5_000)),
            "[[[[[[[[[[]]]]]]]]]]");
    String[] parts = body.split("(?<=:)", -1);
    int place = random.nextInt(parts.length);
    parts[place] =
        parts[place].replaceFirst(
            "^(\"[^\"]*\"|[0-9.]+|true|false)",
            Matcher.quoteReplacement(values.get(random.nextInt(values.size()))));
    return String.join("", parts);
  }
}
