package dev.winnow.core.ruleset;

import static dev.winnow.core.ruleset.Rulesets.anyVisitor;
import static dev.winnow.core.ruleset.Rulesets.cartCta;
import static dev.winnow.core.ruleset.Rulesets.since;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.ruleset.Assignment.Assigned;
import dev.winnow.core.ruleset.Assignment.Outside;
import dev.winnow.core.ruleset.Assignment.Reason;
import dev.winnow.core.visitor.UuidV7;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssignmentTest {
  private static final Instant CHANGE = Instant.parse("2026-11-22T00:00:00Z");
  private static final Attributes MOBILE = Attributes.of(Map.of("device", "mobile"));
  private static final Attributes DESKTOP = Attributes.of(Map.of("device", "desktop"));
  private static final Audience ON_MOBILE = new Audience.In("device", Set.of("mobile"));

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void aVisitorSeesTheVariantThatOwnsItsBucket(long seed) {
    var random = new Random(seed);
    var ruleset = Rulesets.of(cartCta(since(null, 1_000, 2_000, 7_000, 7_001)));
    var bucketing = Bucketing.withSalt("k3v9");
    for (int i = 0; i < 5_000; i++) {
      String visitor = anyVisitor(random);
      int bucket = bucketing.bucket(visitor);
      String expected =
          bucket >= 1_000 && bucket < 2_000 ? "control" : bucket == 7_000 ? "green" : "TRAFFIC";

      assertEquals(expected, said(ruleset.assign("cart-cta", visitor, MOBILE)));
    }
  }

  @Test
  void anAssignmentCarriesTheChange() {
    var ruleset = Rulesets.of(cartCta(since(null, 0, 1, 1, 10_000)));

    assertEquals(
        new Assigned("cart-cta", "green", Rulesets.GREEN.change()),
        ruleset.assign("cart-cta", "visitor-1", MOBILE));
  }

  @Test
  void aGroupLetsInOnlyItsSlice() {
    var group = Slice.of("group", 0, 5_000);
    var ruleset = Rulesets.of(cartCta(Audience.EVERYBODY, group, since(null, 0, 10_000)));
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      String visitor = anyVisitor(random);

      assertEquals(
          group.contains(visitor) ? "control" : "GROUP",
          said(ruleset.assign("cart-cta", visitor, MOBILE)));
    }
  }

  @Test
  void theHoldoutSeesNothingNotEvenWhatItHadEntered() {
    var holdout = Slice.of("holdout", 9_500, 10_000);
    var ruleset = Rulesets.of(holdout, cartCta(since(null, 0, 10_000)));
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      String visitor = anyVisitor(random);

      assertEquals(
          holdout.contains(visitor) ? "HOLDOUT" : "control",
          said(ruleset.assign("cart-cta", visitor, MOBILE, entered -> true)));
    }
  }

  @Test
  void theAudienceDecidesEntryOnly() {
    var ruleset = Rulesets.of(cartCta(ON_MOBILE, null, since(null, 0, 10_000)));

    assertEquals("control", said(ruleset.assign("cart-cta", "visitor-1", MOBILE)));
    assertEquals("AUDIENCE", said(ruleset.assign("cart-cta", "visitor-1", DESKTOP)));
    assertEquals("AUDIENCE", said(ruleset.assign("cart-cta", "visitor-1", Attributes.NONE)));
    assertEquals(
        "control", said(ruleset.assign("cart-cta", "visitor-1", DESKTOP, "cart-cta"::equals)));
    assertEquals(
        "AUDIENCE", said(ruleset.assign("cart-cta", "visitor-1", DESKTOP, "other"::equals)));
  }

  @Test
  void anExperimentRunsFromItsStartUntilItsEnd() {
    var ruleset = Rulesets.of(Rulesets.scheduled(CHANGE, CHANGE.plusSeconds(60)));

    assertEquals("SCHEDULE", said(at(ruleset, CHANGE.minusMillis(1))));
    assertEquals("control", said(at(ruleset, CHANGE)));
    assertEquals("control", said(at(ruleset, CHANGE.plusMillis(59_999))));
    assertEquals("SCHEDULE", said(at(ruleset, CHANGE.plusSeconds(60))));
  }

  @Test
  void aScheduleMayBeOpenAtEitherSide() {
    var started = Rulesets.of(Rulesets.scheduled(CHANGE, null));
    var ending = Rulesets.of(Rulesets.scheduled(null, CHANGE));

    assertEquals("SCHEDULE", said(at(started, CHANGE.minusMillis(1))));
    assertEquals("control", said(at(started, Instant.parse("2199-12-31T23:59:59Z"))));
    assertEquals("control", said(at(ending, Instant.EPOCH)));
    assertEquals("SCHEDULE", said(at(ending, CHANGE)));
  }

  @Test
  void withoutATimeTheScheduleSaysNothing() {
    var ended = Rulesets.of(Rulesets.scheduled(null, CHANGE));

    assertEquals("control", said(ended.assign("cart-cta", "visitor-1", MOBILE)));
    assertEquals("control", said(ended.assign("cart-cta", "visitor-1", MOBILE, key -> true)));
  }

  @Test
  void theScheduleIsAskedBeforeTheHoldout() {
    var ended = Rulesets.of(Slice.of("holdout", 0, 10_000), Rulesets.scheduled(null, CHANGE));

    assertEquals("SCHEDULE", said(at(ended, CHANGE)));
    assertEquals("HOLDOUT", said(at(ended, CHANGE.minusMillis(1))));
  }

  @Test
  void anExperimentThatEndsBeforeItStartsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Rulesets.scheduled(CHANGE, CHANGE));
    assertThrows(
        IllegalArgumentException.class, () -> Rulesets.scheduled(CHANGE, CHANGE.plusNanos(999)));
  }

  @Test
  void aVisitorKeepsToTheLastAllocationThatIsNotYoungerThanItself() {
    var ruleset =
        Rulesets.of(
            cartCta(
                since(null, 0, 10_000),
                since(CHANGE, 0, 1, 1, 10_000),
                since(CHANGE.plusSeconds(60), new int[0])));

    assertEquals(
        "control", said(ruleset.assign("cart-cta", bornAt(CHANGE.minusMillis(1)), MOBILE)));
    assertEquals("green", said(ruleset.assign("cart-cta", bornAt(CHANGE), MOBILE)));
    assertEquals("green", said(ruleset.assign("cart-cta", bornAt(CHANGE.plusSeconds(59)), MOBILE)));
    assertEquals(
        "TRAFFIC", said(ruleset.assign("cart-cta", bornAt(CHANGE.plusSeconds(60)), MOBILE)));
  }

  @ParameterizedTest(name = "<{0}>")
  @ValueSource(strings = {"f47ac10b-58cc-4372-a567-0e02b2c3d479", "visitor-1", ""})
  void anIdThatTellsNoBirthKeepsTheOldestAllocation(String visitor) {
    var ruleset = Rulesets.of(cartCta(since(null, 0, 10_000), since(CHANGE, 0, 1, 1, 10_000)));

    assertEquals("control", said(ruleset.assign("cart-cta", visitor, MOBILE)));
  }

  @Test
  void whatSomethingElseDrawsIsNotAssignedHere() {
    var external =
        new RunningExperiment(
            "mail-2008",
            true,
            "salt",
            null,
            Audience.EVERYBODY,
            null,
            List.of(Rulesets.CONTROL),
            List.of(since(null, 0, 10_000)));

    assertEquals(
        new Outside(Reason.EXTERNAL),
        Rulesets.of(external).assign("mail-2008", "visitor-1", MOBILE));
  }

  @Test
  void anExperimentThatDoesNotRunIsUnknown() {
    assertEquals(
        new Outside(Reason.UNKNOWN), Rulesets.of().assign("cart-cta", "visitor-1", MOBILE));
  }

  /**
   * Five standard deviations of a binomial: exceeded once in 1.7 million seeds, and this is one.
   */
  @Test
  void sharesAreThoseOfTheRanges() {
    int visitors = 100_000;
    var ruleset = Rulesets.of(cartCta(since(null, 0, 2_000, 4_000, 9_000)));
    var random = new Random(20_261_122);
    var counts = new TreeMap<String, Integer>();
    for (int i = 0; i < visitors; i++) {
      counts.merge(said(ruleset.assign("cart-cta", anyVisitor(random), MOBILE)), 1, Integer::sum);
    }

    assertEquals(Set.of("control", "green", "TRAFFIC"), counts.keySet());
    Map.of("control", 0.2, "green", 0.5, "TRAFFIC", 0.3)
        .forEach((variant, share) ->
            assertEquals(
                share * visitors,
                counts.getOrDefault(variant, 0),
                5 * Math.sqrt(visitors * share * (1 - share)),
                variant));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void moreTrafficMovesNobody(long seed) {
    var random = new Random(seed);
    int few = random.nextInt(1, 5_000);
    int more = random.nextInt(few, 5_001);
    var before = Rulesets.of(cartCta(since(null, 0, few, 5_000, 5_000 + few)));
    var after = Rulesets.of(cartCta(since(null, 0, more, 5_000, 5_000 + more)));
    for (int i = 0; i < 5_000; i++) {
      String visitor = anyVisitor(random);
      var assignment = before.assign("cart-cta", visitor, MOBILE);
      if (assignment instanceof Assigned) {
        assertEquals(assignment, after.assign("cart-cta", visitor, MOBILE));
      }
    }
  }

  @Test
  void experimentsDrawIndependentlyOfEachOther() {
    int visitors = 100_000;
    var random = new Random(20_261_122);
    var one = Bucketing.withSalt("one");
    var two = Bucketing.withSalt("two");
    int both = 0;
    for (int i = 0; i < visitors; i++) {
      String visitor = anyVisitor(random);
      both += one.bucket(visitor) < 5_000 && two.bucket(visitor) < 5_000 ? 1 : 0;
    }

    assertEquals(visitors / 4.0, both, 5 * Math.sqrt(visitors * 0.25 * 0.75));
  }

  @Test
  void anExperimentThatContradictsItselfIsRefused() {
    var all = since(null, 0, 10_000);
    assertThrows(IllegalArgumentException.class, () -> cartCta());
    assertThrows(IllegalArgumentException.class, () -> since(null, 0, 10, 9, 20));
    assertThrows(IllegalArgumentException.class, () -> cartCta(since(CHANGE, 0, 1), all));
    assertThrows(IllegalArgumentException.class, () -> cartCta(since(null, 0, 1, 1, 2, 2, 3)));
    assertThrows(IllegalArgumentException.class, () -> Rulesets.of(cartCta(all), cartCta(all)));
  }

  @Test
  void rulesetsWithTheSameContentAreEqual() {
    var ruleset = Rulesets.of(Slice.of("holdout", 0, 1), cartCta(since(null, 0, 10_000)));
    var twin = Rulesets.of(Slice.of("holdout", 0, 1), cartCta(since(null, 0, 10_000)));

    assertEquals(ruleset, twin);
    assertEquals(ruleset.hashCode(), twin.hashCode());
    assertTrue(!ruleset.equals(Rulesets.of()));
  }

  private static String bornAt(Instant birth) {
    // Bucket 0 belongs to the control in every allocation: this id is of another bucket.
    UUID id = UuidV7.at(birth, new Random(7));
    assertTrue(Bucketing.withSalt("k3v9").bucket(id.toString()) > 0);
    return id.toString();
  }

  /** For a visitor who has entered: not even that helps when the time is over. */
  private static Assignment at(Ruleset ruleset, Instant now) {
    return ruleset.assign("cart-cta", "visitor-1", MOBILE, key -> true, now.toEpochMilli());
  }

  /** The variant, or why there is none. */
  private static String said(Assignment assignment) {
    return assignment instanceof Assigned assigned
        ? assigned.variant()
        : assertInstanceOf(Outside.class, assignment).reason().name();
  }
}
