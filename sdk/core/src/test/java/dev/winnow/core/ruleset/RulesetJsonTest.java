package dev.winnow.core.ruleset;

import static dev.winnow.core.ruleset.Rulesets.cartCta;
import static dev.winnow.core.ruleset.Rulesets.since;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.change.Change.OfferBudget;
import dev.winnow.core.json.MalformedJson;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesetJsonTest {
  private static final Instant CHANGE = Instant.parse("2026-11-22T10:15:30.123Z");
  private static final Ruleset RULESET =
      Rulesets.of(
          Slice.of("holdout", 9_500, 10_000),
          cartCta(
              new Audience.In("device", Set.of("mobile", "tablet")),
              Slice.of("group", 0, 5_000),
              since(null, 0, 1_000, 5_000, 6_000),
              since(CHANGE, 0, 500, 5_000, 6_500)),
          new RunningExperiment(
              "mail-2008",
              true,
              "mail",
              null,
              Audience.EVERYBODY,
              null,
              CHANGE.minusSeconds(60),
              CHANGE,
              List.of(Rulesets.CONTROL),
              List.of(since(null))));
  private static final String JSON = new String(RULESET.toJson(), UTF_8);

  @Test
  void aRulesetIsReadAsItWasWritten() {
    var read = Ruleset.parse(RULESET.toJson());

    assertEquals(RULESET, read);
    assertArrayEquals(RULESET.toJson(), read.toJson());
  }

  @Test
  void theEnvironmentIsLiveByDefault() {
    assertEquals("live", Ruleset.parse(edited("\"environment\":\"live\",", "")).environment());
  }

  @Test
  void whatTheStoreSaysToTheTagIsReadAsItWasWritten() {
    var settings =
        new BrowserSettings(
            BrowserSettings.Consent.COOKIELESS,
            List.of(BrowserSettings.Signal.GPC, BrowserSettings.Signal.DNT),
            new OfferBudget(1, null, 3),
            new BigDecimal("0.250"));
    Ruleset ruleset = RULESET.with(settings);
    String json = new String(ruleset.toJson(), UTF_8);

    assertTrue(
        json.contains(
            "\"browser\":{\"consent\":\"cookieless\",\"signals\":[\"dnt\",\"gpc\"],"
                + "\"offers\":{\"perSession\":1,\"perVisitor\":3},\"vitals\":0.25}"),
        json);
    assertEquals(ruleset, Ruleset.parse(ruleset.toJson()));
  }

  @Test
  void whatTheTagAloneHeedsCostsNobodyTheExperiments() {
    Ruleset newer =
        Ruleset.parse(edited("\"schema\":1", "\"schema\":1,\"browser\":{\"consent\":\"perhaps\"}"));

    assertEquals(RULESET, newer);
  }

  @Test
  void birthsAreWholeMilliseconds() {
    assertEquals(since(CHANGE, 0, 1), since(CHANGE.plusNanos(999_999), 0, 1));
  }

  @Test
  void startAndEndAreWholeMillisecondsToo() {
    assertEquals(
        Rulesets.scheduled(CHANGE, CHANGE.plusMillis(1)),
        Rulesets.scheduled(CHANGE.plusNanos(999_999), CHANGE.plusNanos(1_999_999)));
  }

  @Test
  void withoutAScheduleNothingIsSaidOfIt() {
    String json = new String(Rulesets.of(cartCta(since(null, 0, 1))).toJson(), UTF_8);

    assertTrue(!json.contains("starts") && !json.contains("ends"), json);
  }

  @Test
  void whatANewerEngineAddsIsPassedOver() {
    byte[] newer =
        edited(
            "\"schema\":1", "\"schema\":1,\"added\":{\"later\":1}",
            "\"salt\":\"k3v9\"", "\"salt\":\"k3v9\",\"added\":1",
            "\"page\":\"cart\"", "\"page\":\"cart\",\"added\":1",
            "\"kind\":\"cta\"", "\"kind\":\"cta\",\"added\":1",
            "\"from\":0,\"to\":1000", "\"from\":0,\"to\":1000,\"added\":1");

    assertEquals(RULESET, Ruleset.parse(newer));
  }

  @Test
  void anAudienceThatIsNotUnderstoodIsNotGuessed() {
    byte[] newer =
        edited("\"attribute\":\"device\"", "\"attribute\":\"device\",\"unless\":\"bot\"");

    var refused = assertThrows(InvalidInput.class, () -> Ruleset.parse(newer));

    assertEquals("experiments[0].audience.unless", refused.problems().get(0).field());
  }

  @ParameterizedTest(name = "{1} instead of {0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "'schema':1            | 'schema':2             | schema       | 2",
        "'schema':1,           |                        | schema       | -",
        "'bucketing':1         | 'bucketing':2          | bucketing    | 2",
        "'store':'shop'        | 'store':'Shop'         | store        | Shop",
        "'store':'shop',       |                        | store        | -",
        "'environment':'live'  | 'environment':'a b'    | environment  | a b",
        "'version':17          | 'version':-1           | version      | -1",
        "'version':17          | 'version':'17'         | version      | 17",
        "'version':17          | 'version':17.5         | version      | 17.5",
        "'salt':'holdout'      | 'salt':'a:b'           | holdout.salt | a:b",
        "'from':9500           | 'from':-1              | holdout.from | -1",
        "'from':9500           | 'from':10000           | holdout.from | 10000",
        "'to':10000            | 'to':10001             | holdout.to   | 10001",
        "'to':10000            | 'to':9500              | holdout.to   | 9500",
        "'key':'cart-cta'      | 'key':'Cart'           | experiments[0].key | Cart",
        "'key':'cart-cta'      | 'key':'mail-2008'      | experiments[1].key | mail-2008",
        "'assignment':'winnow' | 'assignment':'mine'    | experiments[0].assignment | mine",
        "'salt':'k3v9'         | 'salt':''              | experiments[0].salt | ''",
        "'salt':'k3v9',        |                        | experiments[0].salt | -",
        "'page':'cart'         | 'page':'Cart!'         | experiments[0].placement.page | Cart!",
        "'from':0,'to':5000    | 'from':1               | experiments[0].group.to | -",
        "'key':'green'         | 'key':'control'        | experiments[0].variants[1].key | control",
        "'kind':'cta'          | 'kind':'html'          | experiments[0].variants[1].change.kind"
            + " | html",
        "'bornFrom':'2026-     | 'bornFrom':'2O26-      | experiments[0].allocations[1].bornFrom"
            + " | 2O26-11-22T10:15:30.123Z",
        "'starts':'2026-       | 'starts':'2O26-        | experiments[1].starts"
            + " | 2O26-11-22T10:14:30.123Z",
        "'starts':'2026-       | 'starts':'2027-        | experiments[1].ends"
            + " | 2026-11-22T10:15:30.123Z",
        "'ends':'2026-11-22T10:15:30.123 | 'ends':'2026-11-22T10:14:30.123999 | experiments[1].ends"
            + " | 2026-11-22T10:14:30.123999Z",
        "'variant':'green'     | 'variant':'blue'       |"
            + " experiments[0].allocations[0].ranges[1].variant | blue",
        "'from':5000,'to':6000 | 'from':999,'to':6000   | experiments[0].allocations[0].ranges"
            + " | [999, 6000)",
        "'ranges':[{           | 'bornFrom':'2027-01-01T00:00:00Z','ranges':[{"
            + "                | experiments[0].allocations[1].bornFrom"
            + " | 2026-11-22T10:15:30.123Z",
      })
  void aFieldThatBreaksABoundIsNamedWithItsValue(
      String correct, String wrong, String field, String value) {
    byte[] json = edited(correct.replace('\'', '"'), wrong == null ? "" : wrong.replace('\'', '"'));

    var refused = assertThrows(InvalidInput.class, () -> Ruleset.parse(json));

    Problem problem =
        refused.problems().stream()
            .filter(each -> each.field().equals(field))
            .findFirst()
            .orElseThrow(() -> refused);
    assertEquals("''".equals(value) ? "" : value, problem.value());
    assertTrue(!problem.allowed().isBlank());
  }

  @Test
  void everyTruncationIsMalformed() {
    for (int length = 0; length < JSON.length(); length++) {
      byte[] cut = JSON.substring(0, length).getBytes(UTF_8);
      assertThrows(MalformedJson.class, () -> Ruleset.parse(cut));
    }
  }

  @Test
  void whatIsNotAnObjectIsRefused() {
    assertThrows(InvalidInput.class, () -> Ruleset.parse("[]".getBytes(UTF_8)));
    assertThrows(InvalidInput.class, () -> Ruleset.parse("null".getBytes(UTF_8)));
  }

  /** The first occurrence of each text replaced by the one behind it. */
  private static byte[] edited(String... pairs) {
    String json = JSON;
    for (int i = 0; i < pairs.length; i += 2) {
      int at = json.indexOf(pairs[i]);
      assertTrue(at >= 0, pairs[i]);
      json = json.substring(0, at) + pairs[i + 1] + json.substring(at + pairs[i].length());
    }
    return json.getBytes(UTF_8);
  }
}
