package dev.winnow.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.experiment.Policy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a bandit splits its visitors, what that costs, and when it ships. */
class BanditTest {
  private static final Policy BANDIT = new Policy(Policy.Kind.BANDIT, 0.05, 10_000, null);

  @Test
  void theBetterArmGetsMoreAndEachKeepsItsMinimum() {
    List<Double> weights = weights(tenDays(20, 30, 20)).orElseThrow();

    assertEquals(1, weights.stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
    assertTrue(weights.get(1) > 0.7, weights::toString);
    assertTrue(weights.stream().allMatch(weight -> weight >= 0.1 - 1e-12), weights::toString);
  }

  @Test
  void armsThatAreAlikeShareAlike() {
    for (double weight : weights(tenDays(20, 20, 20)).orElseThrow()) {
      assertEquals(1.0 / 3, weight, 1e-6);
    }
  }

  @Test
  void anArmThatSellsNothingKeepsItsMinimumOnly() {
    assertEquals(0.1, weights(tenDays(20, 0, 20)).orElseThrow().get(1), 1e-6);
  }

  @Test
  void nothingIsWeighedBeforeAnythingIsKnownNorByOtherPolicies() {
    Figures few = Figures.of("control", "green").policy(BANDIT).saw(1, "control", 0, 100, 9);

    assertEquals(Optional.empty(), weights(few));
    assertEquals(Optional.empty(), weights(tenDays(20, 30, 20).policy(Policy.DEFAULT)));
    assertNull(tenDays(20, 30, 20).policy(Policy.DEFAULT).report().bandit());
  }

  @Test
  void anArmThatWasStoppedGetsNothing() {
    Figures figures =
        tenDays(20, 30, 20)
            .phase(6_000, 0, 3_000)
            .saw(11, "control", 10, 400, 40)
            .saw(11, "blue", 10, 200, 30);

    List<Double> weights = weights(figures).orElseThrow();

    assertEquals(0, weights.get(1));
    assertEquals(1, weights.get(0) + weights.get(2), 1e-9);
  }

  @Test
  void theReportTellsWeightsAndRegret() {
    Bandit bandit = Objects.requireNonNull(tenDays(20, 60, 20).report().bandit());

    assertEquals(
        List.of("control", "green", "blue"),
        bandit.weights().stream().map(Bandit.Weight::variant).toList());
    assertEquals(1.0 / 3, bandit.weights().getFirst().now(), 1e-9);
    // 2,000 of 6,000 visitors were each shown the best arm; the others lost 0.2 purchases each
    double lost = Objects.requireNonNull(bandit.regret()).lost();
    assertEquals(800, lost, 1e-3);
    assertEquals(800, bandit.regret().lostWithEqualWeights(), 1e-3);
  }

  /** Alike in each phase, but the phase with more of green is the one in which more buy. */
  @Test
  void phasesAreComparedEachForItselfAndNotPooled() {
    Report report =
        Figures.of("control", "green")
            .policy(BANDIT)
            .phase(8_000, 2_000)
            .phase(2_000, 8_000)
            .saw(1, "control", 0, 8_000, 400)
            .saw(1, "green", 0, 2_000, 100)
            .saw(2, "control", 1, 2_000, 400)
            .saw(2, "green", 1, 8_000, 1_600)
            .report();

    assertEquals("batched-ols", report.primary().method().key());
    assertEquals(0, Reported.effect(report.primary().arms().get(1)).value(), 1e-12);
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
  }

  /** A hundred batches of ten visitors an arm, in which nobody may have bought. */
  @Test
  void batchesThatAreSmallCountTogether() {
    Figures figures = Figures.of("control", "green").policy(BANDIT);
    for (int phase = 1; phase <= 100; phase++) {
      figures.phase(5_000, 5_000);
      figures.saw(phase, "control", phase % 40, 10, phase % 2);
      figures.saw(phase, "green", phase % 40, 10, 2 + phase % 2);
    }

    Report report = figures.report();

    assertEquals(0.05, Reported.mean(report.primary().arms().getFirst()), 1e-9);
    assertEquals("green", assertInstanceOf(Decision.Ship.class, report.decision()).variant());
  }

  private static Optional<List<Double>> weights(Figures figures) {
    return BanditWeights.of(figures.snapshot(Report.Basis.ALL));
  }

  /** 200 visitors of each arm a day, a phase a day. */
  private static Figures tenDays(long control, long green, long blue) {
    Figures figures = Figures.of("control", "green", "blue").policy(BANDIT);
    for (int day = 0; day < 10; day++) {
      figures
          .phase(3_000, 3_000, 3_000)
          .saw(day + 1, "control", day, 200, control)
          .saw(day + 1, "green", day, 200, green)
          .saw(day + 1, "blue", day, 200, blue);
    }
    return figures;
  }
}
