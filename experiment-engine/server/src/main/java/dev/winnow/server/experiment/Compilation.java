package dev.winnow.server.experiment;

import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.core.ruleset.Slice;
import dev.winnow.server.store.Store;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From a definition to what SDKs evaluate. */
final class Compilation {
  private Compilation() {}

  static RunningExperiment running(
      String key,
      ExperimentDefinition definition,
      String salt,
      @Nullable String groupSalt,
      List<Allocation> allocations) {
    GroupSlice group = definition.group();
    return new RunningExperiment(
        key,
        definition.external(),
        salt,
        definition.placement(),
        definition.audience(),
        group == null || groupSalt == null ? null : Slice.of(groupSalt, group.from(), group.to()),
        definition.starts(),
        definition.ends(),
        definition.variants().stream()
            .map(variant -> new RunningExperiment.Variant(variant.key(), variant.change()))
            .toList(),
        allocations);
  }

  /** The same experiment with other ranges. */
  static RunningExperiment with(RunningExperiment shown, List<Allocation> allocations) {
    return new RunningExperiment(
        shown.key(),
        shown.external(),
        shown.salt(),
        shown.placement(),
        shown.audience(),
        shown.group(),
        shown.starts(),
        shown.ends(),
        shown.variants(),
        allocations);
  }

  /**
   * A ruleset of a store.
   *
   * @param holdout visitors who see nothing of it
   */
  static Ruleset ruleset(
      Store store, long version, @Nullable Slice holdout, List<RunningExperiment> running) {
    return Ruleset.of(
            store.storeKey(),
            store.environment().name().toLowerCase(Locale.ROOT),
            version,
            holdout,
            running)
        .with(store.browserSettings());
  }
}
