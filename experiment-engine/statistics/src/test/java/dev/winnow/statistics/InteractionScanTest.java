package dev.winnow.statistics;

import static dev.winnow.statistics.InteractionTest.tested;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InteractionScanTest {
  private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(0.05, 4_000);

  @Test
  void theStrongestPairComesFirstAndPValuesAreRaisedForTheNumberOfPairs() {
    Interaction none = interaction(0);
    Interaction strong = interaction(0.5);
    Interaction some = interaction(-0.25);

    var scan = InteractionScan.of(inOrder("none", none, "strong", strong, "some", some));

    assertEquals(
        List.of("strong", "some", "none"),
        scan.findings().stream().map(InteractionScan.Finding::pair).toList());
    assertEquals(3 * tested(strong).pValue(), scan.findings().get(0).adjustedPValue());
    assertEquals(1.5 * tested(some).pValue(), scan.findings().get(1).adjustedPValue());
    assertEquals(1, scan.findings().get(2).adjustedPValue());
    assertEquals(strong, scan.findings().getFirst().interaction());
  }

  @Test
  void amongPairsWithoutAnyEvidenceTheStrongerStillComesFirst() {
    Interaction weak = interaction(0.01);
    Interaction weaker = interaction(0);

    var scan = InteractionScan.of(inOrder("weaker", weaker, "weak", weak, "weaker too", weaker));

    assertEquals(1, scan.findings().getFirst().adjustedPValue());
    assertEquals(
        List.of("weak", "weaker", "weaker too"),
        scan.findings().stream().map(InteractionScan.Finding::pair).toList());
  }

  @Test
  void aPairThatCannotBeTestedIsKeptWithItsReasonAndRaisesNothing() {
    var empty = new NotEstimable("nobody was in both");
    var other = new NotEstimable("nobody was in either");
    Interaction strong = interaction(0.5);

    var scan = InteractionScan.of(inOrder("z", empty, "strong", strong, "a", other));

    assertEquals(tested(strong).pValue(), scan.findings().getFirst().adjustedPValue());
    assertEquals(1, scan.findings().size());
    assertEquals(List.of("z", "a"), List.copyOf(scan.untested().keySet()));
    assertEquals(empty, scan.untested().get("z"));
  }

  @Test
  void nothingIsFoundAmongNoPairs() {
    var scan = InteractionScan.of(Map.<String, Interaction>of());

    assertEquals(List.of(), scan.findings());
    assertEquals(Map.of(), scan.untested());
  }

  @Test
  void amongPairsThatAddUpFewScansFindAny() {
    int alarms = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      var random = new Random(seed);
      Map<Integer, Interaction> pairs = new LinkedHashMap<>();
      for (int pair = 0; pair < 10; pair++) {
        pairs.put(pair, interaction(random.nextGaussian() * Math.sqrt(4 / 1_000.0)));
      }
      boolean found = InteractionScan.of(pairs).findings().getFirst().adjustedPValue() <= 0.05;
      alarms += found ? 1 : 0;
    }

    assertTrue(alarms > 0 && alarms <= 50, alarms + " of 1000 scans at 0.05");
  }

  /** Four cells of 1,000 units with a variance of 1. */
  private static Interaction interaction(double beyond) {
    var usual = new Moments(1_000, 0, 1);
    return Interaction.of(
        new ArmTable(List.of(List.of(usual, usual), List.of(usual, new Moments(1_000, beyond, 1)))),
        SEQUENCE);
  }

  private static Map<String, Interaction> inOrder(
      String a, Interaction first, String b, Interaction second, String c, Interaction third) {
    Map<String, Interaction> pairs = new LinkedHashMap<>();
    pairs.put(a, first);
    pairs.put(b, second);
    pairs.put(c, third);
    return pairs;
  }
}
