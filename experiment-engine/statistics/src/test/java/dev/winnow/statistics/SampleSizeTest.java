package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.mean;
import static dev.winnow.statistics.Totals.ratio;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a variance to units and from units to days. */
class SampleSizeTest {
  @Test
  void everyArmIsRoundedUpAndEveryVariantCounts() {
    var size = new SampleSize(100.2, 0.5, 3);

    assertEquals(101, size.controlUnits());
    assertEquals(51, size.variantUnits());
    assertEquals(101 + 3 * 51, size.totalUnits());
    assertEquals(101 + 100, new SampleSize(100.2, 0.99).totalUnits());
    assertEquals(size, new SampleSize(100.2, 0.5).forVariants(3));
  }

  @Test
  void manyVariantsShareTheErrorRate() {
    assertEquals(0.05, SampleSize.alphaOfEach(0.05, 1));
    assertEquals(0.0125, SampleSize.alphaOfEach(0.05, 4));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.alphaOfEach(0.05, 0));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.alphaOfEach(1, 2));
  }

  @Test
  void moreLooksMeanMoreUnitsInEveryArm() {
    var size = new SampleSize(100, 2, 2).inflatedBy(1.2);

    assertEquals(new SampleSize(120, 2, 2), size);
    assertThrows(IllegalArgumentException.class, () -> size.inflatedBy(0));
  }

  @Test
  void sizesThatCannotBeAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new SampleSize(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new SampleSize(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new SampleSize(10, 0));
    assertThrows(IllegalArgumentException.class, () -> new SampleSize(10, 1, 0));
  }

  @ParameterizedTest(name = "{0} units at {1} a day")
  @CsvSource({
    "0, 10, 0, 0, 0",
    "1, 10, 1, 1, 7",
    "10, 10, 1, 1, 7",
    "70, 10, 7, 1, 7",
    "71, 10, 8, 2, 14",
    "1000000000, 0.5, 2000000000, 285714286, 2000000002"
  })
  void aDayThatIsBegunCountsAndSoDoesAWeek(
      double units, double perDay, long days, long weeks, long daysOfWeeks) {
    var time = RunTime.of(units, perDay);

    assertEquals(days, time.days());
    assertEquals(weeks, time.weeks());
    assertEquals(daysOfWeeks, time.daysOfWholeWeeks());
  }

  @Test
  void theRunTimeIsThatOfAllArms() {
    assertEquals(new RunTime(3), new SampleSize(100, 1, 2).lasting(100));
    assertEquals(new RunTime(4), new SampleSize(100, 1, 2).lasting(99));
  }

  @Test
  void timesThatCannotBeAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new RunTime(-1));
    assertThrows(IllegalArgumentException.class, () -> RunTime.of(-1, 10));
    assertThrows(IllegalArgumentException.class, () -> RunTime.of(Double.NaN, 10));
    assertThrows(IllegalArgumentException.class, () -> RunTime.of(10, 0));
  }

  @Test
  void aVarianceIsTakenFromWhateverWasMeasured() {
    var orders = ratio(100, 900, 60_000, 20, 22, 950);

    assertEquals(0.05 * 0.95, UnitVariance.ofRate(0.05).value(), 1e-17);
    assertEquals(
        Optional.of(new UnitVariance(0.05 * 0.95)),
        UnitVariance.of(new Proportion(1000, 50).moments()));
    assertEquals(
        orders.moments().map(Moments::variance),
        orders.moments().flatMap(UnitVariance::of).map(UnitVariance::value));
  }

  @Test
  void withoutASpreadThereIsNoVarianceToPlanWith() {
    assertEquals(Optional.empty(), UnitVariance.of(new Proportion(1000, 0).moments()));
    assertEquals(Optional.empty(), UnitVariance.of(mean(1, 5, 25)));
    assertEquals(Optional.empty(), UnitVariance.of(mean(0, 0, 0)));
    assertEquals(Optional.of(new UnitVariance(2)), UnitVariance.of(mean(2, 2, 4)));
  }

  @Test
  void whatACovariateExplainsIsTakenOut() {
    assertEquals(75, new UnitVariance(100).afterCuped(0.5).value(), 1e-13);
    assertEquals(75, new UnitVariance(100).afterCuped(-0.5).value(), 1e-13);
    assertEquals(60, new UnitVariance(100).reducedBy(0.4).value(), 1e-13);
    assertEquals(100, new UnitVariance(100).reducedBy(0).value());
    for (double impossible : new double[] {1, -1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> new UnitVariance(100).afterCuped(impossible));
      assertThrows(
          IllegalArgumentException.class, () -> new UnitVariance(100).reducedBy(impossible));
    }
  }

  @Test
  void variancesThatCannotBeAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new UnitVariance(0));
    assertThrows(IllegalArgumentException.class, () -> new UnitVariance(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> UnitVariance.ofRate(0));
    assertThrows(IllegalArgumentException.class, () -> UnitVariance.ofRate(1));
  }
}
