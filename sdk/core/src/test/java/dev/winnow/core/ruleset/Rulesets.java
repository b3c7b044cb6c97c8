package dev.winnow.core.ruleset;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.change.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rulesets of a shop that tries another button in the cart. */
final class Rulesets {
  static final RunningExperiment.Variant CONTROL =
      new RunningExperiment.Variant("control", new Change.None());
  static final RunningExperiment.Variant GREEN =
      new RunningExperiment.Variant(
          "green", new Change.CtaChange("Check out securely", "green", null, null));

  private Rulesets() {}

  static RunningExperiment cartCta(Allocation... allocations) {
    return cartCta(Audience.EVERYBODY, null, allocations);
  }

  static RunningExperiment cartCta(
      Audience audience, @Nullable Slice group, Allocation... allocations) {
    return new RunningExperiment(
        "cart-cta",
        false,
        "k3v9",
        new Placement("cart", null, "#checkout"),
        audience,
        group,
        List.of(CONTROL, GREEN),
        List.of(allocations));
  }

  /** Shown to everybody from one moment to another. */
  static RunningExperiment scheduled(@Nullable Instant starts, @Nullable Instant ends) {
    return new RunningExperiment(
        "cart-cta",
        false,
        "k3v9",
        new Placement("cart", null, "#checkout"),
        Audience.EVERYBODY,
        null,
        starts,
        ends,
        List.of(CONTROL, GREEN),
        List.of(since(null, 0, 10_000)));
  }

  /** From where on, for whom; then for each variant in turn from which bucket to which. */
  static Allocation since(@Nullable Instant bornFrom, int... fromTo) {
    var owned = new ArrayList<Allocation.Owned>();
    for (int i = 0; i < fromTo.length; i += 2) {
      owned.add(new Allocation.Owned(i / 2, new BucketRange(fromTo[i], fromTo[i + 1])));
    }
    return new Allocation(bornFrom, owned);
  }

  static Ruleset of(RunningExperiment... experiments) {
    return of(null, experiments);
  }

  static Ruleset of(@Nullable Slice holdout, RunningExperiment... experiments) {
    return Ruleset.of("shop", "live", 17, holdout, List.of(experiments));
  }

  static String anyVisitor(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
