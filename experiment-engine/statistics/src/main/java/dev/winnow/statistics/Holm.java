package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * P-values of a family of tests, raised so that the chance of even one false alarm stays below the
 * level, whatever the tests have to do with each other.
 *
 * <p>With the m p-values sorted ascending, p_(1) to p_(m):
 *
 * <pre>
 *   adjusted_(i) = max over k ≤ i of min(1, (m − k + 1)·p_(k))
 * </pre>
 *
 * <p>Meets {@code holm} of {@code vectors/multiple_comparison.json} to 1e-9, relative.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm 1979, Scandinavian Journal of Statistics
 *     6, 65–70</a>
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusts a whole family at once.
   *
   * @param pValues as for {@link BenjaminiHochberg#adjusted}
   * @return the adjusted p-values, for the same keys in the same order
   */
  public static <K> Map<K, Double> adjusted(Map<K, Double> pValues) {
    PValues.check(pValues);
    List<Map.Entry<K, Double>> ascending = new ArrayList<>(pValues.entrySet());
    ascending.sort(Map.Entry.comparingByValue());

    // Keys first, in the order given; the values follow from the smallest upwards.
    Map<K, Double> adjusted = new LinkedHashMap<>(pValues);
    int remaining = ascending.size();
    double most = 0;
    for (Map.Entry<K, Double> entry : ascending) {
      most = Math.max(most, Math.min(1, entry.getValue() * remaining--));
      adjusted.put(entry.getKey(), most);
    }
    return adjusted;
  }
}
