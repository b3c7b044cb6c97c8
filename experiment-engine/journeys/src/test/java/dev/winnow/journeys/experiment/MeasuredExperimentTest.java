package dev.winnow.journeys.experiment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.change.Change;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.event.Source;
import java.util.List;
import java.util.UUID;
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
