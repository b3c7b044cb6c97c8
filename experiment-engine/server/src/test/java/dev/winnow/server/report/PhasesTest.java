package dev.winnow.server.report;

import static dev.winnow.server.report.Reported.comparison;
import static dev.winnow.server.report.Reported.doubt;
import static dev.winnow.server.report.Reported.effect;
import static dev.winnow.server.report.Reported.mean;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.statistics.AnyDifference;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is compared over phases whose shares differ. */
class PhasesTest {
  /**
   * Green is better by a tenth of the control's rate in each phase, and yet worse in the sum of
   * both, because most of it was seen when few bought (Simpson's paradox). By hand: weights 10,000
   * of 20,000 units each; control (0.10 + 0.40) / 2 = 0.25, green (0.11 + 0.44) / 2 = 0.275.
   */
  @Test
  void phasesAreCombinedByTheirShareOfVisitorsAndNeverPooled() {
    Report report =
        Figures.of("control", "green")
            .phase(1_000, 9_000)
            .phase(9_000, 1_000)
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 9_000, 990)
            .saw(2, "control", 20, 9_000, 3_600)
            .saw(2, "green", 20, 1_000, 440)
            .report();

    ArmResult control = report.primary().arms().getFirst();
    ArmResult green = report.primary().arms().get(1);

    assertTrue(1_430.0 / 10_000 < 3_700.0 / 10_000, "pooled, green would look far worse");
    assertEquals(0.25, mean(control), 1e-12);
    assertEquals(0.275, mean(green), 1e-12);
    assertEquals(0.025, effect(green).value(), 1e-12);
    assertTrue(report.sampleRatio().ok(), "each phase has the shares of its own ranges");
    assertEquals(0.5, report.variants().getFirst().expectedShare(), 1e-12);
  }

  @Test
  void aPhaseThatAnArmTookNoPartInComparesNothing() {
    Report report =
        Figures.of("control", "green")
            .phase(5_000, 5_000)
            .phase(5_000, 5_000)
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 1_000, 120)
            .saw(2, "control", 20, 2, 2)
            .report();

    assertEquals(0.10, mean(report.primary().arms().getFirst()), 1e-12);
    assertEquals(0.02, effect(report.primary().arms().get(1)).value(), 1e-12);
  }

  @Test
  void anArmThatCameInALaterPhaseIsComparedOverThatPhaseAlone() {
    Report report =
        Figures.of("control", "green", "blue")
            .phase(5_000, 5_000, 0)
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 1_000, 300)
            .saw(1, "green", 0, 1_000, 300)
            .saw(2, "control", 20, 1_000, 100)
            .saw(2, "green", 20, 1_000, 100)
            .saw(2, "blue", 20, 1_000, 120)
            .report();

    assertEquals(0.02, effect(report.primary().arms().get(2)).value(), 1e-12);
    assertEquals(0.0, effect(report.primary().arms().get(1)).value(), 1e-12);
  }

  /** 20 units of which none converted would claim, with half of the weight, to be certain of 0. */
  @Test
  void aPhaseWithAHandfulInAnArmIsLeftOutAndTold() {
    Report report =
        Figures.of("control", "green")
            .phase(9_000, 1_000)
            .phase(5_000, 5_000)
            .saw(1, "control", 0, 10_000, 300)
            .saw(1, "green", 0, 20, 0)
            .saw(2, "control", 20, 10_000, 300)
            .saw(2, "green", 20, 10_000, 300)
            .report();

    assertEquals(0.0, effect(report.primary().arms().get(1)).value(), 1e-12);
    assertFalse(doubt(report, "phase-left-out").forbidsDecision());
    assertTrue(doubt(report, "phase-left-out").text().startsWith("10,020 visitors"));
  }

  @Test
  void armsOfDifferentPhasesAreNotComparedWithEachOther() {
    Report report =
        Figures.of("control", "green", "blue")
            .phase(5_000, 5_000, 0)
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 20_000, 2_000)
            .saw(1, "green", 0, 20_000, 2_000)
            .saw(2, "control", 20, 20_000, 400)
            .saw(2, "green", 20, 20_000, 400)
            .saw(2, "blue", 20, 20_000, 400)
            .report();

    AnyDifference.OfMeans any =
        assertInstanceOf(AnyDifference.OfMeans.class, report.primary().anyDifference());
    assertEquals(1.0, any.pValue(), 1e-9);
    assertEquals(
        1.0 / 3, Objects.requireNonNull(report.primary().arms().get(2).chanceToBeBest()), 1e-6);
    Report.Between between =
        Objects.requireNonNull(comparison(report.primary().arms().get(2)).between());
    assertEquals(0.02, between.control(), 1e-12, "of the phase that blue took part in");
  }
}
