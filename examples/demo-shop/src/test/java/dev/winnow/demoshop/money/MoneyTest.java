package dev.winnow.demoshop.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
  @Test
  void anAmountThatWasTypedIsReadToTheCent() {
    assertEquals(new Money(24_90), Money.euros(" 24.90 "));
    assertEquals(new Money(5_00), Money.euros("5"));
    assertThrows(ArithmeticException.class, () -> Money.euros("1.005"));
  }

  @Test
  void anAmountIsShownAsPricesAre() {
    assertEquals("€1,234.50", new Money(1_234_50).toString());
    assertEquals("−€0.05", new Money(-5).toString());
  }

  @Test
  void theTaxInAPriceIsRoundedHalfUp() {
    assertEquals(new Money(100_00), Vat.without(new Money(119_00)));
    assertEquals(new Money(10_84), Vat.without(new Money(12_90)));
    assertEquals(new Money(1), Vat.without(new Money(1)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void sharesAddUpToTheWholeAndAreWithinACentOfFair(long seed) {
    var random = new Random(seed);
    List<Money> weights =
        Stream.generate(() -> new Money(1 + random.nextInt(9_999))).limit(7).toList();
    long whole = weights.stream().mapToLong(Money::cents).sum();
    var total = new Money(random.nextInt((int) whole));

    List<Money> shares = Shares.of(total, weights);

    assertEquals(total, shares.stream().reduce(Money.ZERO, Money::plus));
    for (int i = 0; i < shares.size(); i++) {
      double fair = (double) total.cents() * weights.get(i).cents() / whole;
      assertTrue(Math.abs(shares.get(i).cents() - fair) <= 1, "share " + i);
    }
  }
}
