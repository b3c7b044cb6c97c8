package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether two experiments on the same units get in each other's way: whether the effect of an arm
 * of the one depends on the arm of the other.
 *
 * <p>With arms i = 0 to k − 1 of the first and j = 0 to l − 1 of the second, 0 the control, and for
 * each pair a mean m_ij with its squared standard error e_ij:
 *
 * <pre>
 *   additive   m_ij = a + b_i + c_j                                  no interaction
 *   d_ij       = (m_ij − m_i0) − (m_0j − m_00)                       in the metric's unit, i, j ≥ 1;
 *                positive if i and j together do better than the sum of their effects
 *   se²_ij     = e_ij + e_i0 + e_0j + e_00
 *   V          = covariances of all d_ij: e_00, and e_i0 where i agrees, e_0j where j does, e_ij
 *                where both do
 *   χ²         = d′·V⁻¹·d = min over a, b, c of Σ_ij (m_ij − a − b_i − c_j)²/e_ij
 *   f          = (k − 1)·(l − 1)                                     degrees of freedom
 *   fixed p    = P(X &gt; χ²; f)
 *   ln E       = χ²·r/(2·(r + 1)) − f/2·ln(r + 1),   r = n·ρ²        n units of all cells together
 *   p          = min(1, 1/E)
 * </pre>
 *
 * <p>With two arms each, χ² is the square of d_11/se_11 and E is that of the {@link
 * ConfidenceSequence}, whose ρ is taken; with more, E is its generalisation: the likelihood ratio
 * of N(d, V) against no interaction, averaged over effects d of N(0, n·ρ²·V). As n·V settles, it
 * may be looked at after every unit. Bonferroni over the d_ij would be valid too but would find
 * less, and an average of their E depends on which arm is called the control.
 *
 * <p>Assumes units that are independent and, within a cell of the first experiment's arm,
 * randomised over the second's arms; errors that are as good as known, so hundreds of units per
 * cell; means close to normal. A cell whose units are all alike is not one without error but one
 * that is too small to show any, hence no result. {@code InteractionTest} compares χ² with weighted
 * least squares by normal equations, to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1007/0-387-27605-X">Lehmann, Romano 2005, Testing Statistical
 *     Hypotheses</a>, chapter 7, the linear hypothesis with known variances
 * @see <a href="https://arxiv.org/abs/2210.08589">Lindon, Ham, Tingley, Bojinov, Anytime-Valid
 *     Linear Models and Regression Adjusted Causal Inference in Randomized Experiments</a>, the
 *     mixture over several contrasts
 */
public sealed interface Interaction permits Interaction.Tested, NotEstimable {

  /**
   * How far two experiments are from adding up.
   *
   * @param chiSquare χ², 0 or more
   * @param degreesOfFreedom f, 1 or more
   * @param lnFixedPValue ln of the p-value for one look, planned beforehand
   * @param lnEValue ln E, the evidence against adding up; negative where the data speak for it
   * @param together d_ij of each pair of arms that are not the controls, the first's arms outermost
   */
  record Tested(
      double chiSquare,
      int degreesOfFreedom,
      double lnFixedPValue,
      double lnEValue,
      List<Together> together)
      implements Interaction {
    public Tested {
      together = List.copyOf(together);
      if (degreesOfFreedom < 1 || together.size() != degreesOfFreedom) {
        throw new IllegalArgumentException(
            "together of %d pairs: must be as many as the degrees of freedom, %d, and at least one"
                .formatted(together.size(), degreesOfFreedom));
      }
    }

    /** For one look that was planned beforehand, 0 to 1. */
    public double fixedPValue() {
      return StrictMath.exp(lnFixedPValue);
    }

    /** Valid whenever one decides to look, 0 to 1. */
    public double pValue() {
      return StrictMath.exp(Math.min(0, -lnEValue));
    }

    /** The pair of arms that stands out most, in standard errors. */
    public Together strongest() {
      return together.stream()
          .max(Comparator.comparingDouble(pair -> Math.abs(pair.statistic())))
          .orElseThrow();
    }
  }

  /**
   * Two arms, and what they do together beyond the sum of their effects.
   *
   * @param first place of the first experiment's arm, 1 or more
   * @param second place of the second experiment's arm, 1 or more
   * @param beyond d_ij with an interval that holds for all pairs of arms and all looks at once
   */
  record Together(int first, int second, Estimate.Estimated beyond) {
    double statistic() {
      return beyond.value() / beyond.standardError();
    }
  }

  /**
   * Tests whether the effects add up, and measures by how much each pair of arms departs from it.
   *
   * @param sequence the error rate of all pairs of arms together, which is split evenly, and the
   *     units of all cells together at which the intervals should be tightest
   * @return {@link NotEstimable} if a cell has fewer than 2 units or no spread, or if the cells
   *     differ so much that what they weigh cannot be told in 16 digits
   */
  static Interaction of(ArmTable table, ConfidenceSequence sequence) {
    int pairs = (table.firstArms() - 1) * (table.secondArms() - 1);
    var each = new ConfidenceSequence(sequence.alpha() / pairs, sequence.plannedUnits());
    var together = new ArrayList<Together>();
    for (int first = 1; first < table.firstArms(); first++) {
      for (int second = 1; second < table.secondArms(); second++) {
        switch (each.around(contrast(table, first, second))) {
          case NotEstimable missing -> {
            return missing;
          }
          case Estimate.Estimated beyond -> together.add(new Together(first, second, beyond));
        }
      }
    }
    double chiSquare = new Contrasts(table).chiSquare(together);
    if (!Double.isFinite(chiSquare)) {
      return new NotEstimable(
          "the cells differ so much that they cannot be weighed against each other");
    }
    double r = table.units() * sequence.rho() * sequence.rho();
    return new Tested(
        chiSquare,
        pairs,
        ChiSquare.lnUpperTail(chiSquare, pairs),
        chiSquare * r / (2 * (r + 1)) - 0.5 * pairs * StrictMath.log1p(r),
        together);
  }

  /**
   * d_ij of one pair of arms; with two arms of each it is all there is.
   *
   * @param first place of the first experiment's arm, 1 or more
   * @param second place of the second experiment's arm, 1 or more
   * @return {@link NotEstimable} if any cell of the table has fewer than 2 units or no spread
   */
  static Effect contrast(ArmTable table, int first, int second) {
    if (first < 1 || first >= table.firstArms() || second < 1 || second >= table.secondArms()) {
      throw new IllegalArgumentException(
          "arms %d and %d: must be 1 to %d and 1 to %d"
              .formatted(first, second, table.firstArms() - 1, table.secondArms() - 1));
    }
    return new Contrasts(table).effect(first, second);
  }
}
