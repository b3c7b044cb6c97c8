package dev.winnow.journeys.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {
  @Test
  void eventsStandInTimeOrderWheneverTheyCame() {
    var journey =
        Journeys.visitor("v-1")
            .later(Duration.ofHours(1))
            .does("b")
            .at("2026-01-01T00:00:00Z")
            .does("a");

    assertEquals(
        List.of("a", "b"),
        journey.done().events().stream().map(each -> each.event().type()).toList());
  }

  @Test
  void whatIsKnownAlreadyChangesNothing() {
    Journey journey = Journeys.visitor("v-1").does("page_view").buys("o-1", 10_00).done();

    assertSame(journey, journey.with(journey.events()));
    assertSame(journey, journey.without("o-2"));
  }

  @Test
  void anOrderThatGoesLeavesNothingBehind() {
    Journey journey = Journeys.visitor("v-1").buys("o-1", 10_00).done();

    assertEquals(Journey.empty(Journeys.id("v-1")), journey.without("o-1"));
    assertTrue(journey.without("o-1").isEmpty());
  }

  @Test
  void eventsOfAnotherVisitorAreRefused() {
    Journey other = Journeys.visitor("v-2").does("page_view").done();

    assertThrows(
        IllegalArgumentException.class,
        () -> Journey.empty(Journeys.id("v-1")).with(other.events()));
  }

  @Test
  void aJourneyOfTwoThousandEventsIsExact() {
    assertEquals(2_000, clicks(2_000).done().events().size());
  }

  @Test
  void beyondThatItKeepsExposuresOrdersAndTheFirstAndLastOfEachTypeAndDay() {
    Journey journey =
        clicks(1_999).sees("mail", "mens").sees("mail", "mens").buys("o-1", 10_00).done();

    assertEquals(
        List.of("cta_click", "cta_click", "cta_click", "cta_click", "exposure"),
        journey.events().stream().map(each -> each.event().type()).toList(),
        "two days of clicks, and the first exposure");
    assertEquals(1, journey.orders().size());
  }

  @Test
  void aBotStaysABotHoweverMuchItDoes() {
    Journey journey =
        Journeys.visitor("v-1")
            .does("cta_click")
            .marked(Mark.BOT)
            .does("cta_click")
            .marked()
            .done();
    Journey more = clicks(2_000).done();

    Journey both =
        journey.with(
            more.events().stream()
                .map(each ->
                    new ReceivedEvent(
                        StoreEvent.of(
                            "more-" + each.id(),
                            each.event().type(),
                            Journeys.id("v-1"),
                            each.time().plusSeconds(180)),
                        each.source(),
                        each.marks()))
                .toList());

    assertTrue(both.events().size() < 10);
    assertTrue(both.isBot());
  }

  private static Journeys clicks(int count) {
    var journey = Journeys.visitor("v-1");
    for (int i = 0; i < count; i++) {
      journey.does("cta_click");
    }
    return journey;
  }
}
