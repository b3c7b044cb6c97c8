package dev.winnow.statistics;

/**
 * What hangs on the choice between control and variant: how likely either is the better one, and
 * what the choice of either is expected to cost if it is not.
 *
 * <pre>
 *   chanceOfVariant = P(variant's mean &gt; control's mean)
 *   lossOfVariant   = E max(control's mean − variant's mean, 0)      in the metric's unit
 *   lossOfControl − lossOfVariant = E(variant's mean − control's mean)
 * </pre>
 *
 * <p>Both chances and both losses are kept, as 1 minus a chance of 1e-40 is 1.
 *
 * <p><b>Not made for daily looks.</b> If effects come from the prior, these figures are right at
 * any look: of all experiments with a chance of 95 % now, 95 % do have a better variant, whatever
 * made one look (Deng, Lu, Chen 2016; Rouder 2014). That does not bound how often a variant without
 * any effect is called better. Who looks every day and stops at 95 % will, with a flat prior,
 * sooner or later call each of them better; and a flat prior is not where effects come from, so
 * that neither promise holds (de Heide, Grünwald 2021). To look daily use {@link
 * ConfidenceSequence}.
 *
 * @param chanceOfVariant that the variant is better, 0 to 1
 * @param chanceOfControl that the control is better, 0 to 1
 * @param lossOfVariant expected loss of choosing the variant, in the metric's unit; 0 or more
 * @param lossOfControl expected loss of keeping the control, in the metric's unit; 0 or more
 * @see <a href="https://arxiv.org/abs/1602.05549">Deng, Lu, Chen 2016, Continuous Monitoring of A/B
 *     Tests without Pain</a>; <a href="https://doi.org/10.3758/s13423-014-0595-4">Rouder 2014,
 *     Optional Stopping: No Problem for Bayesians</a>; <a
 *     href="https://doi.org/10.3758/s13423-020-01803-x">de Heide, Grünwald 2021, Why Optional
 *     Stopping Can Be a Problem for Bayesians</a>
 */
public record Stakes(
    double chanceOfVariant, double chanceOfControl, double lossOfVariant, double lossOfControl) {
  public Stakes {
    if (!(chanceOfVariant >= 0 && chanceOfControl >= 0)) {
      throw new IllegalArgumentException(
          "chances %s and %s: must not be negative".formatted(chanceOfVariant, chanceOfControl));
    }
    if (!(lossOfVariant >= 0 && lossOfControl >= 0)) {
      throw new IllegalArgumentException(
          "losses %s and %s: must not be negative".formatted(lossOfVariant, lossOfControl));
    }
  }

  /** The same for a metric of which less is better, such as returns. */
  public Stakes whereLowerIsBetter() {
    return new Stakes(
        /* chanceOfVariant= */ chanceOfControl,
        /* chanceOfControl= */ chanceOfVariant,
        /* lossOfVariant= */ lossOfControl,
        /* lossOfControl= */ lossOfVariant);
  }
}
