package dev.winnow.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @Test
  void valuesArePlainOnes() {
    assertEquals(
        Map.of("a", Arrays.asList(1L, new BigDecimal("2.50"), "x", true, null), "b", Map.of()),
        Json.parse("{\"a\": [1, 2.50, \"x\", true, null], \"b\": {}}"));
  }

  @ParameterizedTest(name = "<{0}>")
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,",
        "{\"a\": 1} x",
        "{\"a\": 1} {}",
        "{\"a\": 1, \"a\": 2}",
        "{'a': 1}",
        "01",
        "NaN",
        "1e400",
        "1e-401",
        "1e999999999",
        "1e-999999999",
        "1e99999999999999",
        "\"\u0001\"",
        "\"open"
      })
  void whatIsNotOneJsonValueIsRefused(String text) {
    assertThrows(MalformedJson.class, () -> Json.parse(text));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThrows(MalformedJson.class, () -> Json.parse(new byte[] {'"', (byte) 0xC3, '"'}));
    assertThrows(
        MalformedJson.class, () -> Json.parse(new byte[] {0, 0, 0, '"', 127, 127, 127, 127}));
  }

  @Test
  void nestingEndsAtThirtyTwoLevels() {
    Json.parse("[".repeat(32) + "]".repeat(32));

    assertThrows(MalformedJson.class, () -> Json.parse("[".repeat(33) + "]".repeat(33)));
    assertThrows(MalformedJson.class, () -> Json.parse("[".repeat(100_000)));
  }

  @ParameterizedTest(name = "<{0}>")
  @ValueSource(
      strings = {
        "0",
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "20.00",
        "1e399",
        "5e-324",
        "1.7976931348623157e308",
        "0.1000000000000000055511151231257827021181583404541015625"
      })
  void aNumberThatWasReadCanBeWrittenAndReadAgain(String number) {
    Object once = Json.parse(number);
    Object again = Json.parse(Json.write(once));

    assertEquals(0, new BigDecimal(number).compareTo(new BigDecimal(String.valueOf(again))));
    assertArrayEquals(Json.write(once), Json.write(again));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"1e400", "1e-401", "1e999999999", "1e-999999999"})
  void aNumberThatCouldNotBeReadAgainIsNotWritten(String number) {
    assertThrows(IllegalArgumentException.class, () -> Json.write(new BigDecimal(number)));
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    assertEquals(List.of("a\uFFFDb"), Json.parse("[\"a\\ud800b\"]"));
    assertEquals("\"\uFFFD\"", Json.text("\uDC00"));
    assertEquals("\uFFFD\uD83D\uDC5C", Json.parse(Json.write("\uD83D\uD83D\uDC5C")));
    assertEquals("{\"\uFFFD\":1}", Json.text(Map.of("\uD800", 1)));
  }

  @Test
  void theMessageSaysWhere() {
    var malformed = assertThrows(MalformedJson.class, () -> Json.parse("{\n  \"a\": }"));

    assertEquals("line 2, column 8", String.valueOf(malformed.getMessage()).substring(0, 16));
  }

  @Test
  void fieldsWithoutAValueAreLeftOut() {
    assertEquals("{\"a\":1}", new String(Json.write(JsonObject.of("a", 1, "b", null)), UTF_8));
  }
}
