package dev.winnow.journeys.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.journey.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenBeforeTest {
  private static final List<String> TWO = List.of("control", "green");
  private static final List<String> MAILS = List.of("none", "mens");
  private static final Instant SECOND = Instant.parse("2026-03-05T00:00:00Z");
  private static final Instant BEFORE_THAT = SECOND.minus(Duration.ofDays(1));

  /** The visitor of these tests sees green. */
  private static final String VISITOR = "v-5";

  private static final MeasuredExperiment CTA =
      Experiments.measured(
          "cta", TWO, List.of(Experiments.drawn(1, Experiments.LAUNCH, 10, "cta", 10_000, TWO)));

  private static final MeasuredExperiment MAIL =
      mail(Experiments.external(1, Experiments.LAUNCH, 10));
  private static final MeasuredExperiment OVER =
      mail(Experiments.external(1, Experiments.LAUNCH, 10), Experiments.closed(2, SECOND, 20));

  @Test
  void whatWasEnteredFirstIsKnownAtTheExposureToTheSecond() {
    Journey journey = visitor().sees("mail", "mens").sees("cta", "green").done();

    assertEquals(List.of(new SeenBefore("mail", 1, 1)), before("cta", journey, MAIL));
    assertEquals(List.of(), before("mail", journey, MAIL));
  }

  @Test
  void anExposureThatArrivesLateButWasFirstTurnsThePairAround() {
    List<ReceivedEvent> both = visitor().sees("mail", "none").sees("cta", "green").done().events();
    Journey late = Journey.empty(Journeys.id(VISITOR)).with(both.subList(1, 2));
    Journey journey = late.with(both.subList(0, 1));

    assertEquals(List.of(), before("cta", late, MAIL));
    assertEquals(List.of(new SeenBefore("mail", 1, 0)), before("cta", journey, MAIL));
  }

  @Test
  void atTheSameInstantTheSmallerKeyIsTheFirst() {
    Journey journey =
        visitor().sees("mail", "mens").at(Journeys.MONDAY_NOON).sees("cta", "green").done();

    assertEquals(List.of(new SeenBefore("cta", 1, 1)), before("mail", journey, MAIL));
    assertEquals(List.of(), before("cta", journey, MAIL));
  }

  @Test
  void aVariantSeenAfterwardsChangesNothingOfWhatWasKnown() {
    Journey journey =
        visitor().sees("mail", "mens").sees("cta", "green").sees("mail", "none").done();

    Contribution mail = contribution("mail", journey, MAIL);
    assertEquals(Population.CROSSED, mail.population());
    assertEquals(List.of(new SeenBefore("mail", 1, 1)), before("cta", journey, MAIL));
  }

  @Test
  void theFirstExperimentsPhaseIsTheOneItWasEnteredIn() {
    MeasuredExperiment twoPhases =
        mail(Experiments.external(1, Experiments.LAUNCH, 10), Experiments.external(2, SECOND, 20));
    Journey journey =
        visitor().at(BEFORE_THAT).sees("mail", "mens").at(SECOND).sees("cta", "green").done();

    assertEquals(List.of(new SeenBefore("mail", 1, 1)), before("cta", journey, twoPhases));
  }

  @Test
  void anExperimentThatWasOverShowsNothingAnyMoreAndIsNoPair() {
    Journey onTheLastDay =
        visitor().at(BEFORE_THAT).sees("mail", "mens").sees("cta", "green").done();
    Journey theNextDay =
        visitor().at(BEFORE_THAT).sees("mail", "mens").at(SECOND).sees("cta", "green").done();

    assertEquals(List.of(new SeenBefore("mail", 1, 1)), before("cta", onTheLastDay, OVER));
    assertEquals(List.of(), before("cta", theNextDay, OVER));
  }

  @Test
  void whetherItWasOverIsToldByTheRulesetThatShowedTheSecond() {
    Journey journey =
        visitor()
            .at(BEFORE_THAT)
            .sees("mail", "mens")
            .at(SECOND)
            .sees(new Exposure("cta", "green", 19L, null))
            .done();

    assertEquals(List.of(new SeenBefore("mail", 1, 1)), before("cta", journey, OVER));
  }

  @Test
  void anExperimentThatIsLaunchedOnlyAfterwardsWasNotSeenBefore() {
    MeasuredExperiment later = mail(Experiments.external(1, SECOND, 20));
    Journey journey =
        visitor().at(SECOND).sees("mail", "mens").at(BEFORE_THAT).sees("cta", "green").done();

    assertEquals(List.of(), before("cta", journey, later));
    assertEquals(List.of(new SeenBefore("cta", 1, 1)), before("mail", journey, later));
  }

  @Test
  void botsAndMereClaimsHaveSeenNothingBefore() {
    Journey bot = visitor().marked(Mark.BOT).sees("mail", "mens").sees("cta", "green").done();
    Journey claimsTheFirst =
        visitor().by(Source.BROWSER).sees("mail", "mens").sees("cta", "green").done();
    Journey claimsTheSecond = visitor().sees("mail", "mens").sees("cta", "control").done();

    assertEquals(List.of(), before("cta", bot, MAIL));
    assertEquals(List.of(), before("cta", claimsTheFirst, MAIL));
    assertEquals(Population.CONTRADICTED, contribution("cta", claimsTheSecond, MAIL).population());
    assertEquals(List.of(), before("cta", claimsTheSecond, MAIL));
  }

  private static MeasuredExperiment mail(Phase... phases) {
    return Experiments.measured("mail", MAILS, List.of(phases));
  }

  private static Journeys visitor() {
    return Journeys.visitor(VISITOR);
  }

  private static List<SeenBefore> before(
      String experiment, Journey journey, MeasuredExperiment mail) {
    return contribution(experiment, journey, mail).seenBefore();
  }

  private static Contribution contribution(
      String experiment, Journey journey, MeasuredExperiment mail) {
    Definitions definitions = Experiments.definitions(CTA, mail);
    return Contributions.of(journey, definitions).stream()
        .filter(each -> each.experiment().equals(experiment))
        .findFirst()
        .orElseThrow();
  }
}
