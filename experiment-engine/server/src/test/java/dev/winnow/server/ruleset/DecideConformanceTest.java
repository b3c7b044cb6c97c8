package dev.winnow.server.ruleset;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.Shop;
import dev.winnow.server.journey.GivenEntered;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine decides over HTTP as {@code sdk/conformance} says. It tells who takes part, and of the
 * others no reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecideConformanceTest {
  private static final Map<?, ?> FILE = file();

  private final EngineUnderTest engine = EngineUnderTest.with(Map.of(GivenRuleset.SETTING, true));
  private final Shop shop = Shop.in(engine);

  static Stream<Arguments> cases() {
    return objects(FILE, "cases")
        .map(each -> Arguments.of(each.get("section") + " " + each.get("name"), each));
  }

  @AfterAll
  void theEngineStops() {
    engine.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theEngineDecidesAsTheSpecificationSays(String name, Map<?, ?> given) {
    engine.bean(GivenRuleset.class).is(ruleset(given));
    engine.bean(GivenEntered.class).are(entered(given));
    engine.clock().standsAt(Instant.parse((String) given.get("now")));

    var answer = engine.post("/v1/decide", shop.server(), question(given)).expect(200);

    assertEquals(
        assigned(given, "expect"),
        assigned(requireNonNull((Map<?, ?>) Json.parse(answer.text())), "assignments"),
        name);
  }

  private static Map<String, Object> question(Map<?, ?> given) {
    return JsonObject.of(
        "visitor", given.get("visitor"),
        "page", given.get("page"),
        "attributes", given.get("attributes"),
        "preview", given.get("preview"));
  }

  /** In the order of the ruleset. */
  private static List<String> assigned(Map<?, ?> object, String name) {
    return objects(object, name)
        .filter(each -> each.get("variant") != null)
        .map(each -> each.get("experiment") + " " + each.get("variant"))
        .toList();
  }

  private static Set<String> entered(Map<?, ?> given) {
    var entered = new HashSet<String>();
    if (given.get("entered") instanceof List<?> keys) {
      keys.forEach(key -> entered.add((String) key));
    }
    return entered;
  }

  private static Ruleset ruleset(Map<?, ?> given) {
    var rulesets = (Map<?, ?>) requireNonNull(FILE.get("rulesets"));
    return Ruleset.parse(Json.write(rulesets.get(given.get("ruleset"))));
  }

  private static Stream<Map<?, ?>> objects(Map<?, ?> object, String name) {
    return ((List<?>) requireNonNull(object.get(name), name))
        .stream().map(each -> (Map<?, ?>) requireNonNull(each));
  }

  private static Map<?, ?> file() {
    try (InputStream file =
        DecideConformanceTest.class.getResourceAsStream("/conformance/cases.json")) {
      return (Map<?, ?>) requireNonNull(Json.parse(requireNonNull(file).readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
