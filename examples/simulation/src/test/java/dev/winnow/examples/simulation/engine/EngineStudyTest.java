package dev.winnow.examples.simulation.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.simulation.outcome.Outcome;
import dev.winnow.examples.simulation.totals.Rule;
import dev.winnow.examples.simulation.truth.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From draft to done in the real engine, weeks in seconds. */
final class EngineStudyTest {
  @TempDir Path folder;

  @Test
  void aWinnerIsRolledOutAndMeasuredAndAHarmfulOneIsStopped() throws Exception {
    LiveExperiment winner = Checkout.experiment("winner", Rule.BAYESIAN, Kind.LARGE, 0.25, 1);
    LiveExperiment loser = Checkout.experiment("loser", Rule.SEQUENTIAL, Kind.HARMFUL, -0.5, 2);

    EngineStudy.of(List.of(winner, loser), folder);

    Outcome won = Objects.requireNonNull(winner.outcome());
    assertEquals(Outcome.End.LAUNCHED, won.end());
    assertTrue(won.days() >= 7, "whole weeks are needed");
    assertEquals(0.25, Objects.requireNonNull(won.kept()).estimate(), 0.25);
    assertNotNull(won.promised());
    assertEquals(0, won.lost());
    Outcome lost = Objects.requireNonNull(loser.outcome());
    assertEquals(Outcome.End.STOPPED_FOR_HARM, lost.end());
    assertTrue(lost.lost() > 0);
  }
}
