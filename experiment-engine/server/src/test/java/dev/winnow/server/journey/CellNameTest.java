package dev.winnow.server.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CellNameTest {
  private static final int COLUMN = 500;

  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("1/0/CLEAN/day/20500", new Cut.Day(20_500)),
        Arguments.of("1/0/CLEAN/day/-1", new Cut.Day(-1)),
        Arguments.of("1/0/CLEAN/segment/device/mobile", new Cut.OfSegment("device", "mobile")),
        Arguments.of(
            "1/0/CLEAN/segment/size%2Fshape/50%25 %2F %252F",
            new Cut.OfSegment("size/shape", "50% / %2F")),
        Arguments.of("1/0/CLEAN/after/cart-cta/2/1", new Cut.After("cart-cta", 2, 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void aNameIsReadBackAsTheKeyThatItWasWrittenFor(String name, Cut cut) {
    var key = new CellKey("mail", 1, 0, Population.CLEAN, cut);

    assertEquals(name, CellName.of(key));
    assertEquals(key, CellName.parse("mail", name));
  }

  @Test
  void theLongestKeyOfAnExperimentFitsIntoTheColumn() {
    var longest = new Cut.After("k".repeat(64), Integer.MAX_VALUE, Integer.MAX_VALUE);
    var key =
        new CellKey("mail", Integer.MAX_VALUE, Integer.MAX_VALUE, Population.CONTRADICTED, longest);

    assertTrue(CellName.of(key).length() <= COLUMN);
  }

  @Test
  void aNameOfAnotherKindIsRefusedInWords() {
    var failure =
        assertThrows(IllegalStateException.class, () -> CellName.parse("mail", "1/0/CLEAN/hour/7"));

    assertEquals("stored cell has an unknown cut: 1/0/CLEAN/hour/7", failure.getMessage());
  }
}
