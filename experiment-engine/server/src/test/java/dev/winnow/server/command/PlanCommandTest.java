package dev.winnow.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planning as a person types it. */
class PlanCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int plan(String options) {
    return new Commands(new PrintWriter(out), new PrintWriter(err), Clock.systemUTC())
        .run(("plan " + options).split(" "));
  }

  /** The first number of power_proportions.json: power.prop.test of R says 31,233.4. */
  @Test
  void oneLookNeedsWhatThePooledTestNeeds() {
    assertEquals(0, plan("--baseline 0.05 --lift 0.1 --per-day 2000 --json"));

    assertEquals(31_234L, design("one-look").get("unitsPerArm"));
    assertEquals(62_468L, design("one-look").get("units"));
    assertEquals(32L, design("one-look").get("days"));
    assertEquals(5L, design("one-look").get("weeks"));
  }

  @Test
  void lookingWheneverOneLikesCostsVisitors() {
    plan("--baseline 0.05 --lift 0.1 --per-day 2000 --json");

    long any = (Long) Objects.requireNonNull(design("any-look").get("unitsPerArm"));
    long planned = (Long) Objects.requireNonNull(design("planned-looks").get("unitsPerArm"));
    assertEquals(1.91, any / 31_234.0, 0.01);
    assertTrue(planned > 31_234 && planned < 33_000, "a little more: " + planned);
  }

  /** power_means.json p001: mean 100, deviation 50, 5 %: 1,569.8 in each arm. */
  @Test
  void aMeanNeedsItsDeviation() {
    plan("--mean 100 --sd 50 --lift 0.05 --per-day 1000 --json");

    assertEquals(1_570L, design("one-look").get("unitsPerArm"));
  }

  @Test
  void whatIsKnownOfThePastSavesVisitors() {
    plan("--mean 100 --sd 50 --lift 0.05 --per-day 1000 --correlation 0.6 --json");

    assertEquals(1_005L, design("one-look").get("unitsPerArm"), "1,569.8 times 0.64");
  }

  @Test
  void fourTimesTheWeeksFindHalfTheLift() {
    plan("--mean 100 --sd 50 --lift 0.05 --per-day 1000 --json");

    Map<?, ?> found =
        (Map<?, ?>) Objects.requireNonNull(design("any-look").get("leastLiftByWeeks"));
    double one = ((Number) Objects.requireNonNull(found.get("1"))).doubleValue();
    double four = ((Number) Objects.requireNonNull(found.get("4"))).doubleValue();
    assertEquals(one / 2, four, 1e-12);
  }

  @Test
  void severalVariantsShareTheErrorRate() {
    plan("--baseline 0.05 --lift 0.1 --per-day 2000 --variants 2 --json");
    long each = (Long) Objects.requireNonNull(design("one-look").get("unitsPerArm"));

    assertEquals(3 * each, design("one-look").get("units"));
    assertTrue(each > 36_000, "at 2.5 % each: " + each);
  }

  @Test
  void aPersonReadsVisitorsDaysAndWeeks() {
    plan("--baseline 0.05 --lift 0.1 --per-day 2000");

    assertTrue(
        out.toString().contains("31,234 visitors in each arm, 62,468 in all: 32 days"),
        out::toString);
    assertTrue(out.toString().contains("2 weeks"), out::toString);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--lift 0.1 --per-day 10                     | --baseline is missing",
        "--baseline 0.1 --mean 3 --lift 0.1 --per-day 10 | --baseline is missing",
        "--baseline 1.5 --lift 0.1 --per-day 10      | --baseline is \"1.5\"",
        "--baseline 0.9 --lift 0.2 --per-day 10      | --lift is \"0.2\"",
        "--baseline 0.1 --lift 0 --per-day 10        | --lift is \"0.0\"",
        "--mean 0 --sd 1 --lift 0.1 --per-day 10     | --mean is \"0.0\"",
        "--mean 1 --sd 0 --lift 0.1 --per-day 10     | --sd is \"0.0\"",
        "--baseline 0.1 --lift 0.1 --per-day 0       | --per-day is \"0.0\"",
        "--baseline 0.1 --lift 0.1 --per-day 9 --power 0.01 | --power is \"0.01\"",
        "--baseline 0.1 --lift 0.1 --per-day 9 --alpha 0.6  | --alpha is \"0.6\"",
        "--baseline 0.1 --lift 0.1 --per-day 9 --variants 0 | --variants is \"0\"",
        "--baseline 0.1 --lift 0.1 --per-day 9 --looks 51   | --looks is \"51\"",
        "--baseline 0.1 --lift 0.1 --per-day 9 --correlation 1 | --correlation is \"1.0\"",
      })
  void whatIsWrongIsNamed(String options, String said) {
    assertEquals(1, plan(options.strip().replaceAll(" +", " ")));

    assertTrue(err.toString().contains(said), err::toString);
  }

  private Map<?, ?> design(String key) {
    Map<?, ?> plan = (Map<?, ?>) Objects.requireNonNull(Json.parse(out.toString()));
    return ((List<?>) Objects.requireNonNull(plan.get("designs")))
        .stream()
            .map(each -> (Map<?, ?>) Objects.requireNonNull(each))
            .filter(each -> key.equals(each.get("design")))
            .findFirst()
            .orElseThrow();
  }
}
