package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.estimated;
import static dev.winnow.statistics.Totals.mean;
import static dev.winnow.statistics.Totals.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionTest {
  private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(0.05, 10_000);

  /** Both arms together bring 3 more than the sum of what each brings alone. */
  private static final ArmTable BY_HAND =
      table(
          List.of(new Moments(100, 10, 4), new Moments(100, 12, 4)),
          List.of(new Moments(200, 11, 8), new Moments(200, 16, 8)));

  @Test
  void withTwoArmsEachItIsTheDifferenceOfTheSecondsEffectsByHand() {
    Effect.Measured contrast = measured(Interaction.contrast(BY_HAND, 1, 1));
    Interaction.Tested interaction = tested(Interaction.of(BY_HAND, SEQUENCE));

    // (16 − 11) − (12 − 10), with an error of 4/100 + 4/100 + 8/200 + 8/200.
    assertEquals(3, contrast.value(), 1e-14);
    assertEquals(0.4, contrast.standardError(), 1e-15);
    assertEquals(600, contrast.units());
    // 1 / (2·(1/4)²/99 + 2·(1/4)²/199)
    assertEquals(528.8859060402684, contrast.degreesOfFreedom(), 1e-9);
    assertEquals(56.25, interaction.chiSquare(), 1e-12);
    assertEquals(1, interaction.degreesOfFreedom());
  }

  @Test
  void withTwoArmsEachItIsTheSquareOfThatDifferenceAndItsConfidenceSequence() {
    Effect.Measured contrast = measured(Interaction.contrast(BY_HAND, 1, 1));
    Interaction.Tested interaction = tested(Interaction.of(BY_HAND, SEQUENCE));

    double lnEValue = SEQUENCE.lnEValue(contrast);
    assertEquals(lnEValue, interaction.lnEValue(), 1e-13 * lnEValue);
    assertEquals(ZTest.pValues(contrast).lnTwoSided(), interaction.lnFixedPValue(), 1e-12 * 56.25);
    assertEquals(ZTest.pValues(contrast).twoSided(), interaction.fixedPValue(), 1e-9 * 6.4e-14);
    assertEquals(SEQUENCE.around(contrast), interaction.strongest().beyond());
    assertEquals(estimated(SEQUENCE.around(contrast)).pValue(), interaction.pValue(), 1e-9 * 1e-10);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void withMoreArmsItIsWhatTheBestAdditiveFitLeaves(long seed) {
    var random = new Random(seed);
    for (int draw = 0; draw < 50; draw++) {
      ArmTable table = drawn(random, 2 + random.nextInt(4), 2 + random.nextInt(4));

      double left = NaiveLeastSquares.residuals(table);

      Interaction.Tested interaction = tested(Interaction.of(table, SEQUENCE));
      assertEquals(left, interaction.chiSquare(), 1e-9 * left, table.toString());
      assertEquals(
          (table.firstArms() - 1) * (table.secondArms() - 1), interaction.degreesOfFreedom());
      double r = table.units() * SEQUENCE.rho() * SEQUENCE.rho();
      assertEquals(
          left / 2 * r / (1 + r) - interaction.degreesOfFreedom() / 2.0 * Math.log1p(r),
          interaction.lnEValue(),
          1e-9 * left);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void whichArmIsCalledTheControlAndWhichExperimentTheFirstChangesNoEvidence(long seed) {
    var random = new Random(seed);
    ArmTable table = drawn(random, 3, 4);
    List<List<Moments>> rows = new ArrayList<>(table.rows());
    Collections.rotate(rows, 1 + random.nextInt(2));
    List<List<Moments>> transposed = new ArrayList<>();
    for (int second = 0; second < 4; second++) {
      int column = second;
      transposed.add(rows.stream().map(row -> row.get(column)).toList());
    }
    Collections.rotate(transposed, random.nextInt(4));

    Interaction.Tested expected = tested(Interaction.of(table, SEQUENCE));
    Interaction.Tested turned = tested(Interaction.of(new ArmTable(transposed), SEQUENCE));

    assertEquals(expected.chiSquare(), turned.chiSquare(), 1e-9 * expected.chiSquare());
    assertEquals(expected.lnEValue(), turned.lnEValue(), 1e-9 * expected.chiSquare());
  }

  @Test
  void everyPairOfArmsIsMeasuredAtItsPartOfTheErrorRateAndTheStrongestIsNamed() {
    ArmTable table =
        table(
            List.of(new Moments(500, 1, 1), new Moments(500, 2, 1), new Moments(500, 3, 1)),
            List.of(new Moments(500, 2, 1), new Moments(500, 3.1, 1), new Moments(500, 2, 1)));

    Interaction.Tested interaction = tested(Interaction.of(table, SEQUENCE));

    assertEquals(
        List.of(1, 1),
        List.of(interaction.together().get(0).first(), interaction.together().get(0).second()));
    assertEquals(0.1, interaction.together().get(0).beyond().value(), 1e-12);
    Interaction.Together strongest = interaction.strongest();
    assertEquals(1, strongest.first());
    assertEquals(2, strongest.second());
    assertEquals(-2, strongest.beyond().value(), 1e-12);
    assertEquals(
        new ConfidenceSequence(0.025, 10_000).around(Interaction.contrast(table, 1, 2)),
        strongest.beyond());
  }

  @Test
  void effectsThatAddUpRaiseNoMoreAlarmsThanPromisedHoweverOftenOneLooks() {
    int sequential = 0;
    int fixed = 0;
    for (long seed = 0; seed < 400; seed++) {
      var shop =
          new Shop(new Random(seed), new double[][] {{0.10, 0.12}, {0.13, 0.15}, {0.08, 0.10}});
      boolean alarm = false;
      boolean cry = false;
      for (int day = 0; day < 40; day++) {
        shop.day(40);
        if (Interaction.of(shop.table(), SEQUENCE) instanceof Interaction.Tested interaction) {
          alarm |= interaction.pValue() < 0.05;
          cry |= interaction.fixedPValue() < 0.05;
        }
      }
      sequential += alarm ? 1 : 0;
      fixed += cry ? 1 : 0;
    }

    assertTrue(sequential <= 20, sequential + " of 400 at 0.05");
    assertTrue(fixed > 60, "while a test for one look cries wolf: " + fixed);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void anArmThatWinsOnlyWithoutTheOtherIsFoundAndMeasured(long seed) {
    var shop = new Shop(new Random(seed), new double[][] {{0.10, 0.10}, {0.20, 0.10}});
    shop.day(2_500);

    Interaction.Tested interaction = tested(Interaction.of(shop.table(), SEQUENCE));

    assertTrue(interaction.pValue() < 0.01, interaction.toString());
    Estimate.Estimated beyond = interaction.strongest().beyond();
    assertTrue(
        beyond.low() < -0.10 && -0.10 < beyond.high() && beyond.high() < 0, beyond.toString());
  }

  @Test
  void evidenceBeyondTheReachOfDoublesIsKeptByItsLogarithm() {
    ArmTable table =
        table(
            List.of(new Moments(1_000_000_000, 0, 1), new Moments(1_000_000_000, 0, 1)),
            List.of(new Moments(1_000_000_000, 0, 1), new Moments(1_000_000_000, 0.01, 1)));

    Interaction.Tested interaction = tested(Interaction.of(table, SEQUENCE));

    // z² = 0.01² / 4e-9 = 25 000; ln of its tail by the series of Mills' ratio.
    assertEquals(25_000, interaction.chiSquare(), 1e-8);
    assertEquals(-12_505.28914690057, interaction.lnFixedPValue(), 1e-7);
    assertEquals(0, interaction.fixedPValue());
    assertEquals(0, interaction.pValue());
    assertTrue(interaction.lnEValue() > 12_000);
  }

  @Test
  void aLiftOfAMillionthAmongABillionVisitorsKeepsItsDigits() {
    Moments usual = new Proportion(1_000_000_000, 500_000_000).moments();
    Moments better = new Proportion(1_000_000_000, 500_001_000).moments();
    ArmTable table = table(List.of(usual, usual), List.of(usual, better));

    Interaction.Tested interaction = tested(Interaction.of(table, SEQUENCE));

    assertEquals(1e-6, interaction.strongest().beyond().value(), 1e-16);
    assertEquals(Math.sqrt(4 * 0.25e-9), interaction.strongest().beyond().standardError(), 1e-15);
    assertEquals(1, interaction.pValue());
  }

  @Test
  void moreRefundsThanSalesAddUpLikeAnythingElse() {
    ArmTable table =
        table(
            List.of(mean(1_000, -5_000, 30_000), mean(1_000, -4_000, 30_000)),
            List.of(mean(1_000, -6_000, 40_000), mean(1_000, -7_000, 60_000)));

    assertEquals(-2, measured(Interaction.contrast(table, 1, 1)).value(), 1e-12);
  }

  @Test
  void aCellThatIsTooSmallOrTooUniformSaysSoInstead() {
    assertNotEstimable(
        "the control of the first experiment together with arm 1 of the second has no units yet",
        interaction(0, 1, new Proportion(0, 0)));
    assertNotEstimable(
        "arm 1 of the first experiment together with the control of the second has only one unit",
        interaction(1, 0, new Proportion(1, 1)));
    assertNotEstimable(
        "all units in arm 1 of the first experiment and arm 1 of the second have the same value",
        interaction(1, 1, new Proportion(100, 0)));
    assertNotEstimable(
        "all units in the control of the first experiment and the control of the second have",
        interaction(0, 0, new Proportion(100, 100)));
    tested(interaction(1, 1, new Proportion(2, 1)));
  }

  @Test
  void valuesBeyondAnyShopGiveAReasonAndNeverInfinity() {
    var huge = new Moments(10, 1e308, 1);
    var tiny = new Moments(10, -1e308, 1);
    var noisy = new Moments(2, 0, 1e308);
    var exact = new Moments(10, 1, 1e-300);

    assertNotEstimable(
        "too large", Interaction.of(table(List.of(huge, tiny), List.of(tiny, huge)), SEQUENCE));
    assertNotEstimable(
        "too large", Interaction.of(table(List.of(noisy, noisy), List.of(noisy, noisy)), SEQUENCE));
    assertNotEstimable(
        "weighed against each other",
        Interaction.of(
            table(List.of(noisy, exact, exact), List.of(exact, exact, exact)), SEQUENCE));
    assertNotEstimable(
        "weighed against each other",
        Interaction.of(
            table(List.of(exact, exact), List.of(exact, new Moments(10, 1e100, 1e-300))),
            SEQUENCE));
  }

  @Test
  void errorsAMillionTimesApartAreStillWeighedRight() {
    ArmTable table =
        table(
            List.of(new Moments(10, 1, 1_000), new Moments(1_000, 2, 1), new Moments(1_000, 4, 1)),
            List.of(
                new Moments(1_000_000, 3, 1), new Moments(10_000, 5, 1), new Moments(500, 6, 1)));

    double left = NaiveLeastSquares.residuals(table);

    assertEquals(left, tested(Interaction.of(table, SEQUENCE)).chiSquare(), 1e-7 * left);
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({"0, 1", "1, 0", "2, 1", "1, 2", "-1, 1"})
  void aContrastIsOfTwoArmsThatAreNotTheControls(int first, int second) {
    var failure =
        assertThrows(
            IllegalArgumentException.class, () -> Interaction.contrast(BY_HAND, first, second));

    assertEquals(
        "arms %d and %d: must be 1 to 1 and 1 to 1".formatted(first, second), failure.getMessage());
  }

  @Test
  void aTableNeedsTwoArmsOfEachAndNoHoles() {
    Moments cell = new Moments(10, 1, 1);

    assertThrows(IllegalArgumentException.class, () -> new ArmTable(List.of(List.of(cell, cell))));
    assertThrows(IllegalArgumentException.class, () -> table(List.of(cell), List.of(cell)));
    assertThrows(IllegalArgumentException.class, () -> table(List.of(cell, cell), List.of(cell)));
    assertThrows(IllegalArgumentException.class, () -> new ArmTable(List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Interaction.Tested(1, 1, 0, 0, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Interaction.Tested(1, 0, 0, 0, List.of()));
  }

  private static Interaction interaction(int first, int second, Proportion odd) {
    Moments usual = new Proportion(100, 10).moments();
    List<List<Moments>> rows = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      List<Moments> row = new ArrayList<>(List.of(usual, usual));
      if (i == first) {
        row.set(second, odd.moments());
      }
      rows.add(row);
    }
    return Interaction.of(new ArmTable(rows), SEQUENCE);
  }

  private static ArmTable table(List<Moments> control, List<Moments> arm) {
    return new ArmTable(List.of(control, arm));
  }

  /** Effects of either experiment, no more than chance and a little beyond, and any errors. */
  private static ArmTable drawn(Random random, int rows, int columns) {
    List<List<Moments>> cells = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      List<Moments> row = new ArrayList<>();
      for (int j = 0; j < columns; j++) {
        row.add(
            new Moments(
                50 + random.nextInt(5_000),
                10 + i + 2 * j + random.nextGaussian(),
                1 + 100 * random.nextDouble()));
      }
      cells.add(row);
    }
    return new ArmTable(cells);
  }

  static Interaction.Tested tested(Interaction interaction) {
    return assertInstanceOf(Interaction.Tested.class, interaction);
  }

  /** Visitors of each cell convert at its rate. */
  private static final class Shop {
    private final Random random;
    private final double[][] rates;
    private final long[][] conversions;
    private long units;

    Shop(Random random, double[][] rates) {
      this.random = random;
      this.rates = rates;
      this.conversions = new long[rates.length][rates[0].length];
    }

    void day(int visitors) {
      units += visitors;
      for (int i = 0; i < rates.length; i++) {
        for (int j = 0; j < rates[i].length; j++) {
          for (int visitor = 0; visitor < visitors; visitor++) {
            conversions[i][j] += random.nextDouble() < rates[i][j] ? 1 : 0;
          }
        }
      }
    }

    ArmTable table() {
      List<List<Moments>> rows = new ArrayList<>();
      for (long[] its : conversions) {
        List<Moments> row = new ArrayList<>();
        for (long converted : its) {
          row.add(new Proportion(units, converted).moments());
        }
        rows.add(row);
      }
      return new ArmTable(rows);
    }
  }
}
