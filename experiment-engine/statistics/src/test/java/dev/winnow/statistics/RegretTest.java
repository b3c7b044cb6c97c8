package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against what is known of the largest of normal variables. */
class RegretTest {
  /** E max of two standard normals is 1/√π. */
  @Test
  void notToKnowWhichOfTwoIsBetterIsExpectedToCost() {
    var arm = new Regret.Arm(10, new NormalPosterior(0, 1));

    Regret regret = Regret.ofHighest(List.of(arm, arm));

    assertEquals(20 / Math.sqrt(Math.PI), regret.lost(), 1e-9);
    assertEquals(20 / Math.sqrt(Math.PI), regret.lostWithEqualWeights(), 1e-9);
  }

  /** E max of three standard normals is 3/(2·√π), wherever they lie. */
  @Test
  void threeArmsFarFromZero() {
    var arm = new Regret.Arm(1, new NormalPosterior(1_000, 1));

    assertEquals(
        3 * 1.5 / Math.sqrt(Math.PI), Regret.ofHighest(List.of(arm, arm, arm)).lost(), 1e-8);
  }

  @Test
  void whenTheBestIsKnownEachUnitElsewhereCostsTheDifference() {
    var worse = new Regret.Arm(30, new NormalPosterior(1, 1e-4));
    var better = new Regret.Arm(70, new NormalPosterior(2, 1e-4));

    Regret regret = Regret.ofHighest(List.of(worse, better));

    assertEquals(30, regret.lost(), 1e-6);
    assertEquals(50, regret.lostWithEqualWeights(), 1e-6);
    assertEquals(70, Regret.ofLowest(List.of(worse, better)).lost(), 1e-6);
  }

  @Test
  void aSharpArmBesideAWideOneIsNotOverlooked() {
    var sharp = new Regret.Arm(1, new NormalPosterior(0, 1e-3));
    var wide = new Regret.Arm(1, new NormalPosterior(0, 1));

    // E max(0, Z) = φ(0), twice, once for each unit
    assertEquals(2 / Math.sqrt(2 * Math.PI), Regret.ofHighest(List.of(sharp, wide)).lost(), 1e-5);
  }

  /** Two arms by Clark's formula, three by the integral. */
  @Test
  void anArmThatIsSurelyTheWorstChangesNothing() {
    var one = new Regret.Arm(40, new NormalPosterior(1.0, 0.3));
    var other = new Regret.Arm(60, new NormalPosterior(1.2, 0.5));
    var hopeless = new Regret.Arm(0, new NormalPosterior(-50, 0.1));

    assertEquals(
        Regret.ofHighest(List.of(one, other, hopeless)).lost(),
        Regret.ofHighest(List.of(one, other)).lost(),
        1e-9);
  }

  @Test
  void thereIsNoRegretOfNothing() {
    assertThrows(IllegalArgumentException.class, () -> Regret.ofHighest(List.of()));
  }
}
