package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
  @Test
  void aMissingPValueNeitherCountsNorAppears() {
    // R: p.adjust(c(0.01, NA, 0.04), "BH") gives 0.02, NA, 0.04.
    var adjusted = BenjaminiHochberg.adjusted(Map.of("first", 0.01, "third", 0.04));

    assertEquals(Map.of("first", 0.02, "third", 0.04), adjusted);
  }

  @Test
  void theOrderGivenIsKept() {
    Map<String, Double> pValues = new LinkedHashMap<>();
    pValues.put("late", 0.9);
    pValues.put("early", 0.001);
    pValues.put("middle", 0.5);

    assertEquals(
        List.of("late", "early", "middle"),
        List.copyOf(BenjaminiHochberg.adjusted(pValues).keySet()));
  }

  @Test
  void aFamilyOfNoneIsEmpty() {
    assertEquals(Map.of(), BenjaminiHochberg.adjusted(Map.of()));
  }

  @Test
  void aNumberThatIsNoPValueIsRejected() {
    assertThrows(
        IllegalArgumentException.class, () -> BenjaminiHochberg.adjusted(Map.of("a", Double.NaN)));
    assertThrows(
        IllegalArgumentException.class, () -> BenjaminiHochberg.adjusted(Map.of("a", 1.1)));
  }
}
