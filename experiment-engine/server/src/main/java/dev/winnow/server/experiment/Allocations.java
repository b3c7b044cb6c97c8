package dev.winnow.server.experiment;

import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.RunningExperiment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which buckets, from one phase to the next. What is decided once holds on: an arm that
 * was stopped stays stopped when the experiment is resumed or gets more traffic, and a visitor
 * keeps to the weights of the time it was born in.
 */
public final class Allocations {
  private static final int CONTROL = 0;

  private Allocations() {}

  /**
   * For a phase that begins now.
   *
   * @param last the last phase in which visitors entered; null: this is the first
   */
  static List<Allocation> next(ExperimentDefinition definition, @Nullable RunningExperiment last) {
    if (last != null && last.allocations().size() > 1) {
      return last.allocations();
    }
    List<Allocation> planned =
        List.of(new Allocation(null, Ranges.of(definition.variants(), definition.traffic())));
    return last == null ? planned : without(stopped(last), planned);
  }

  /** Places of the arms that nobody enters any more. */
  public static Set<Integer> stopped(RunningExperiment experiment) {
    var stopped = new TreeSet<Integer>();
    Allocation newest = experiment.allocations().getLast();
    for (int variant = 0; variant < experiment.variants().size(); variant++) {
      if (newest.width(variant) == 0) {
        stopped.add(variant);
      }
    }
    return stopped;
  }

  /** The buckets of some arms go to the control, whenever their visitors were born. */
  static List<Allocation> without(Set<Integer> arms, List<Allocation> allocations) {
    return allocations.stream()
        .map(each ->
            new Allocation(
                each.bornFrom(),
                each.owned().stream()
                    .map(owned ->
                        arms.contains(owned.variant())
                            ? new Allocation.Owned(CONTROL, owned.range())
                            : owned)
                    .toList()))
        .toList();
  }

  /** New weights for visitors born from now on; nobody who is there already is moved. */
  static List<Allocation> reweighed(
      List<Allocation> allocations, List<BigDecimal> weights, BigDecimal traffic, Instant from) {
    var next = new ArrayList<>(allocations);
    next.add(new Allocation(from, Ranges.ofWeights(weights, traffic)));
    return next;
  }
}
