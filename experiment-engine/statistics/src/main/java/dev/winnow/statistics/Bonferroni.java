package dev.winnow.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * P-values of a family of m tests, raised so that the chance of even one false alarm stays below
 * the level, whatever the tests have to do with each other.
 *
 * <pre>
 *   adjusted_i = min(1, m·p_i)
 * </pre>
 *
 * <p>{@link Holm} promises the same and finds more; this one also says how wide an interval has to
 * be: at level α/m. Meets {@code bonferroni} of {@code vectors/multiple_comparison.json} to 1e-9,
 * relative.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1961.10482090">Dunn 1961, JASA 56, 52–64</a>
 */
public final class Bonferroni {
  private Bonferroni() {}

  /**
   * Adjusts a whole family at once.
   *
   * @param pValues as for {@link BenjaminiHochberg#adjusted}
   * @return the adjusted p-values, for the same keys in the same order
   */
  public static <K> Map<K, Double> adjusted(Map<K, Double> pValues) {
    PValues.check(pValues);
    Map<K, Double> adjusted = new LinkedHashMap<>(pValues);
    adjusted.replaceAll((test, p) -> Math.min(1, p * pValues.size()));
    return adjusted;
  }
}
