package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * P-values of a family of tests, raised so that of those called significant at level q a share of
 * at most q is expected to be false.
 *
 * <p>With the m p-values sorted ascending, p_(1) to p_(m):
 *
 * <pre>
 *   adjusted_(i) = min over k ≥ i of min(1, m·p_(k)/k)
 * </pre>
 *
 * <p>Assumes tests that are independent or positively dependent. Meets {@code benjamini_hochberg}
 * of {@code vectors/multiple_comparison.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini, Hochberg 1995, JRSS
 *     B 57, 289–300</a>
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusts a whole family at once.
   *
   * @param pValues one per test that has one, each 0 to 1. A test whose p-value is missing is not
   *     in the map: it neither gets an adjusted value nor makes the family larger
   * @return the adjusted p-values, for the same keys in the same order
   */
  public static <K> Map<K, Double> adjusted(Map<K, Double> pValues) {
    PValues.check(pValues);
    List<Map.Entry<K, Double>> descending = new ArrayList<>(pValues.entrySet());
    descending.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));

    // Keys first, in the order given; the values follow from the largest downwards.
    Map<K, Double> adjusted = new LinkedHashMap<>(pValues);
    int family = descending.size();
    double least = 1;
    for (int rank = family; rank >= 1; rank--) {
      Map.Entry<K, Double> entry = descending.get(family - rank);
      least = Math.min(least, entry.getValue() * family / rank);
      adjusted.put(entry.getKey(), least);
    }
    return adjusted;
  }
}
