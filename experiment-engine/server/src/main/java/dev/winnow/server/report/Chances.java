package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.statistics.Adjustment;
import dev.winnow.statistics.BetaBinomial;
import dev.winnow.statistics.BetaPrior;
import dev.winnow.statistics.ChanceToBeBest;
import dev.winnow.statistics.NormalPosterior;
import dev.winnow.statistics.NormalPrior;
import dev.winnow.statistics.Posterior;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.Stakes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of the arms; beside the report, not made for daily looks.
 *
 * @param prior of the policy, on what a variant is against the control; null for a flat one. That
 *     of the best arm is flat
 */
record Chances(Metric metric, Means means, @Nullable LiftPrior prior) {
  /** By arm, if something is known of each. */
  Map<Integer, Double> toBeBest(List<Integer> arms) {
    List<Proportion> counts =
        arms.stream().map(means::proportion).flatMap(Optional::stream).toList();
    boolean isAdjusted =
        arms.stream()
            .anyMatch(arm -> arm > 0 && means.adjustment(arm) instanceof Adjustment.Adjusted);
    if (isAdjusted) {
      // Each variant is adjusted with the control by itself, so the arms have no common means.
      return Map.of();
    }
    List<? extends Posterior> posteriors =
        counts.size() == arms.size()
            ? counts.stream().map(BetaPrior.FLAT::after).toList()
            : means.ofAll(arms).stream()
                .map(NormalPrior.FLAT::after)
                .filter(NormalPosterior.class::isInstance)
                .map(NormalPosterior.class::cast)
                .toList();
    if (posteriors.size() < arms.size()) {
      return Map.of();
    }
    List<Double> best =
        (metric.lowerIsBetter()
                ? ChanceToBeBest.ofLowest(posteriors)
                : ChanceToBeBest.ofHighest(posteriors))
            .best();
    return IntStream.range(0, arms.size()).boxed().collect(Collectors.toMap(arms::get, best::get));
  }

  /**
   * By the policy's prior; with a flat one by counts where these say everything, else by the normal
   * distribution of the difference.
   */
  @Nullable Stakes of(Contrast contrast) {
    Optional<Proportion> control = means.proportion(0);
    Optional<Proportion> treated = means.proportion(contrast.place());
    boolean ofCounts =
        control.filter(its -> its.n() > 0).isPresent()
            && treated.filter(its -> its.n() > 0).isPresent();
    Stakes stakes = null;
    if (prior != null) {
      stakes =
          prior.after(contrast.difference(), contrast.lift()) instanceof NormalPosterior posterior
              ? posterior.stakes()
              : null;
    } else if (ofCounts && !(contrast.adjustment() instanceof Adjustment.Adjusted)) {
      stakes = BetaBinomial.of(control.get(), treated.get(), BetaPrior.FLAT).stakes();
    } else if (NormalPrior.FLAT.after(contrast.difference()) instanceof NormalPosterior posterior) {
      stakes = posterior.stakes();
    }
    return stakes != null && metric.lowerIsBetter() ? stakes.whereLowerIsBetter() : stakes;
  }
}
