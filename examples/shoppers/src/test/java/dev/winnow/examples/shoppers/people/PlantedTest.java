package dev.winnow.examples.shoppers.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.shoppers.people.ImaginedShop.Arms;
import dev.winnow.examples.shoppers.people.Planted.Lived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlantedTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static List<Lived> crowd(int count) {
    Duration span = Duration.ofDays(21);
    return IntStream.range(0, count)
        .mapToObj(number ->
            new Lived(
                Shopper.drawn(11, number, NOW.minus(span), span, 16),
                new Arms(number % 2 == 0, number % 4 < 2, number % 8 < 4)))
        .toList();
  }

  @Test
  void wherePeopleAreIndifferentNothingIsPlanted() {
    assertEquals(new Planted(0, 0, 0), Planted.of(crowd(3_000), Taste.INDIFFERENT, NOW));
  }

  @Test
  void theTrueEffectLiesNearTheDifferenceOfTheChances() {
    Planted planted = Planted.of(crowd(20_000), Taste.USUAL, NOW);

    // One look at the cart: 6 points. Who looks twice is won by either look, so it is a little less
    // or more; four standard errors of 9,000 people are 1 point.
    assertEquals(0.06, planted.checkout(), 0.02);
    assertEquals(0.06, planted.order(), 0.02);
    assertEquals(0.05, planted.accept(), 0.02);
  }

  @Test
  void crawlersArePartOfNoEffect() {
    List<Lived> crawlers =
        crowd(5_000).stream().filter(each -> each.shopper().device() == Device.CRAWLER).toList();

    assertTrue(crawlers.size() > 10);
    assertEquals(new Planted(0, 0, 0), Planted.of(crawlers, Taste.USUAL, NOW));
  }
}
