package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceToBeBestTest {
  private static double sum(List<Double> chances) {
    return chances.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static List<BetaPosterior> rates(Random random, int arms) {
    List<BetaPosterior> rates = new ArrayList<>();
    for (int i = 0; i < arms; i++) {
      long n = (long) Math.pow(10, 8 * random.nextDouble());
      rates.add(new BetaPrior(0.5, 0.5).after(new Proportion(n, (long) (n * random.nextDouble()))));
    }
    return rates;
  }

  private static List<NormalPosterior> means(Random random, int arms) {
    List<NormalPosterior> means = new ArrayList<>();
    for (int i = 0; i < arms; i++) {
      means.add(new NormalPosterior(random.nextGaussian(), Math.pow(10, -4 * random.nextDouble())));
    }
    return means;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void oneArmIsTheBestAndOneTheSecond(long seed) {
    var random = new Random(seed);
    int arms = 2 + random.nextInt(6);

    for (var chances :
        List.of(
            ChanceToBeBest.ofHighest(rates(random, arms)),
            ChanceToBeBest.ofLowest(rates(random, arms)),
            ChanceToBeBest.ofHighest(means(random, arms)),
            ChanceToBeBest.ofLowest(means(random, arms)))) {
      assertEquals(1, sum(chances.best()), 1e-12);
      assertEquals(1, sum(chances.secondBest()), 1e-12);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void theOrderOfTheArmsNeverMatters(long seed) {
    var random = new Random(seed);
    var arms = rates(random, 4);
    var chances = ChanceToBeBest.ofHighest(arms);
    Collections.rotate(arms, 1);

    var rotated = ChanceToBeBest.ofHighest(arms);

    for (int i = 0; i < 4; i++) {
      double best = chances.best().get(i);
      assertEquals(best, rotated.best().get((i + 1) % 4), 1e-12 * best);
      assertEquals(chances.secondBest().get(i), rotated.secondBest().get((i + 1) % 4), 1e-12);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void ofTwoRatesTheChancesAreThoseOfTheComparison(long seed) {
    var random = new Random(seed);
    var arms = rates(random, 2);

    var chances = ChanceToBeBest.ofHighest(arms);
    var lowest = ChanceToBeBest.ofLowest(arms);

    Stakes stakes = new BetaBinomial(arms.getFirst(), arms.getLast()).stakes();
    assertEquals(stakes.chanceOfControl(), chances.best().get(0), 1e-10 * stakes.chanceOfControl());
    assertEquals(stakes.chanceOfVariant(), chances.best().get(1), 1e-10 * stakes.chanceOfVariant());
    assertEquals(stakes.chanceOfVariant(), chances.secondBest().get(0), 1e-12);
    assertEquals(stakes.chanceOfVariant(), lowest.best().get(0), 1e-12);
  }

  @ParameterizedTest(name = "z {0}")
  @ValueSource(doubles = {-37, -12, -0.3, 0, 2, 30})
  void ofTwoMeansTheyAreThoseOfTheirDifference(double z) {
    var arms = List.of(new NormalPosterior(5 * z, 3), new NormalPosterior(0, 4));

    var chances = ChanceToBeBest.ofHighest(arms);

    double first = Math.exp(StandardNormal.lnUpperTail(-z));
    double second = Math.exp(StandardNormal.lnUpperTail(z));
    assertEquals(first, chances.best().get(0), 1e-11 * first);
    assertEquals(second, chances.best().get(1), 1e-11 * second);
    assertEquals(first, chances.secondBest().get(1), 1e-11 * first);
  }

  @ParameterizedTest(name = "{0} arms")
  @ValueSource(ints = {2, 3, 7, 20})
  void amongEqualsAllAreAsLikelyBest(int arms) {
    var rates = Collections.nCopies(arms, new BetaPosterior(31, 971));
    var means = Collections.nCopies(arms, new NormalPosterior(-3, 1e-9));

    for (var chances : List.of(ChanceToBeBest.ofHighest(rates), ChanceToBeBest.ofLowest(means))) {
      for (int i = 0; i < arms; i++) {
        assertEquals(1.0 / arms, chances.best().get(i), 1e-13);
        assertEquals(1.0 / arms, chances.secondBest().get(i), 1e-13);
      }
    }
  }

  @Test
  void aNewArmJoinsOthersThatAreKnownExactly() {
    var arms =
        List.of(
            BetaPrior.FLAT.after(new Proportion(1_000_000_000, 50_000_000)),
            BetaPrior.FLAT.after(new Proportion(1_000_000_000, 40_000_000)),
            BetaPrior.FLAT.after(new Proportion(0, 0)));

    var chances = ChanceToBeBest.ofHighest(arms);

    assertEquals(0.95, chances.best().get(2), 1e-8);
    assertEquals(0.05, chances.best().get(0), 1e-8);
    assertEquals(0, chances.best().get(1));
    assertEquals(0.01, chances.secondBest().get(2), 1e-8);
    assertEquals(0.04, chances.secondBest().get(1), 1e-8);
  }

  @Test
  void aLoneArmIsTheBestAndHasNoSecond() {
    var chances = ChanceToBeBest.ofHighest(List.of(new NormalPosterior(1, 2)));

    assertEquals(new ChanceToBeBest(List.of(1.0), List.of(0.0)), chances);
    assertEquals(List.of(1.0), ThompsonWeights.thompson(chances, 0.01));
    assertEquals(List.of(1.0), ThompsonWeights.topTwo(chances, 0.01));
  }

  @Test
  void rateAndMeanAreNotComparedNorNothing() {
    var mixed = List.of(new NormalPosterior(1, 2), new BetaPosterior(1, 1));

    assertThrows(IllegalArgumentException.class, () -> ChanceToBeBest.ofHighest(mixed));
    assertThrows(IllegalArgumentException.class, () -> ChanceToBeBest.ofLowest(List.of()));
  }

  @Test
  void everyArmKeepsItsFloor() {
    var chances = new ChanceToBeBest(List.of(0.9, 0.1, 0.0), List.of(0.1, 0.7, 0.2));

    assertWeights(List.of(0.73, 0.17, 0.1), ThompsonWeights.thompson(chances, 0.1));
    assertWeights(List.of(0.45, 0.38, 0.17), ThompsonWeights.topTwo(chances, 0.1));
    assertWeights(chances.best(), ThompsonWeights.thompson(chances, 0));
    assertWeights(List.of(0.25, 0.75), ThompsonWeights.thompson(two(0, 1), 0.25));
    assertWeights(List.of(0.5, 0.5), ThompsonWeights.thompson(two(0, 1), 0.5));
  }

  private static ChanceToBeBest two(double first, double second) {
    return new ChanceToBeBest(List.of(first, second), List.of(second, first));
  }

  private static void assertWeights(List<Double> expected, List<Double> got) {
    assertEquals(expected.size(), got.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), got.get(i), 1e-15);
    }
  }

  @ParameterizedTest(name = "floor {0}")
  @ValueSource(doubles = {-0.01, 0.51, Double.NaN})
  void aFloorThatLeavesNothingToShareIsRejected(double floor) {
    var chances = two(0.5, 0.5);

    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> ThompsonWeights.thompson(chances, floor));
    assertEquals(
        "floor %s of 2 arms: must be within 0 and 1/2".formatted(floor), thrown.getMessage());
  }
}
