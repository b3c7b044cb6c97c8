package dev.winnow.examples.simulation.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TruthTest {
  private static final Truth NOVELTY = new Truth(Kind.NOVELTY, 1_000, 0.02, 60_00, 0.8, 0.15);

  @Test
  void whatIsNewWearsOffInTwoWeeks() {
    assertEquals(0.15, NOVELTY.liftOn(0), 1e-12);
    assertEquals(0.075, NOVELTY.liftOn(7), 1e-12);
    assertEquals(0, NOVELTY.liftOn(14), 1e-12);
    assertEquals(0, NOVELTY.liftOf(14, 30), 1e-12);
  }

  @Test
  void aWeekIsAnAverageOne() {
    double visitors = 0;
    double rate = 0;
    for (int day = 0; day < 7; day++) {
      visitors += NOVELTY.visitorsOn(day) / 7;
      rate += NOVELTY.rateOn(day) / 7;
    }
    assertEquals(2_000, visitors, 1e-9);
    assertEquals(0.02, rate, 1e-9);
  }

  @Test
  void aShopHasAsManyNullExperimentsAsOthers() {
    Shop shop = Shop.of(7, 3);

    for (Kind kind : Kind.values()) {
      assertEquals(
          kind == Kind.NULL ? 20 : 5,
          shop.truths().stream().filter(truth -> truth.kind() == kind).count(),
          kind::name);
    }
    assertEquals(shop, Shop.of(7, 3));
    assertNotEquals(
        Arrays.asList(shop.truths().toArray()), Arrays.asList(Shop.of(7, 4).truths().toArray()));
  }
}
