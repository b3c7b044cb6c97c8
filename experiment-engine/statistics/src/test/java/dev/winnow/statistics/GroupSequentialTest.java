package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.estimated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.GroupSequential.Bound;
import dev.winnow.statistics.GroupSequential.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupSequentialTest {
  private static final AlphaSpending OBF = new AlphaSpending.ObrienFlemingType();
  private static final AlphaSpending POCOCK = new AlphaSpending.PocockType();
  private static final GroupSequential TWO_SIDED = new GroupSequential(OBF, 0.05, 2);

  @Test
  void fiveLooksHaveTheBoundsThatArePrintedEverywhere() {
    assertBounds(TWO_SIDED, 4.8769, 3.3570, 2.6803, 2.2898, 2.0310);
    assertBounds(new GroupSequential(POCOCK, 0.05, 2), 2.4380, 2.4268, 2.4102, 2.3966, 2.3860);
  }

  private static void assertBounds(GroupSequential design, double... expected) {
    List<Bound> bounds = design.bounds(expected.length);
    for (int look = 0; look < expected.length; look++) {
      assertEquals(expected[look], bounds.get(look).z(), 5e-5);
    }
  }

  @Test
  void whatIsSpentAddsUpToTheErrorRate() {
    var bounds = new GroupSequential(POCOCK, 0.02, 1).bounds(50);

    assertEquals(0.02, bounds.getLast().spent(), 1e-15);
    assertEquals(0.02, bounds.stream().mapToDouble(Bound::newlySpent).sum(), 1e-15);
    assertEquals(0.5, bounds.get(24).fraction());
    assertEquals(bounds.get(3).spent() - bounds.get(2).spent(), bounds.get(3).newlySpent(), 1e-17);
  }

  /** The chance of each bound is recomputed by the process it came from, at looks 1e-3 apart. */
  @ParameterizedTest(name = "{0} sides")
  @ValueSource(ints = {1, 2})
  void fiftyLooksCloseTogetherSpendWhatTheyMay(int sides) {
    List<Double> fractions = IntStream.range(0, 50).mapToObj(look -> 0.4 + look * 1e-3).toList();
    var design = new GroupSequential(OBF, 0.05, sides);
    var bounds = design.bounds(fractions);

    var trial = ScoreProcess.starting(0);
    for (int look = 0; look < 50; look++) {
      var bound = bounds.get(look);
      double chance = trial.above(bound.z(), bound.fraction());
      assertEquals(bound.newlySpent() / sides, chance, 1e-12 * chance + 1e-16);
      double low = sides == 2 ? -bound.z() : Double.NEGATIVE_INFINITY;
      trial = trial.within(low, bound.z(), bound.fraction(), bound.fraction() + 1e-3);
    }
  }

  @Test
  void aLookThatIsAddedLaterLeavesTheEarlierBoundsAlone() {
    var three = TWO_SIDED.bounds(List.of(0.2, 0.5, 0.7));
    var four = TWO_SIDED.bounds(List.of(0.2, 0.5, 0.7, 0.70001));

    for (int look = 0; look < 3; look++) {
      assertEquals(three.get(look).z(), four.get(look).z(), 1e-11);
    }
  }

  @Test
  void oneSideAtHalfTheRateHasNearlyTheBoundsOfTwo() {
    var one = new GroupSequential(POCOCK, 0.025, 1).bounds(4);
    var two = new GroupSequential(POCOCK, 0.05, 2).bounds(4);

    for (int look = 0; look < 4; look++) {
      assertEquals(two.get(look).z(), one.get(look).z(), 1e-3);
    }
    assertEquals(two.getFirst().nominalP(), 2 * one.getFirst().nominalP(), 1e-15);
  }

  @Test
  void aVeryEarlyLookHasABoundThatIsFarOutButFinite() {
    double first = TWO_SIDED.bounds(List.of(1e-5, 1.0)).getFirst().z();
    double later = TWO_SIDED.bounds(List.of(1e-5, 2e-5, 0.01, 1.0)).get(2).z();

    assertEquals(37.0, first, 0.1);
    // z(1 − 0.0125)/√0.01 is where 2·P(Z > ·) is what may be spent
    double spent = TWO_SIDED.spending().spent(0.025, 0.01);
    assertEquals(StandardNormal.upperQuantile(spent), later, 1e-6);
  }

  @Test
  void lookingAfterThePlanWasExceededSpendsTheRest() {
    var bounds = TWO_SIDED.bounds(List.of(0.6, 1.2));

    assertEquals(0.05, bounds.getLast().spent());
    assertTrue(bounds.getLast().z() > 1.96 && bounds.getLast().z() < 2.02);
  }

  @Test
  void theFirstLookBeyondItsBoundStopsTheTest() {
    var beyond = List.of(new Look(0.2, 3), new Look(0.4, -3.4), new Look(0.6, 5));

    assertEquals(OptionalInt.of(1), TWO_SIDED.stoppedAt(beyond));
    assertEquals(OptionalInt.of(2), new GroupSequential(OBF, 0.05, 1).stoppedAt(beyond));
    assertEquals(OptionalInt.empty(), TWO_SIDED.stoppedAt(beyond.subList(0, 1)));
  }

  @Test
  void reachingTheBoundExactlyStopsTheTest() {
    double bound = TWO_SIDED.bounds(List.of(0.5)).getFirst().z();

    assertEquals(OptionalInt.of(0), TWO_SIDED.stoppedAt(List.of(new Look(0.5, -bound))));
    assertEquals(
        OptionalInt.empty(), TWO_SIDED.stoppedAt(List.of(new Look(0.5, Math.nextDown(bound)))));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void theRepeatedIntervalLeavesZeroOutExactlyWhenItsPIsBelowTheErrorRate(long seed) {
    var random = new Random(seed);
    int sides = 1 + random.nextInt(2);
    var design = new GroupSequential(random.nextBoolean() ? OBF : POCOCK, 0.05, sides);
    var fractions = List.of(0.1 + 0.2 * random.nextDouble(), 0.5, 0.9);
    double bound = design.bounds(fractions).getLast().z();

    for (double factor : new double[] {-1.1, -0.9, 0.5, 0.999, 1.001, 3}) {
      var effect = new Effect.Measured(0.1 * factor * bound, 0.1, 100, 102);
      var estimate = estimated(design.around(effect, fractions));

      assertEquals(0.1 * factor * bound - 0.1 * bound, estimate.low(), 1e-12);
      boolean outside = estimate.low() > 0 || estimate.high() < 0;
      assertEquals(outside, estimate.pValue() < 0.05, factor + " " + estimate);
    }
  }

  @Test
  void anIntervalOfOneSideReachesUpWithoutEnd() {
    var effect = new Effect.Measured(1, 0.5, 100, 102);

    var one = estimated(new GroupSequential(OBF, 0.05, 1).around(effect, List.of(1.0)));
    var two = estimated(TWO_SIDED.around(effect, List.of(1.0)));

    assertEquals(Double.POSITIVE_INFINITY, one.high());
    assertEquals(1 - 0.5 * 1.6448536269514722, one.low(), 1e-12);
    assertEquals(1 + 0.5 * 1.959963984540054, two.high(), 1e-12);
  }

  @ParameterizedTest(name = "z = {0}")
  @CsvSource({"0.3", "-1.96", "2.5", "6", "-30"})
  void withASingleLookTheRepeatedPIsTheOrdinaryOne(double z) {
    var effect = new Effect.Measured(z, 1, 100, 102);

    double p = estimated(TWO_SIDED.around(effect, List.of(1.0))).pValue();

    double lnP = PValues.normal(z).lnTwoSided();
    assertEquals(lnP, Math.log(p), 1e-9 * Math.abs(lnP));
  }

  @Test
  void theRepeatedPOfNoEffectIsOneAndOfAnEndlessOneTiny() {
    var none = new Effect.Measured(0, 1, 100, 102);
    var endless = new Effect.Measured(1e6, 1, 100, 102);

    assertEquals(1, estimated(TWO_SIDED.around(none, List.of(0.3, 0.6))).pValue());
    assertEquals(2e-280, estimated(TWO_SIDED.around(endless, List.of(0.3, 0.6))).pValue(), 1e-290);
  }

  @Test
  void whatCannotBeEstimatedStaysSo() {
    var missing = new NotEstimable("the control has no units yet");

    assertNotEstimable("no units", TWO_SIDED.around(missing, List.of(0.3)));
  }

  @Test
  void looksThatDoNotAdvanceAreRejected() {
    for (List<Double> fractions :
        List.of(
            List.<Double>of(),
            List.of(0.0),
            List.of(0.5, 0.5),
            List.of(0.5, 0.5 + 5e-7),
            List.of(1.0, 1.1),
            List.of(0.5, Double.NaN),
            List.of(Double.POSITIVE_INFINITY))) {
      assertThrows(
          IllegalArgumentException.class, () -> TWO_SIDED.bounds(fractions), fractions.toString());
    }
    assertThrows(IllegalArgumentException.class, () -> TWO_SIDED.bounds(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> TWO_SIDED.around(new NotEstimable("no units"), List.of(0.0)));
  }

  @Test
  void impossibleErrorRatesOrSidesAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new GroupSequential(OBF, 0.5, 1));
    assertThrows(IllegalArgumentException.class, () -> new GroupSequential(OBF, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new GroupSequential(OBF, 0.05, 0));
    assertThrows(IllegalArgumentException.class, () -> new GroupSequential(OBF, 0.05, 3));
    assertEquals(0.9, new GroupSequential(OBF, 0.9, 2).alpha());
  }

  /** Scores as sums of normal steps, which the bounds know nothing of. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void trialsWithoutAnEffectStopAsOftenAsPromised(long seed) {
    var random = new Random(seed);
    List<Double> fractions = new ArrayList<>(List.of(0.1, 0.15, 0.4, 0.41, 0.8, 1.0));
    double[] bounds =
        new GroupSequential(POCOCK, 0.1, 2)
            .bounds(fractions).stream().mapToDouble(Bound::z).toArray();
    int stopped = 0;
    int trials = 20_000;
    for (int trial = 0; trial < trials; trial++) {
      double score = 0;
      double time = 0;
      boolean beyond = false;
      for (int look = 0; look < bounds.length; look++) {
        double fraction = fractions.get(look);
        score += random.nextGaussian() * Math.sqrt(fraction - time);
        time = fraction;
        beyond |= Math.abs(score) / Math.sqrt(time) >= bounds[look];
      }
      stopped += beyond ? 1 : 0;
    }

    // four standard errors of a share of 0.1 of 20,000
    assertEquals(0.1, (double) stopped / trials, 0.0085);
  }
}
