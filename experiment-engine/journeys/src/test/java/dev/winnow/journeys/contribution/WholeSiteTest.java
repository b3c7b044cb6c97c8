package dev.winnow.journeys.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.ruleset.Slice;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.contribution.OrderAccount.Why;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole site is an experiment that everybody enters by coming. */
class WholeSiteTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(366);
  private static final Metric REVENUE =
      Metric.sum("revenue", Role.PRIMARY, "purchase", Quantity.VALUE, YEAR);
  private static final MeasuredExperiment SITE = Experiments.site(FROM, UNTIL, 5_000, REVENUE);
  private static final Definitions RULES = Experiments.definitions(Experiments.mail(REVENUE), SITE);

  @Test
  void whoIsHeldOutIsInTheControlAndEverybodyElseIsOpen() {
    Slice slice = Slice.of("site-salt", 0, 5_000);
    for (String name : names()) {
      int expected = slice.contains(Journeys.id(name).toString()) ? 0 : 1;

      assertEquals(
          expected, only(Journeys.visitor(name).does("page_view")).variant(), "variant of " + name);
    }
  }

  @Test
  void theFirstEventWithinThePeriodIsTheEntryAndWhatIsBoughtAfterItCounts() {
    var contribution =
        only(
            Journeys.visitor("v-1")
                .at(FROM.minusMillis(1))
                .does("page_view")
                .at(FROM)
                .buys("o-0", 1)
                .at(FROM.plus(Duration.ofDays(3)))
                .does("page_view")
                .buys("o-1", 49_90));

    assertEquals(LocalDate.parse("2026-03-04").toEpochDay(), contribution.day());
    assertEquals(49_90, contribution.measurements().getFirst().after().amount());
    assertEquals(1, contribution.measurements().getFirst().before().amount());
  }

  @Test
  void whatIsBoughtWhenThePeriodIsOverDoesNotCount() {
    var journey =
        Journeys.visitor("v-1")
            .does("page_view")
            .at(UNTIL.minusMillis(1))
            .buys("o-1", 10_00)
            .at(UNTIL)
            .buys("o-2", 7_00);

    assertEquals(10_00, only(journey).measurements().getFirst().after().amount());
  }

  @Test
  void whoComesOnlyAfterThePeriodEntersNothing() {
    assertEquals(List.of(), site(Journeys.visitor("v-1").at(UNTIL).does("page_view")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit_intent", "offer_shown", "offer_dismissed", "cta_click"})
  void whatOnlyAnExperimentMakesHappenLetsNobodyIn(String type) {
    assertEquals(List.of(), site(Journeys.visitor("v-1").does(type)));
    assertEquals(List.of(), site(Journeys.visitor("v-1").sees("mail", "mens")));
  }

  @Test
  void anOrderAloneLetsNobodyIn() {
    assertEquals(List.of(), site(Journeys.visitor("v-1").buys("o-1", 1)));
  }

  @Test
  void botsAreApartAndWhatIsTooOldIsNotLookedAt() {
    assertEquals(
        Population.BOT,
        only(Journeys.visitor("v-1").marked(Mark.BOT).does("page_view")).population());
    assertEquals(
        List.of(), site(Journeys.visitor("v-1").marked(Mark.BEFORE_RETENTION).does("page_view")));
  }

  @Test
  void theSiteIsNothingThatAnExperimentIsEnteredAfterNorTheOtherWayRound() {
    var all =
        Contributions.of(
            Journeys.visitor("v-1").does("page_view").sees("mail", "mens").does("page_view").done(),
            RULES);

    assertEquals(2, all.size());
    all.forEach(each -> assertEquals(List.of(), each.seenBefore()));
  }

  @Test
  void anOrderIsAccountedForByThePeriod() {
    var journey =
        Journeys.visitor("v-1")
            .does("page_view")
            .buys("o-1", 10_00)
            .at(UNTIL)
            .buys("o-2", 7_00)
            .done();
    String arm =
        site(Journeys.visitor("v-1").does("page_view")).getFirst().variant() == 0
            ? "holdout"
            : "open";

    assertEquals(
        new OrderAccount.Counted("site-2026", arm, 10_00),
        OrderAccount.of(Objects.requireNonNull(journey.orders().get("o-1")), journey, RULES)
            .getLast());
    assertEquals(
        new OrderAccount.LeftOut("site-2026", Why.AFTER_WINDOW),
        OrderAccount.of(Objects.requireNonNull(journey.orders().get("o-2")), journey, RULES)
            .getLast());
  }

  private static List<String> names() {
    return IntStream.range(0, 40).mapToObj(i -> "v-" + i).toList();
  }

  private static List<Contribution> site(Journeys journeys) {
    return Contributions.of(journeys.done(), RULES).stream()
        .filter(each -> each.experiment().equals("site-2026"))
        .toList();
  }

  private static Contribution only(Journeys journeys) {
    List<Contribution> found = site(journeys);
    assertEquals(1, found.size());
    return found.getFirst();
  }
}
