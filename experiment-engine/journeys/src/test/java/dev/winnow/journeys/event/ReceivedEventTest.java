package dev.winnow.journeys.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.Journeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedEventTest {
  private static final List<Source> SOURCES = List.of(Source.values());
  private static final StoreEvent VIEW =
      StoreEvent.of("e-1", "page_view", Journeys.id("v-1"), Journeys.MONDAY_NOON);

  @Test
  void ofTwoCopiesTheMoreTrustedIsBelieved() {
    var browser = ReceivedEvent.from(Source.BROWSER, VIEW.on("aaa", null));
    var server = ReceivedEvent.from(Source.SERVER, VIEW.on("zzz", null));

    assertEquals(server, browser.or(server));
    assertEquals(server, server.or(browser));
  }

  @Test
  void timesAreKeptToTheMillisecond() {
    var event =
        ReceivedEvent.from(Source.SERVER, VIEW.at(Instant.parse("2026-03-02T12:00:00.123999Z")));

    assertEquals(Instant.parse("2026-03-02T12:00:00.123Z"), event.time());
  }

  @Test
  void anEventWithACorrectedClockKeepsTheTimeOfItsFirstReceipt() {
    var first = corrected(Journeys.MONDAY_NOON);
    var again = corrected(Journeys.MONDAY_NOON.plusSeconds(30));
    var whenItsTimeHasCome =
        ReceivedEvent.from(Source.BROWSER, VIEW.at(Journeys.MONDAY_NOON.plusSeconds(900)));

    assertEquals(first, first.or(again).or(whenItsTimeHasCome));
    assertEquals(first, whenItsTimeHasCome.or(again).or(first));
  }

  @Test
  void theShopsClockIsTrustedMoreThanTheCorrectionOfABrowsers() {
    var corrected = corrected(Journeys.MONDAY_NOON);
    var shop = ReceivedEvent.from(Source.SERVER, VIEW.at(Journeys.MONDAY_NOON.plusSeconds(5)));

    assertEquals(shop, corrected.or(shop));
  }

  @Test
  void aBackfillAfterTheRetentionTakesNothingOutThatHadArrivedInTime() {
    var webhook = ReceivedEvent.from(Source.WEBHOOK, VIEW);
    var backfill = new ReceivedEvent(VIEW, Source.BACKFILL, Set.of(Mark.BEFORE_RETENTION));

    assertEquals(Set.of(), webhook.or(backfill).marks());
  }

  @Test
  void oneCopyFromABotIsEnoughToKnowTheBot() {
    var bot = new ReceivedEvent(VIEW, Source.BROWSER, Set.of(Mark.BOT));

    assertEquals(Set.of(Mark.BOT), ReceivedEvent.from(Source.SERVER, VIEW).or(bot).marks());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void copiesOfOneEventMakeTheSameEventInWhateverOrderAndGrouping(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<ReceivedEvent> copies = copies(random);
      ReceivedEvent expected = copies.stream().reduce(ReceivedEvent::or).orElseThrow();

      copies.addAll(copies.subList(0, random.nextInt(copies.size())));
      Collections.shuffle(copies, random);
      int cut = random.nextInt(copies.size() + 1);
      List<ReceivedEvent> left = EventSet.union(List.of(), copies.subList(0, cut));
      List<ReceivedEvent> right = EventSet.union(List.of(), copies.subList(cut, copies.size()));

      assertEquals(List.of(expected), EventSet.union(left, right));
    }
  }

  private static List<ReceivedEvent> copies(Random random) {
    var copies = new ArrayList<ReceivedEvent>();
    for (int i = 0; i < 2 + random.nextInt(5); i++) {
      var marks = EnumSet.noneOf(Mark.class);
      for (Mark mark : Mark.values()) {
        if (random.nextInt(3) == 0) {
          marks.add(mark);
        }
      }
      StoreEvent event =
          VIEW.on(random.nextBoolean() ? "cart" : "home", null)
              .at(Journeys.MONDAY_NOON.plus(Duration.ofSeconds(random.nextInt(3))));
      copies.add(new ReceivedEvent(event, SOURCES.get(random.nextInt(SOURCES.size())), marks));
    }
    return copies;
  }

  private static ReceivedEvent corrected(Instant receipt) {
    return new ReceivedEvent(VIEW.at(receipt), Source.BROWSER, Set.of(Mark.CLOCK_CORRECTED));
  }
}
