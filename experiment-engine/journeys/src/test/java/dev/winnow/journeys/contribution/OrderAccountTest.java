package dev.winnow.journeys.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.contribution.OrderAccount.Why;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OrderAccountTest {
  private static final Duration TWO_WEEKS = Duration.ofDays(14);
  private static final Metric REVENUE =
      Metric.sum("revenue", Role.PRIMARY, "purchase", Quantity.VALUE, TWO_WEEKS);
  private static final Definitions MAIL = Experiments.definitions(Experiments.mail(REVENUE));

  @Test
  void anOrderAfterTheExposureCountsInItsArmWithWhatIsLeftOfIt() {
    assertEquals(
        new OrderAccount.Counted("mail", "mens", 39_90),
        account(visitor().sees("mail", "mens").buys("o-1", 49_90).refunds("o-1", 10_00)));
  }

  @Test
  void anOrderOfAVisitorWhoNeverSawThePlacementIsNotExposed() {
    assertEquals(left(Why.NOT_EXPOSED), account(visitor().buys("o-1", 1)));
  }

  @Test
  void anOrderBeforeTheExposureIsNoConsequenceOfIt() {
    assertEquals(left(Why.BEFORE_EXPOSURE), account(visitor().buys("o-1", 1).sees("mail", "mens")));
  }

  @Test
  void theOrderThatLedToAThankYouPageIsNoConsequenceOfItsOffer() {
    assertEquals(
        left(Why.LED_TO_EXPOSURE),
        account(visitor().sees(new Exposure("mail", "mens", null, "o-1")).buys("o-1", 1)));
  }

  @Test
  void theWindowEndsBeforeItsLastMoment() {
    var journey = visitor().sees("mail", "mens");

    assertEquals(
        left(Why.AFTER_WINDOW),
        account(journey.at(Journeys.MONDAY_NOON.plus(TWO_WEEKS)).buys("o-1", 1)));
  }

  @Test
  void aCancelledOrderIsNoPurchase() {
    assertEquals(
        left(Why.CANCELLED), account(visitor().sees("mail", "mens").buys("o-1", 1).cancels("o-1")));
  }

  @Test
  void aTestAndAnOrderFromTheTillAreNotCounted() {
    var test = Commerce.order("o-1").worth(1, "EUR").toBuilder().test(true).build();
    var till = Commerce.order("o-1").worth(1, "EUR").toBuilder().kind("pos").build();

    assertEquals(
        left(Why.NOT_A_COUNTED_KIND),
        account(visitor().sees("mail", "mens").says("purchase", test)));
    assertEquals(
        left(Why.NOT_A_COUNTED_KIND),
        account(visitor().sees("mail", "mens").says("purchase", till)));
  }

  @Test
  void whatOnlyABrowserClaimsIsProvisional() {
    assertEquals(
        left(Why.PROVISIONAL),
        account(visitor().sees("mail", "mens").by(Source.BROWSER).buys("o-1", 1)));
  }

  @Test
  void aBotsOrderIsLeftOut() {
    assertEquals(
        left(Why.BOT), account(visitor().marked(Mark.BOT).sees("mail", "mens").buys("o-1", 1)));
  }

  @Test
  void anExposureThatNobodyMayClaimIsContradicted() {
    assertEquals(
        left(Why.CONTRADICTED),
        account(
            visitor().by(Source.BROWSER).sees("mail", "mens").by(Source.SERVER).buys("o-1", 1)));
  }

  @Test
  void anExperimentThatLooksAtNoPurchasesMeasuresNone() {
    Definitions clicks =
        Experiments.definitions(
            Experiments.mail(Metric.conversion("click", Role.PRIMARY, "cta_click", TWO_WEEKS)));
    Journey journey = visitor().sees("mail", "mens").buys("o-1", 1).done();

    assertEquals(
        List.of(left(Why.NOT_MEASURED)),
        OrderAccount.of(Objects.requireNonNull(journey.orders().get("o-1")), journey, clicks));
  }

  private static Journeys visitor() {
    return Journeys.visitor("v-1");
  }

  private static OrderAccount left(Why why) {
    return new OrderAccount.LeftOut("mail", why);
  }

  private static OrderAccount account(Journeys journeys) {
    Journey journey = journeys.done();
    List<OrderAccount> accounts =
        OrderAccount.of(Objects.requireNonNull(journey.orders().get("o-1")), journey, MAIL);
    assertEquals(1, accounts.size());
    return accounts.getFirst();
  }
}
