package dev.winnow.server.page;

import dev.winnow.server.experiment.State;
import dev.winnow.server.rollout.Stage;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that tells what may be done with an experiment.
 *
 * @param reviewed whether the store has its experiments approved before a launch
 * @param external whether something else draws the arms, which then has to show the winner
 * @param openArms beside the control, whom visitors still enter
 * @param decided the variant that the last decision ships; null: none
 * @param against of each variant beside the control, in its order: what speaks against shipping it,
 *     by code
 * @param stage of its rollout; null: there is none
 * @param notReady what to confirm before a launch; null: nothing
 */
public record Situation(
    String experiment,
    State state,
    boolean reviewed,
    boolean external,
    List<String> openArms,
    @Nullable String decided,
    List<Shipping> against,
    @Nullable Stage stage,
    @Nullable String notReady) {
  public Situation {
    openArms = List.copyOf(openArms);
    against = List.copyOf(against);
  }

  /** A variant, and what speaks against shipping it, by code. */
  public record Shipping(String variant, SortedMap<String, String> against) {}
}
