package dev.winnow.journeys.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.Journeys;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  @Test
  void theChannelIsThatOfTheFirstTouchAndTheDeviceTheLatestKnown() {
    var journey =
        Journeys.visitor("v-1")
            .with(Map.of("channel", "email", "device", "desktop"))
            .does("page_view")
            .with(Map.of("channel", "direct", "device", "mobile"))
            .sees("mail", "mens")
            .with(Map.of("channel", "social", "device", "tablet"))
            .does("page_view");

    assertEquals(Optional.of("email"), segment(journey, "channel"));
    assertEquals(Optional.of("mobile"), segment(journey, "device"));
  }

  @Test
  void anUnknownValueIsOtherAndAnAbsentOneNoSegment() {
    var journey = Journeys.visitor("v-1").with(Map.of("device", "toaster")).sees("mail", "mens");

    assertEquals(Optional.of("other"), segment(journey, "device"));
    assertEquals(Optional.empty(), segment(journey, "country"));
  }

  @Test
  void aVisitorReturnsInAnotherSession() {
    var visit = Journeys.visitor("v-1").does("page_view");

    assertEquals(Optional.of("new"), segment(visit.sees("mail", "mens"), "visitor"));
    assertEquals(
        Optional.of("returning"),
        segment(
            Journeys.visitor("v-1").does("page_view").inSession("s-2").sees("mail", "mens"),
            "visitor"));
  }

  @Test
  void withoutSessionsAVisitorReturnsOnAnotherDay() {
    var sameDay = Journeys.visitor("v-1").inSession(null).does("page_view").sees("mail", "mens");
    var nextDay =
        Journeys.visitor("v-1")
            .inSession(null)
            .does("page_view")
            .later(Duration.ofDays(1))
            .sees("mail", "mens");

    assertEquals(Optional.of("new"), segment(sameDay, "visitor"));
    assertEquals(Optional.of("returning"), segment(nextDay, "visitor"));
  }

  @Test
  void whoBoughtOnAnEarlierDayReturns() {
    var journey =
        Journeys.visitor("v-1").buys("o-1", 10_00).later(Duration.ofDays(1)).sees("mail", "mens");

    assertEquals(Optional.of("returning"), segment(journey, "visitor"));
  }

  private static Optional<String> segment(Journeys journey, String dimension) {
    return Contributions.of(journey.done(), Experiments.definitions(Experiments.mail()))
        .getFirst()
        .segments()
        .stream()
        .filter(segment -> segment.dimension().equals(dimension))
        .map(Segment::value)
        .findFirst();
  }
}
