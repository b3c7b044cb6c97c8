package dev.winnow.server.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.event.EventReader;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a shop's visitors did, as those would count who entered an experiment there. */
class VisitorHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Metric CHECKOUTS =
      Metric.count("checkouts", Metric.Role.PRIMARY, "begin_checkout", Duration.ofDays(7));

  private final VisitorHistory.Gathering gathering =
      new VisitorHistory.Gathering("cart", CHECKOUTS, NOW);

  @Test
  void aVisitorEntersWithTheFirstEventOfThePageTypeAndCountsFromThereOn() {
    visitor()
        .did("begin_checkout", "home", 30)
        .did("view_cart", "cart", 29)
        .did("begin_checkout", "cart", 28)
        .did("begin_checkout", "checkout", 23)
        .did("begin_checkout", "checkout", 21)
        .comes();

    assertEquals(Map.of(2L, 1L), gathering.done(100).values(), "neither before nor a week after");
  }

  @Test
  void whoNeverCameThereIsNoVisitorOfIt() {
    visitor().did("begin_checkout", "home", 30).comes();

    assertEquals(new VisitorHistory(0, new TreeMap<>(), 0, 14), gathering.done(100));
  }

  @Test
  void whoseWindowIsNotOverCountsForTheTrafficOnly() {
    visitor().did("view_cart", "cart", 6).did("begin_checkout", "cart", 5).comes();
    visitor().did("view_cart", "cart", 7).comes();
    visitor().did("view_cart", "cart", 20).comes();

    VisitorHistory seen = gathering.done(100);

    assertEquals(2, seen.visitors());
    assertEquals(0, seen.acted());
    assertEquals(2, seen.lately());
    assertEquals(2 / 14.0, seen.perDay(), 1e-12);
  }

  @Test
  void botsAreLeftOut() {
    visitor().did("view_cart", "cart", 20).isBot().comes();

    assertEquals(0, gathering.done(100).visitors());
  }

  @Test
  void aSampleThatIsFullTellsOfTheDaysThatItReaches() {
    visitor().did("view_cart", "cart", 1).comes();
    visitor().did("view_cart", "cart", 4).comes();

    assertEquals(0.5, gathering.done(2).perDay(), 1e-12);
    assertEquals(2 / 14.0, gathering.done(3).perDay(), 1e-12);
  }

  @Test
  void theMomentsAreThoseOfAllVisitorsWithTheirZeros() {
    visitor().did("view_cart", "cart", 20).comes();
    visitor().did("begin_checkout", "cart", 20).did("begin_checkout", "cart", 19).comes();

    var moments = gathering.done(100).moments().orElseThrow();

    assertEquals(1, moments.mean(), 1e-12);
    assertEquals(2, moments.variance(), 1e-12);
  }

  private Visitor visitor() {
    return new Visitor(UUID.randomUUID(), new ArrayList<>());
  }

  private final class Visitor {
    private final UUID id;
    private final List<ReceivedEvent> events;

    private Visitor(UUID id, List<ReceivedEvent> events) {
      this.id = id;
      this.events = events;
    }

    Visitor did(String type, String page, int daysAgo) {
      Map<String, Object> json = Wire.event(type, id);
      json.put("page", page);
      json.put("time", NOW.minus(Duration.ofDays(daysAgo)).toString());
      if (new EventReader("EUR").read(json)
          instanceof EventReader.Reading.Accepted(StoreEvent event, _, _)) {
        events.add(ReceivedEvent.from(Source.SERVER, event));
        return this;
      }
      throw new AssertionError("not an event: " + json);
    }

    Visitor isBot() {
      events.replaceAll(each -> new ReceivedEvent(each.event(), each.source(), Set.of(Mark.BOT)));
      return this;
    }

    void comes() {
      gathering.take(Journey.empty(id).with(events));
    }
  }
}
