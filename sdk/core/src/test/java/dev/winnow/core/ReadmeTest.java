package dev.winnow.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.change.Change;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Ruleset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path SOURCE = Path.of("src/test/java/dev/winnow/core/ReadmeTest.java");

  private static final String ANN = "0197a000-0000-7000-8000-000000000001";

  private static long day(String date) {
    return Instant.parse(date + "T00:00:00Z").toEpochMilli();
  }

  static String buttonText(byte[] json, String visitor, long now) {
    // snippet
    var ruleset = Ruleset.parse(json);
    var attributes = Attributes.of(Map.of("device", "mobile", "cartValue", 49.90));
    if (ruleset.assign("cart-cta", visitor, attributes, entered -> false, now)
            instanceof Assignment.Assigned assigned
        && assigned.change() instanceof Change.CtaChange cta) {
      return cta.text();
    }
    // end
    return "Check out";
  }

  @Test
  void theSnippetOfTheReadmeIsTheOneHere() throws IOException {
    String snippet =
        Files.readString(SOURCE)
            .lines()
            .dropWhile(line -> !line.equals("    // snippet"))
            .skip(1)
            .takeWhile(line -> !line.equals("    // end"))
            .map(line -> line.substring(4))
            .collect(joining("\n"));

    assertEquals(snippet, fenced("java"));
  }

  @Test
  void theRulesetOfTheReadmeDecidesAsTheReadmeSays() throws IOException {
    byte[] json = fenced("json").getBytes(UTF_8);

    assertEquals("Check out securely", buttonText(json, ANN, day("2026-11-22")));
    assertEquals("Check out", buttonText(json, ANN, day("2026-12-24")));
    assertTrue(Files.readString(README).contains("`" + ANN + "`"));
    assertEquals(
        new String(json, UTF_8).replaceAll("\\s", ""),
        new String(Ruleset.parse(json).toJson(), UTF_8).replaceAll("\\s", ""));
  }

  private static String fenced(String language) throws IOException {
    String[] parts = Files.readString(README).split("```" + language + "\n", -1);
    assertEquals(2, parts.length, "blocks of " + language);
    return parts[1].substring(0, parts[1].indexOf("\n```"));
  }
}
