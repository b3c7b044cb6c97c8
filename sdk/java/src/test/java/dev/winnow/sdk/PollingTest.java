package dev.winnow.sdk;

import static dev.winnow.sdk.FakeEngine.answer;
import static dev.winnow.sdk.Shops.NOON;
import static dev.winnow.sdk.Shops.ruleset;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.winnow.core.ruleset.Ruleset;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PollingTest {
  private final FakeEngine engine = new FakeEngine();
  private final Health health = new Health();
  private final List<String> asked = new ArrayList<>();
  private final WinnowBuilder settings =
      Winnow.builder(URI.create("http://localhost"), Shops.KEY)
          .pollEvery(Duration.ofMillis(1))
          .clock(Clock.fixed(NOON, ZoneOffset.UTC));
  private @Nullable Thread thread;

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void close() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }

  /** The engine gives its answers, and is then asked once more: all of them were taken. */
  private Polling pollsThemAll() throws InterruptedException {
    return polls(engine.rulesets.size() + 1);
  }

  private Polling polls(int times) throws InterruptedException {
    settings.backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
    var polling = new Polling(settings, engine, health);
    thread = new Thread(polling);
    thread.start();
    for (int i = 0; i < times; i++) {
      asked.add(requireNonNull(engine.askedWith.poll(1, TimeUnit.MINUTES)));
    }
    return polling;
  }

  @Test
  void aNewerRulesetReplacesTheOldOne() throws InterruptedException {
    engine.rulesets(ruleset(17), ruleset(18));

    assertEquals(ruleset(18), pollsThemAll().ruleset());
    assertEquals(List.of("null", "\"17\"", "\"18\""), asked, "the tags it was asked with");
  }

  @Test
  void aRulesetThatStillHoldsIsConfirmed() throws InterruptedException {
    engine.rulesets(ruleset(17));
    engine.rulesets.add(answer(304, ""));
    Polling polling = pollsThemAll();

    assertEquals(ruleset(17), polling.ruleset());
    assertEquals(NOON, polling.confirmed());
  }

  @Test
  void anEngineThatWasRestoredFromABackupIsBelieved() throws InterruptedException {
    engine.rulesets(ruleset(17), ruleset(12));

    assertEquals(ruleset(12), pollsThemAll().ruleset());
  }

  static Stream<Arguments> notRulesets() {
    String right = new String(ruleset(18).toJson(), UTF_8);
    return Stream.of(
        arguments("an error", answer(500, "")),
        arguments("an error with a ruleset", answer(500, right)),
        arguments("a refused key", answer(401, "")),
        arguments("a redirect", answer(302, "", "Location", "http://elsewhere")),
        arguments("an empty body", answer(200, "")),
        arguments("a truncated body", answer(200, right.substring(0, right.length() / 2))),
        arguments("HTML of a captive portal", answer(200, "<html>Welcome</html>")),
        arguments("other JSON", answer(200, "{\"hello\": \"shop\"}")),
        arguments("a list", answer(200, "[]")),
        arguments("two rulesets", answer(200, right + right)),
        arguments("another schema", answer(200, right.replace("\"schema\":1", "\"schema\":2"))),
        arguments(
            "another bucketing", answer(200, right.replace("\"bucketing\":1", "\"bucketing\":2"))),
        arguments("a broken experiment", answer(200, right.replace("\"to\":10000", "\"to\":0"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notRulesets")
  void theGoodOneIsNeverReplacedBy(String what, Answer answer) throws InterruptedException {
    engine.rulesets(ruleset(17));
    engine.rulesets.add(answer);

    assertEquals(ruleset(17), pollsThemAll().ruleset(), what);
    assertEquals("\"17\"", asked.get(2), "nor is its tag");
  }

  @Test
  void aRulesetThatWasNeverSentCannotStillHold() throws InterruptedException {
    for (int i = 0; i < 100_000; i++) {
      engine.rulesets.add(answer(304, ""));
    }
    Polling polling = polls(2);

    assertNull(polling.ruleset());
    assertEquals("ruleset: the engine answered HTTP 304", firstProblem());
  }

  @Test
  void theProblemIsGoneOnceTheEngineAnswersAgain() throws InterruptedException {
    engine.rulesets.add(answer(503, ""));
    engine.rulesets(ruleset(17));
    for (int i = 0; i < 100_000; i++) {
      engine.rulesets.add(answer(304, ""));
    }
    polls(3);

    assertNull(health.lastProblem());
    assertEquals(1, health.failedRequests());
  }

  @Test
  void theEngineIsLeftAloneForAsLongAsItAsks() throws InterruptedException {
    engine.rulesets.add(answer(429, "", "Retry-After", "86400"));
    polls(1);

    assertNull(engine.askedWith.poll(100, TimeUnit.MILLISECONDS), "by itself it would wait 1 ms");
  }

  @Test
  void theLastGoodRulesetIsKeptOnDisk() throws Exception {
    Path file = folder.resolve("winnow/ruleset.json");
    settings.rulesetFile(file);
    engine.rulesets(ruleset(17), ruleset(18));
    engine.rulesets.add(answer(200, "{"));
    pollsThemAll();

    assertArrayEquals(ruleset(18).toJson(), Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder.resolve("winnow"))) {
      assertEquals(List.of(file), files.toList(), "nothing is left beside it");
    }
  }

  @Test
  void aShopThatStartsWhileTheEngineIsDownGoesOnWithIt() throws Exception {
    Path file = folder.resolve("ruleset.json");
    Files.write(file, ruleset(17).toJson());
    settings.rulesetFile(file);
    Polling polling = pollsThemAll();

    assertEquals(ruleset(17), polling.ruleset());
    assertNull(polling.confirmed());
    polling.await(Duration.ofDays(1));
  }

  @Test
  void theEnginesRulesetReplacesThatOfAnotherStore() throws Exception {
    Path file = folder.resolve("ruleset.json");
    var other = Ruleset.of("other", "test", 99, null, List.of());
    Files.write(file, other.toJson());
    settings.rulesetFile(file);
    engine.rulesets(ruleset(17));

    assertEquals(ruleset(17), pollsThemAll().ruleset());
    assertArrayEquals(ruleset(17).toJson(), Files.readAllBytes(file));
  }

  @Test
  void aCorruptFileIsIgnoredAndThenReplaced() throws Exception {
    Path file = folder.resolve("ruleset.json");
    Files.writeString(file, "{\"schema\": 1, \"st");
    settings.rulesetFile(file);
    Polling before = new Polling(settings, engine, health);

    assertNull(before.ruleset());
    assertEquals("rulesetFile: is not used: MalformedJson", firstProblem().replaceAll(", .*", ""));
    engine.rulesets(ruleset(17));
    assertEquals(ruleset(17), pollsThemAll().ruleset());
    assertArrayEquals(ruleset(17).toJson(), Files.readAllBytes(file));
  }

  @Test
  void aFileOfMoreThanFiveMegabytesIsIgnored() throws Exception {
    Path file = folder.resolve("ruleset.json");
    Files.writeString(file, new String(ruleset(17).toJson(), UTF_8) + " ".repeat(5_000_000));
    settings.rulesetFile(file);

    assertNull(new Polling(settings, engine, health).ruleset());
  }

  @Test
  void aFileThatCannotBeWrittenDoesNotMatterToTheShop() throws IOException, InterruptedException {
    Path file = folder.resolve("ruleset.json");
    Files.createDirectories(file.resolve("this is a folder, and not empty"));
    settings.rulesetFile(file);
    engine.rulesets(ruleset(17));

    assertEquals(ruleset(17), pollsThemAll().ruleset());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "nothing is left beside it");
    }
  }

  private String firstProblem() {
    return requireNonNull(health.lastProblem());
  }
}
