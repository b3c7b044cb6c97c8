package dev.winnow.journeys.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Slice;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContributionsTest {
  private static final Duration TWO_WEEKS = Duration.ofDays(14);
  private static final Metric REVENUE =
      Metric.sum("revenue", Role.PRIMARY, "purchase", Quantity.VALUE, TWO_WEEKS);
  private static final Definitions MAIL = Experiments.definitions(Experiments.mail(REVENUE));
  private static final List<String> TWO = List.of("control", "green");
  private static final Instant SECOND = Instant.parse("2026-03-01T00:00:00Z");

  /** Half of the buckets take part in the first phase, all of them in the second. */
  private static final MeasuredExperiment CTA =
      Experiments.measured(
          "cta",
          TWO,
          List.of(
              Experiments.drawn(1, Experiments.LAUNCH, 10, "cta", 5_000, TWO),
              Experiments.drawn(2, SECOND, 20, "cta", 10_000, TWO)),
          REVENUE);

  @Test
  void aJourneyWithoutExposureContributesNothing() {
    assertEquals(List.of(), Contributions.of(Journeys.visitor("v-1").buys("o-1", 1).done(), MAIL));
  }

  @Test
  void aPurchaseAfterTheExposureIsRevenueOfTheVariantThatWasSeen() {
    var contribution = only(Journeys.visitor("v-1").sees("mail", "mens").buys("o-1", 49_90));

    assertEquals(1, contribution.variant());
    assertEquals(1, contribution.phase());
    assertEquals(Population.CLEAN, contribution.population());
    assertEquals(49_90, contribution.measurements().getFirst().after().amount());
  }

  @Test
  void theFirstExposureCountsAndTheLaterOnesDoNotMoveTheWindow() {
    var contribution =
        only(
            Journeys.visitor("v-1")
                .sees("mail", "mens")
                .later(TWO_WEEKS)
                .sees("mail", "mens")
                .buys("o-1", 49_90));

    assertEquals(0, contribution.measurements().getFirst().after().amount());
  }

  @Test
  void theDayOfAnExposureIsADayInTheStoresZone() {
    var summer = only(Journeys.visitor("v-1").at("2026-07-01T22:00:00Z").sees("mail", "mens"));
    var winter = only(Journeys.visitor("v-1").at("2026-03-01T22:59:59Z").sees("mail", "mens"));

    assertEquals(LocalDate.parse("2026-07-02").toEpochDay(), summer.day(), "24:00 in Berlin");
    assertEquals(LocalDate.parse("2026-03-01").toEpochDay(), winter.day(), "23:59:59 in Berlin");
  }

  @Test
  void twoVariantsInOnePhaseCrossAJourneyWhichStaysWithTheFirst() {
    var contribution =
        only(Journeys.visitor("v-1").sees("mail", "mens").sees("mail", "none").buys("o-1", 10_00));

    assertEquals(Population.CROSSED, contribution.population());
    assertEquals(1, contribution.variant());
  }

  @Test
  void twoVariantsInTwoPhasesDoNotCrossAJourney() {
    var definitions =
        Experiments.definitions(
            Experiments.measured(
                "mail",
                List.of("none", "mens"),
                List.of(
                    Experiments.external(1, Experiments.LAUNCH, 10),
                    Experiments.external(2, SECOND, 20))));
    var journey =
        Journeys.visitor("v-1")
            .at(SECOND.minusSeconds(60))
            .sees("mail", "mens")
            .sees("mail", "none");

    var contribution = Contributions.of(journey.done(), definitions).getFirst();
    assertEquals(Population.CLEAN, contribution.population());
    assertEquals(1, contribution.phase());

    var crossedLater = Contributions.of(journey.sees("mail", "mens").done(), definitions);
    assertEquals(Population.CROSSED, crossedLater.getFirst().population());
  }

  @Test
  void aPhaseIsFoundByTheRulesetAndWithoutOneByTheTime() {
    Exposure lateFromTheOldRuleset = new Exposure("cta", "control", 19L, null);
    Exposure fromTheNewRuleset = new Exposure("cta", "control", 20L, null);
    Exposure untold = new Exposure("cta", "control", null, null);

    assertEquals(
        1,
        CTA.phaseOf(lateFromTheOldRuleset, SECOND.plusSeconds(9)).map(Phase::number).orElseThrow());
    assertEquals(
        2, CTA.phaseOf(fromTheNewRuleset, SECOND.minusSeconds(9)).map(Phase::number).orElseThrow());
    assertEquals(2, CTA.phaseOf(untold, SECOND).map(Phase::number).orElseThrow());
    assertEquals(1, CTA.phaseOf(untold, SECOND.minusMillis(1)).map(Phase::number).orElseThrow());
    assertTrue(CTA.phaseOf(untold, Experiments.LAUNCH.minusMillis(1)).isEmpty());
    assertTrue(CTA.phaseOf(new Exposure("cta", "control", 9L, null), SECOND).isEmpty());
  }

  @Test
  void anExposureThatTheRulesetContradictsIsADoubtAndNotCounted() {
    String visitor = whoSees("green", 0);
    var lie = contributions(Journeys.visitor(visitor).sees("cta", "control").buys("o-1", 1));

    assertEquals(List.of(Population.CONTRADICTED), populations(lie));
    assertEquals(List.of(), lie.getFirst().measurements());

    var both = contributions(Journeys.visitor(visitor).sees("cta", "control").sees("cta", "green"));
    assertEquals(List.of(Population.CONTRADICTED, Population.CLEAN), populations(both));
  }

  @Test
  void anUnknownVariantIsContradicted() {
    assertEquals(
        List.of(Population.CONTRADICTED),
        populations(contributions(Journeys.visitor("v-1").sees("cta", "purple"))));
  }

  @Test
  void whoIsOutsideTheTrafficOfAPhaseIsContradictedThereAndCountedInTheNext() {
    String outsider = whoSees("green", 0, 1);
    var firstPhase = new Exposure("cta", "green", 10L, null);
    var secondPhase = new Exposure("cta", "green", 20L, null);

    assertEquals(
        List.of(Population.CONTRADICTED),
        populations(contributions(Journeys.visitor(outsider).sees(firstPhase))));
    assertEquals(
        List.of(Population.CLEAN),
        populations(contributions(Journeys.visitor(outsider).sees(secondPhase))));
  }

  @Test
  void visitorsOfTheHoldoutAndOfOtherGroupMembersAreContradicted() {
    var everybodyHeldOut =
        Experiments.drawn(
            1, Experiments.LAUNCH, 10, "cta", 10_000, TWO, Slice.of("holdout", 0, 10_000), null);
    var group =
        Experiments.drawn(
            1, Experiments.LAUNCH, 10, "cta", 10_000, TWO, null, Slice.of("group", 0, 1));

    for (Phase phase : List.of(everybodyHeldOut, group)) {
      var definitions =
          Experiments.definitions(Experiments.measured("cta", TWO, List.of(phase), REVENUE));
      var journey = Journeys.visitor("v-1").sees("cta", "control").sees("cta", "green").done();

      assertEquals(
          List.of(Population.CONTRADICTED), populations(Contributions.of(journey, definitions)));
    }
  }

  @Test
  void afterTheEntryWasClosedNobodyEntersAndWhoIsInStaysCounted() {
    var definitions =
        Experiments.definitions(
            Experiments.measured(
                "cta",
                TWO,
                List.of(
                    Experiments.drawn(1, Experiments.LAUNCH, 10, "cta", 10_000, TWO),
                    Experiments.closed(2, SECOND, 20)),
                REVENUE));
    var before = new Exposure("cta", "green", 10L, null);
    var after = new Exposure("cta", "green", 20L, null);
    String visitor = whoSees("green", 1);

    var late = Journeys.visitor(visitor).sees(after).done();
    assertEquals(
        List.of(Population.CONTRADICTED), populations(Contributions.of(late, definitions)));

    var entered = Journeys.visitor(visitor).sees(before).buys("o-1", 49_90).done();
    var contribution = Contributions.of(entered, definitions).getFirst();
    assertEquals(49_90, contribution.measurements().getFirst().after().amount());
  }

  @Test
  void whatSomethingElseDrewIsBelievedFromTheShopOnly() {
    var browser = Journeys.visitor("v-1").by(Source.BROWSER).sees("mail", "mens").done();
    var backfill = Journeys.visitor("v-1").by(Source.BACKFILL).sees("mail", "mens").done();

    assertEquals(List.of(Population.CONTRADICTED), populations(Contributions.of(browser, MAIL)));
    assertEquals(List.of(Population.CLEAN), populations(Contributions.of(backfill, MAIL)));
  }

  @Test
  void botsAreKeptApart() {
    var contribution =
        only(Journeys.visitor("v-1").sees("mail", "mens").marked(Mark.BOT).does("page_view"));

    assertEquals(Population.BOT, contribution.population());
  }

  @Test
  void whatIsOlderThanTheRetentionCountsNowhere() {
    var exposure = Journeys.visitor("v-1").marked(Mark.BEFORE_RETENTION).sees("mail", "mens");
    assertEquals(List.of(), Contributions.of(exposure.done(), MAIL));

    var order =
        only(
            Journeys.visitor("v-1")
                .sees("mail", "mens")
                .marked(Mark.BEFORE_RETENTION)
                .buys("o-1", 49_90));
    assertEquals(0, order.measurements().getFirst().after().amount());
  }

  @Test
  void theOrderThatLedToAThankYouPageIsNoConsequenceOfIt() {
    var first = new Exposure("mail", "mens", null, "o-1");
    var again = new Exposure("mail", "mens", null, "o-2");
    var contribution =
        only(
            Journeys.visitor("v-1")
                .sees(first)
                .buys("o-1", 49_90)
                .later(Duration.ofDays(3))
                .buys("o-2", 20_00)
                .sees(again));

    assertEquals(
        20_00,
        contribution.measurements().getFirst().after().amount(),
        "the second order follows the first exposure, though it led to another one");
  }

  @Test
  void theCovariateIsTheSameMetricInTheFourWeeksBefore() {
    var journey =
        Journeys.visitor("v-1")
            .at("2026-02-02T12:00:00Z")
            .buys("o-1", 30_00)
            .at("2026-02-02T11:59:59.999Z")
            .buys("o-0", 99_00)
            .at("2026-03-02T12:00:00Z")
            .sees("mail", "mens");

    assertEquals(30_00, only(journey).measurements().getFirst().before().amount());
    assertFalse(only(journey).noHistory());
    assertTrue(only(Journeys.visitor("v-1").sees("mail", "mens")).noHistory());
    assertTrue(
        only(Journeys.visitor("v-1")
                .at("2026-02-02T11:59:59.999Z")
                .does("page_view")
                .at("2026-03-02T12:00:00Z")
                .sees("mail", "mens"))
            .noHistory());
  }

  private static Contribution only(Journeys journey) {
    List<Contribution> all = Contributions.of(journey.done(), MAIL);
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private static List<Contribution> contributions(Journeys journey) {
    return Contributions.of(journey.done(), Experiments.definitions(CTA));
  }

  private static List<Population> populations(List<Contribution> contributions) {
    return contributions.stream().map(Contribution::population).toList();
  }

  private static String whoSees(String variant, int phase) {
    return who(phase, 0, variant, true);
  }

  /** Somebody whom the ruleset of the other phase leaves out. */
  private static String whoSees(String variant, int notIn, int in) {
    return who(in, notIn, variant, false);
  }

  private static String who(int phase, int other, String variant, boolean inBoth) {
    return IntStream.range(0, 10_000)
        .mapToObj(i -> "v-" + i)
        .filter(name -> variant.equals(shown(phase, name)))
        .filter(name -> variant.equals(shown(other, name)) == inBoth)
        .findFirst()
        .orElseThrow();
  }

  private static String shown(int phase, String name) {
    var assignment =
        CTA.phases()
            .get(phase)
            .ruleset()
            .assign("cta", Journeys.id(name).toString(), Attributes.NONE);
    return assignment instanceof Assignment.Assigned assigned ? assigned.variant() : "";
  }
}
