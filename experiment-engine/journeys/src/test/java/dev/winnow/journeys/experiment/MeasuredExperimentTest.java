package dev.winnow.journeys.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.change.Change;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.core.visitor.UuidV7;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.event.Source;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MeasuredExperimentTest {
  private static final UUID ANN = UUID.fromString("0197a000-0000-7000-8000-000000000001");

  @Test
  void anExposureThatAnOpenPageLogsAfterTheEndIsNotContradictedByIt() {
    Phase ended = new Phase(1, Experiments.LAUNCH, endedAtOnce());
    MeasuredExperiment experiment =
        Experiments.measured("cta", List.of("control", "green"), List.of(ended));

    assertTrue(experiment.agrees(ended, ANN, "green", Source.BROWSER));
    assertFalse(experiment.agrees(ended, ANN, "control", Source.BROWSER));
  }

  @Test
  void aVisitorBelongsToTheWeightsOfTheTimeItWasBornInWheneverItIsExposed() {
    Instant change = Experiments.LAUNCH.plusSeconds(86_400);
    var even = allocation(null, 5_000);
    var uneven = allocation(change, 1_000);
    Phase first = new Phase(1, Experiments.LAUNCH, weighed(1, List.of(even)));
    Phase second = new Phase(2, change, weighed(2, List.of(even, uneven)));
    MeasuredExperiment experiment =
        Experiments.measured("cta", List.of("control", "green"), List.of(first, second));
    var random = new Random(1);
    UUID older = UuidV7.at(change.minusSeconds(60), random);
    UUID newer = UuidV7.at(change.plusSeconds(60), random);
    UUID ofUnknownBirth = UUID.fromString("8d7e3b1c-0000-4000-8000-000000000001");

    assertEquals(first, experiment.stratum(second, older));
    assertEquals(second, experiment.stratum(second, newer));
    assertEquals(first, experiment.stratum(second, ofUnknownBirth));
    assertEquals(first, experiment.stratum(first, newer), "a clock that is ahead");
  }

  private static Allocation allocation(@Nullable Instant bornFrom, int ofControl) {
    return new Allocation(
        bornFrom,
        List.of(
            new Allocation.Owned(0, new BucketRange(0, ofControl)),
            new Allocation.Owned(1, new BucketRange(ofControl, 10_000))));
  }

  private static Ruleset weighed(long version, List<Allocation> allocations) {
    var experiment =
        new RunningExperiment(
            "cta",
            false,
            "salt",
            null,
            Audience.EVERYBODY,
            null,
            List.of(
                new RunningExperiment.Variant("control", new Change.None()),
                new RunningExperiment.Variant("green", new Change.None())),
            allocations);
    return Ruleset.of("shop", "live", version, null, List.of(experiment));
  }

  private static Ruleset endedAtOnce() {
    var experiment =
        new RunningExperiment(
            "cta",
            false,
            "salt",
            null,
            Audience.EVERYBODY,
            null,
            Experiments.LAUNCH,
            Experiments.LAUNCH.plusMillis(1),
            List.of(
                new RunningExperiment.Variant("control", new Change.None()),
                new RunningExperiment.Variant("green", new Change.None())),
            List.of(
                new Allocation(
                    null, List.of(new Allocation.Owned(1, new BucketRange(0, 10_000))))));
    return Ruleset.of("shop", "live", 1, null, List.of(experiment));
  }
}
