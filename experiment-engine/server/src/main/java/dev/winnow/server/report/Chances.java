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
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is believed of the arms with a flat prior; beside the report, not made for daily looks. */
record Chances(Metric metric, Means means) {
  /** Of three arms or more, if something is known of each. */
  List<Double> toBeBest(int variants) {
    if (variants < 3) {
      return List.of();
    }
    List<Proportion> counts =
        IntStream.range(0, variants).mapToObj(means::proportion).flatMap(Optional::stream).toList();
    boolean isAdjusted =
        IntStream.range(1, variants)
            .anyMatch(variant -> means.adjustment(variant) instanceof Adjustment.Adjusted);
    if (isAdjusted) {
      // Each variant is adjusted with the control by itself, so the arms have no common means.
      return List.of();
    }
    List<? extends Posterior> posteriors =
        counts.size() == variants
            ? counts.stream().map(BetaPrior.FLAT::after).toList()
            : means.ofAll().stream()
                .map(NormalPrior.FLAT::after)
                .filter(NormalPosterior.class::isInstance)
                .map(NormalPosterior.class::cast)
                .toList();
    if (posteriors.size() < variants) {
      return List.of();
    }
    return (metric.lowerIsBetter()
            ? ChanceToBeBest.ofLowest(posteriors)
            : ChanceToBeBest.ofHighest(posteriors))
        .best();
  }

  /** By counts where these say everything, else by the normal distribution of the difference. */
  @Nullable Stakes of(Contrast contrast) {
    Optional<Proportion> control = means.proportion(0);
    Optional<Proportion> treated = means.proportion(contrast.place());
    boolean ofCounts =
        control.filter(its -> its.n() > 0).isPresent()
            && treated.filter(its -> its.n() > 0).isPresent();
    Stakes stakes = null;
    if (ofCounts && !(contrast.adjustment() instanceof Adjustment.Adjusted)) {
      stakes = BetaBinomial.of(control.get(), treated.get(), BetaPrior.FLAT).stakes();
    } else if (NormalPrior.FLAT.after(contrast.difference()) instanceof NormalPosterior posterior) {
      stakes = posterior.stakes();
    }
    return stakes != null && metric.lowerIsBetter() ? stakes.whereLowerIsBetter() : stakes;
  }
}
