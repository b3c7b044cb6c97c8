package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Variant against control where the shares of the arms were changed from batch to batch because of
 * what was seen, as a bandit does: ordinary least squares in each batch, normalised and combined.
 *
 * <p>Per batch t of T, in which the shares stood still: n_t units, means m_t; s² the variance of
 * one unit of the arm within batches, over all of them.
 *
 * <pre>
 *   d_t  = m_vt − m_ct,   se_t² = s²_c/n_ct + s²_v/n_vt
 *   Z    = Σ (d_t − d)/se_t / √T                  normal, whatever the shares came of
 *   d    = Σ a_t·d_t,     a_t = (1/se_t) / Σ (1/se_t)
 *   se   = √T / Σ (1/se_t)                        the interval inverts Z
 * </pre>
 *
 * <p>Each Z_t has mean 0 and variance 1 given what came before, so their sum is normal. The mean of
 * all units of an arm is not: an arm that was unlucky gets fewer units, so that its bad luck stays
 * in its mean and good luck is diluted, and its interval holds too seldom; see {@code
 * BatchedDifferenceTest}, where both are simulated. The price is width: inverse errors weigh a
 * batch with few units of one arm more than inverse variances would. The variance is taken over all
 * batches, as one batch alone may hold too few results to know it. Assumes that the effect is the
 * same in each batch (means may differ), and enough units in all for normal means. The promise is
 * the interval's; the estimate in its middle is nearer to the truth than the pooled one, and not
 * free of bias.
 *
 * <p>Either arm comes out as a mean like any other, with n units and the unit variance n·se², as of
 * {@link Strata}: their {@link Difference} is d ± se.
 *
 * @param control over all batches, with the weights a_t
 * @param variant the same
 * @see <a href="https://arxiv.org/abs/2002.03217">Zhang, Janson, Murphy 2020, Inference for Batched
 *     Bandits, NeurIPS 33</a>, theorem 3
 */
public record BatchedDifference(Moments control, Moments variant) {
  /** The arms in a batch. */
  public record Batch(Moments control, Moments variant) {
    /** Whether both arms have a mean. */
    boolean isFilled() {
      return control.n() > 0 && variant.n() > 0;
    }
  }

  /**
   * Over all batches in which both arms have units; the others compare nothing.
   *
   * @return empty if there is none, or if no batch has two units of an arm, so that nothing is
   *     known of its spread, or neither arm has any
   */
  public static Optional<BatchedDifference> of(List<Batch> batches) {
    List<Batch> filled = batches.stream().filter(Batch::isFilled).toList();
    double controls = pooledVariance(filled.stream().map(Batch::control).toList());
    double variants = pooledVariance(filled.stream().map(Batch::variant).toList());
    double both = controls + variants;
    if (filled.isEmpty() || !(both > 0 && Double.isFinite(both))) {
      return Optional.empty();
    }
    var weights = new ArrayList<Double>();
    for (Batch batch : filled) {
      weights.add(1 / Math.sqrt(controls / batch.control().n() + variants / batch.variant().n()));
    }
    return Optional.of(
        new BatchedDifference(
            combined(filled.stream().map(Batch::control).toList(), weights, controls),
            combined(filled.stream().map(Batch::variant).toList(), weights, variants)));
  }

  public Effect difference() {
    return Difference.of(control, variant);
  }

  /**
   * The variance of one unit around the mean of its own batch; infinite if no batch has two units.
   *
   * <pre>
   *   s² = Σ (n_t − 1)·s²_t / Σ (n_t − 1)
   * </pre>
   */
  public static double pooledVariance(List<Moments> batches) {
    double squares = 0;
    double degrees = 0;
    for (Moments batch : batches) {
      if (batch.n() > 1) {
        squares += (batch.n() - 1) * batch.variance();
        degrees += batch.n() - 1;
      }
    }
    return degrees == 0 ? Double.POSITIVE_INFINITY : squares / degrees;
  }

  private static Moments combined(List<Moments> arm, List<Double> weights, double variance) {
    double all = weights.stream().mapToDouble(Double::doubleValue).sum();
    long n = 0;
    double mean = 0;
    double squaredError = 0;
    for (int batch = 0; batch < arm.size(); batch++) {
      double weight = weights.get(batch) / all;
      Moments its = arm.get(batch);
      n += its.n();
      mean += weight * its.mean();
      squaredError += weight * weight * variance / its.n();
    }
    return new Moments(n, mean, squaredError * n);
  }
}
