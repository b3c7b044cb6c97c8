package dev.winnow.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommerceTest {
  @ParameterizedTest(name = "{0} {1} at {2} is {4} {3}")
  @CsvSource({
    "1000, JPY, 0.0062, EUR, 620",
    "4990, EUR, 1,      EUR, 4990",
    "4990, EUR, 162.5,  JPY, 8109",
    "4990, EUR, 0.3333, KWD, 16632",
    "1235, KWD, 3.0,    EUR, 371",
    "1,    EUR, 0.5,    USD, 1",
    "0,    EUR, 0.5,    USD, 0"
  })
  void anAmountIsConvertedAndRoundedHalfUpOnce(
      long value, String currency, BigDecimal rate, String store, long converted) {
    var commerce = rated(value, currency, rate).in(store);

    assertEquals(converted, commerce.value());
    assertEquals(store, commerce.currency());
    assertEquals(0, BigDecimal.ONE.compareTo(commerce.rate()));
  }

  @Test
  void pricesOfItemsAreConvertedWithSixDecimals() {
    Item item = rated(100, "JPY", new BigDecimal("0.0062")).in("EUR").items().get(0);

    assertEquals(new BigDecimal("0.020665"), item.price());
    assertEquals(new BigDecimal("-0.0062"), item.margin());
  }

  @Test
  void whatIsInTheStoresCurrencyStaysAsItIs() {
    var commerce = Commerce.order("1").worth(49_90, "EUR");

    assertSame(commerce, commerce.in("EUR"));
  }

  @Test
  void amountsThatAreNotKnownStayUnknown() {
    var commerce = rated(100, "USD", BigDecimal.TEN).in("EUR");

    assertNull(commerce.gross());
    assertNull(commerce.withoutMargins().items().get(0).margin());
  }

  private static Commerce rated(long value, String currency, BigDecimal rate) {
    return new Commerce(
        "1",
        null,
        1,
        Commerce.WEB,
        false,
        null,
        currency,
        value,
        null,
        null,
        null,
        null,
        null,
        rate,
        List.of(new Item(null, "a", 1, new BigDecimal("3.333"), new BigDecimal(-1))));
  }
}
