package dev.winnow.server.report;

import dev.winnow.statistics.Regret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bandit does with its visitors.
 *
 * @param weights of the variants: of the newest phase, and those that the figures ask for next
 * @param regret what it has cost so far not to know the best variant, in the primary metric's unit;
 *     null until something is known of every arm
 */
public record Bandit(List<Weight> weights, @Nullable Regret regret) {
  public Bandit {
    weights = List.copyOf(weights);
  }

  /**
   * An arm's share of the visitors who enter, 0 to 1.
   *
   * @param next null until something is known of every arm
   */
  public record Weight(String variant, double now, @Nullable Double next) {}
}
