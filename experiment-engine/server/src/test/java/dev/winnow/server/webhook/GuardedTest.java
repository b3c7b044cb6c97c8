package dev.winnow.server.webhook;

import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook is no way into the engine's own network, and no way to hold the engine up. */
class GuardedTest {
  private static final EngineUnderTest GUARDED =
      EngineUnderTest.with(Map.of("winnow.webhooks.allow-private", false));
  private static final EngineUnderTest HASTY =
      EngineUnderTest.with(Map.of("winnow.webhooks.timeout", "1s"));

  @AfterAll
  static void stop() {
    GUARDED.close();
    HASTY.close();
  }

  private static Answer test(EngineUnderTest engine, String url) {
    Shop shop = Shop.in(engine, Map.of("currency", "EUR", "environment", "test"));
    engine.put(shop.path() + "/webhooks/office", shop.admin(), map("url", url)).expect(201);
    return engine
        .ask("POST", shop.path() + "/webhooks/office/test", shop.admin(), null)
        .expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:8443/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://10.1.2.3/",
        "https://2130706433/",
        "https://169.254.169.254/latest/meta-data",
        "https://224.0.0.1/",
      })
  void nothingIsSentIntoPrivateNetworks(String url) {
    Answer refused = test(GUARDED, url);

    assertEquals(false, refused.at("delivered"));
    String why = (String) refused.at("why");
    assertEquals("does not lead to the public internet", why.substring(why.indexOf(' ') + 1));
  }

  @Test
  void withoutTlsNothingIsTaken() {
    Shop shop = Shop.in(GUARDED);
    for (String url : List.of("http://127.0.0.1:8080/", "http://shop.example/")) {
      Answer refused =
          GUARDED.put(shop.path() + "/webhooks/office", shop.admin(), map("url", url)).expect(422);
      assertEquals("url", refused.at("errors", 0, "field"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/silent", "/endless"})
  void aReceiverThatComesToNoEndIsCutOff(String path) {
    try (var receiver = new Receiver()) {
      Answer cut = test(HASTY, receiver.url(path));

      assertEquals(false, cut.at("delivered"));
      assertEquals("no answer within 1 s", cut.at("why"));
    }
  }

  @Test
  void aReceiverThatIsNotThereIsSaidToBe() {
    String url;
    try (var receiver = new Receiver()) {
      url = receiver.url();
    }

    assertEquals("the host cannot be connected to", test(HASTY, url).at("why"));
  }
}
