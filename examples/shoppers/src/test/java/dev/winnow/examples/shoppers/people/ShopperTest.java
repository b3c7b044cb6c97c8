package dev.winnow.examples.shoppers.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.shoppers.people.ImaginedShop.Arms;
import dev.winnow.examples.shoppers.people.ImaginedShop.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShopperTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Arms USUAL = new Arms(false, false, false);
  private static final Arms CHANGED = new Arms(true, true, true);

  private static List<Shopper> drawn(long seed, int count) {
    Duration span = Duration.ofDays(21);
    return IntStream.range(0, count)
        .mapToObj(number -> Shopper.drawn(seed, number, NOW.minus(span), span, 16))
        .toList();
  }

  private static Outcome outcome(Shopper shopper, Arms arms) {
    return ImaginedShop.of(shopper, Taste.USUAL, NOW, arms);
  }

  @Test
  void theSameSeedDrawsTheSamePeople() {
    assertEquals(drawn(7, 500), drawn(7, 500));
    assertFalse(drawn(7, 500).equals(drawn(8, 500)));
  }

  @Test
  void whoGoesToCheckoutAnywayAlsoGoesWhenTheChangeHelps() {
    for (Shopper shopper : drawn(7, 2_000)) {
      assertTrue(
          !outcome(shopper, USUAL).beganCheckout()
              || outcome(shopper, new Arms(true, false, false)).beganCheckout());
    }
  }

  @Test
  void aCrowdHoldsAllThatAShopSees() {
    List<Shopper> crowd = drawn(7, 5_000);

    for (Device device : Device.values()) {
      assertTrue(crowd.stream().anyMatch(each -> each.device() == device), device.name());
    }
    for (Arrival arrival : Arrival.values()) {
      assertTrue(crowd.stream().anyMatch(each -> each.arrival() == arrival), arrival.name());
    }
    assertTrue(crowd.stream().anyMatch(each -> each.days().size() > 1), "they return");
    assertTrue(crowd.stream().anyMatch(each -> outcome(each, CHANGED).orders() > 1));
    assertTrue(
        crowd.stream()
            .map(each -> outcome(each, USUAL))
            .anyMatch(each -> each.sawCart() && !each.beganCheckout()),
        "carts are abandoned");
    for (Class<?> kind : Aftermath.class.getPermittedSubclasses()) {
      assertTrue(
          crowd.stream().anyMatch(each -> each.aftermath().filter(kind::isInstance).isPresent()),
          kind.getSimpleName());
    }
  }

  @Test
  void nobodyDoesAnythingAfterNow() {
    Shopper late = Shopper.drawn(7, 1, NOW.plusSeconds(1), Duration.ZERO, 16);

    assertEquals(new Outcome(false, false, 0, false), outcome(late, CHANGED));
  }
}
