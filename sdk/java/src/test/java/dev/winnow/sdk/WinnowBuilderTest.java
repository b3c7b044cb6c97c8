package dev.winnow.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WinnowBuilderTest {
  private static final URI ENGINE = URI.create("https://winnow.example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "winnow.example.com",
        "ftp://winnow.example.com",
        "https:///v1",
        "https://ann:secret@winnow.example.com",
        "https://winnow.example.com?key=secret",
        "https://winnow.example.com#secret"
      })
  void anAddressThatIsNoneIsNamedAndNotShown(String address) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> Winnow.builder(URI.create(address), Shops.KEY));
    String message = String.valueOf(refused.getMessage());

    assertEquals("engine: ", message.substring(0, 8));
    assertFalse(message.contains("secret"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wk_pub_secret", "wk_adm_secret", "secret", "wk_srv_secret\r\nX: y"})
  void aKeyOfAnotherScopeIsRefusedAndNotShown(String key) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Winnow.builder(ENGINE, key));

    assertEquals(
        "serverKey: allowed is a key of scope server, which begins with wk_srv_",
        refused.getMessage());
  }

  static Stream<Arguments> wrongSettings() {
    Duration tooLong = Duration.ofSeconds(Long.MAX_VALUE);
    return Stream.of(
        wrong("rulesetWait PT-1S: allowed is zero to 1 day", b -> b.rulesetWait(seconds(-1))),
        wrong("pollEvery PT0S: allowed is 1 ms to 1 day", b -> b.pollEvery(Duration.ZERO)),
        wrong("deliverEvery PT0S: allowed is 1 ms to 1 day", b -> b.deliverEvery(Duration.ZERO)),
        wrong(
            "requestTimeout PT0.000001S: allowed is 1 ms to 1 day",
            b -> b.requestTimeout(Duration.ofNanos(1_000))),
        wrong("closeWait " + tooLong + ": allowed is zero to 1 day", b -> b.closeWait(tooLong)),
        wrong("queueSize 0: allowed are 1 to 1,000,000", b -> b.queueSize(0)),
        wrong("queueSize 1000001: allowed are 1 to 1,000,000", b -> b.queueSize(1_000_001)));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Arguments wrong(String message, Consumer<WinnowBuilder> setting) {
    return Arguments.arguments(message, setting);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongSettings")
  void aSettingOutOfBoundsIsNamedWithWhatIsAllowed(
      String message, Consumer<WinnowBuilder> setting) {
    WinnowBuilder builder = Winnow.builder(ENGINE, Shops.KEY);

    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> setting.accept(builder)).getMessage());
  }

  @Test
  @SuppressWarnings("NullAway") // as it comes from a shop's own missing configuration
  void whatIsMissingIsNamed() {
    assertEquals(
        "engine: missing",
        assertThrows(NullPointerException.class, () -> Winnow.builder(null, Shops.KEY))
            .getMessage());
    assertEquals(
        "serverKey: missing",
        assertThrows(NullPointerException.class, () -> Winnow.builder(ENGINE, null)).getMessage());
    assertEquals(
        "pollEvery: missing",
        assertThrows(
                NullPointerException.class, () -> Winnow.builder(ENGINE, Shops.KEY).pollEvery(null))
            .getMessage());
  }
}
