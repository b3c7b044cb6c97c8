package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The interactions of many pairs of experiments, strongest first, their p-values raised so that of
 * the pairs called significant at level q a share of at most q is expected to be false.
 *
 * <pre>
 *   p          = min(1, 1/E) of the {@link Interaction}
 *   adjusted   = p, raised by {@link BenjaminiHochberg} over all pairs that could be tested
 * </pre>
 *
 * <p>Pairs share experiments and visitors, so their tests depend on each other in any way.
 * Benjamini-Hochberg needs p-values that depend positively; but as 1/E of an e-value it is the
 * procedure of Wang and Ramdas, which holds its promise however the E depend. Of one look, whenever
 * that is; E is that of the look and not the largest so far.
 *
 * @param findings pairs that could be tested, by falling evidence; of equal ones the first given
 * @param untested why the others could not
 * @see <a href="https://arxiv.org/abs/2009.02824">Wang, Ramdas 2022, False discovery rate control
 *     with e-values, JRSS B 84, 822–852</a>
 */
public record InteractionScan<K>(List<Finding<K>> findings, Map<K, NotEstimable> untested) {
  public InteractionScan {
    findings = List.copyOf(findings);
    // Not Map.copyOf, which forgets the order.
    untested = Collections.unmodifiableMap(new LinkedHashMap<>(untested));
  }

  /**
   * One pair.
   *
   * @param adjustedPValue corrected for the number of pairs, 0 to 1
   */
  public record Finding<K>(K pair, Interaction.Tested interaction, double adjustedPValue) {}

  /**
   * Ranks and corrects all pairs at once.
   *
   * @param interactions of each pair, in any order
   */
  public static <K> InteractionScan<K> of(Map<K, Interaction> interactions) {
    Map<K, Interaction.Tested> tested = new LinkedHashMap<>();
    Map<K, NotEstimable> untested = new LinkedHashMap<>();
    interactions.forEach((pair, interaction) -> {
      switch (interaction) {
        case Interaction.Tested its -> tested.put(pair, its);
        case NotEstimable missing -> untested.put(pair, missing);
      }
    });
    Map<K, Double> pValues = new LinkedHashMap<>();
    tested.forEach((pair, its) -> pValues.put(pair, its.pValue()));
    var findings = new ArrayList<Finding<K>>();
    BenjaminiHochberg.adjusted(pValues)
        .forEach((pair, adjusted) ->
            findings.add(new Finding<>(pair, Objects.requireNonNull(tested.get(pair)), adjusted)));
    findings.sort(
        Comparator.comparingDouble((Finding<K> each) -> each.interaction().lnEValue()).reversed());
    return new InteractionScan<>(findings, untested);
  }
}
