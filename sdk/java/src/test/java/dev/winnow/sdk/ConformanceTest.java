package dev.winnow.sdk;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.json.Json;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Assignment.Assigned;
import dev.winnow.core.ruleset.Assignment.Outside;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decides as {@code sdk/conformance} says. Each case is a visit, by the case's clock and ruleset.
 */
final class ConformanceTest {
  private static final Map<?, ?> FILE = file();

  /** Those without a preview: only the tag and the engine show one. */
  static Stream<Arguments> cases() {
    return objects(FILE, "cases").filter(each -> each.get("preview") == null).map(Named::arguments);
  }

  static Stream<Arguments> casesOnPages() {
    return cases().filter(each -> ((Named) each.get()[0]).given().get("page") != null);
  }

  static Stream<Arguments> buckets() {
    return objects(FILE, "buckets")
        .map(it -> Arguments.of(it.get("salt"), it.get("unit"), it.get("hash"), it.get("bucket")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aVisitIsDecidedAsTheSpecificationSays(Named named) {
    Map<?, ?> given = named.given();
    Ruleset ruleset = ruleset(text(given, "ruleset"));
    Visit visit = visit(given, ruleset);
    String page = (String) given.get("page");

    var said = new LinkedHashMap<String, String>();
    for (RunningExperiment experiment : ruleset.experiments()) {
      if (page == null || experiment.placement() == null || isOn(page, experiment)) {
        said.put(experiment.key(), shown(visit.assign(experiment.key())));
      }
    }

    assertEquals(expected(given), said);
    // In order, too: maps compare without.
    assertEquals(List.copyOf(expected(given).keySet()), List.copyOf(said.keySet()));
  }

  /**
   * What a page asks for as a whole is what it would be told one by one; an experiment without a
   * placement is asked for by its key.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("casesOnPages")
  void aPageIsDecidedAsItsExperimentsAre(Named named) {
    Ruleset ruleset = ruleset(text(named.given(), "ruleset"));
    String page = text(named.given(), "page");
    var wanted = new LinkedHashMap<>(expected(named.given()));
    wanted.values().removeIf(said -> said.startsWith("outside"));
    ruleset.experiments().stream()
        .filter(each -> !isOn(page, each))
        .forEach(each -> wanted.remove(each.key()));

    var said = new LinkedHashMap<String, String>();
    visit(named.given(), ruleset)
        .assignments()
        .forEach(each -> said.put(each.experiment(), shown(each)));

    assertEquals(wanted, said);
  }

  @ParameterizedTest(name = "{0}:{1}")
  @MethodSource("buckets")
  void aUnitIsInTheBucketOfEverySdk(String salt, String unit, long hash, long bucket) {
    assertEquals(hash, Bucketing.withSalt(salt).hash(unit));
    assertEquals(bucket, Bucketing.withSalt(salt).bucket(unit));
  }

  @Test
  void everyCaseHasANameOfItsOwn() {
    var names = new HashSet<String>();

    objects(FILE, "cases")
        .forEach(each -> assertTrue(names.add(text(each, "name")), text(each, "name")));
  }

  @Test
  void whatWasReadIsWrittenAndReadAgainAsItWas() {
    for (Object name : ((Map<?, ?>) requireNonNull(FILE.get("rulesets"))).keySet()) {
      Ruleset ruleset = ruleset((String) name);

      assertEquals(ruleset, Ruleset.parse(ruleset.toJson()), (String) name);
    }
  }

  private static Visit visit(Map<?, ?> given, Ruleset ruleset) {
    var winnow = new TestWinnow(Clock.fixed(Instant.parse(text(given, "now")), ZoneOffset.UTC));
    winnow.ruleset(ruleset);
    Visit visit = winnow.visit(UUID.fromString(text(given, "visitor")));
    visit.page((String) given.get("page"), null);
    if (given.get("attributes") instanceof Map<?, ?> attributes) {
      attributes.forEach((name, value) -> visit.attribute((String) name, value));
    }
    if (given.get("entered") instanceof List<?> entered) {
      var keys = new HashSet<String>();
      entered.forEach(key -> keys.add((String) key));
      visit.entered(keys);
    }
    assertEquals(0, winnow.status().counters().ignored(), "all of the case is taken");
    return visit;
  }

  private static boolean isOn(String page, RunningExperiment experiment) {
    return experiment.placement() != null && experiment.placement().page().equals(page);
  }

  private static String shown(Assignment assignment) {
    return assignment instanceof Assigned assigned
        ? assigned.variant()
        : "outside: " + ((Outside) assignment).reason().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> expected(Map<?, ?> given) {
    var expected = new LinkedHashMap<String, String>();
    objects(given, "expect")
        .forEach(each ->
            expected.put(
                text(each, "experiment"),
                each.get("variant") == null
                    ? "outside: " + text(each, "outside")
                    : text(each, "variant")));
    return expected;
  }

  private static Ruleset ruleset(String name) {
    var rulesets = (Map<?, ?>) requireNonNull(FILE.get("rulesets"));
    return Ruleset.parse(Json.write(requireNonNull(rulesets.get(name), name)));
  }

  private static Stream<Map<?, ?>> objects(Map<?, ?> object, String name) {
    return ((List<?>) requireNonNull(object.get(name), name))
        .stream().map(each -> (Map<?, ?>) requireNonNull(each));
  }

  private static String text(Map<?, ?> object, String name) {
    return (String) requireNonNull(object.get(name), name);
  }

  private static Map<?, ?> file() {
    try (InputStream file = ConformanceTest.class.getResourceAsStream("/conformance/cases.json")) {
      return (Map<?, ?>) requireNonNull(Json.parse(requireNonNull(file).readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A case, shown by its section and name. */
  record Named(Map<?, ?> given) {
    static Arguments arguments(Map<?, ?> given) {
      return Arguments.of(new Named(given));
    }

    @Override
    public String toString() {
      return text(given, "section") + " " + text(given, "name");
    }
  }
}
