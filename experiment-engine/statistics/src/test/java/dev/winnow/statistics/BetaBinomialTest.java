package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaBinomialTest {
  private static BetaBinomial flat(long nc, long control, long nv, long variant) {
    return BetaBinomial.of(
        new Proportion(nc, control), new Proportion(nv, variant), BetaPrior.FLAT);
  }

  private static BetaBinomial drawn(Random random) {
    return new BetaBinomial(rate(random), rate(random));
  }

  private static BetaPosterior rate(Random random) {
    return new BetaPosterior(1 + random.nextInt(60), 1 + random.nextInt(900));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void theChanceIsThatOfTheClosedForm(long seed) {
    var rates = drawn(new Random(seed));

    assertEquals(miller(rates.control(), rates.variant()), rates.stakes().chanceOfVariant(), 1e-12);
  }

  /** Miller's formula for whole numbers: a sum over the variant's successes. */
  private static double miller(BetaPosterior c, BetaPosterior v) {
    double sum = 0;
    for (int i = 0; i < v.alpha(); i++) {
      sum +=
          Math.exp(
              Beta.logBeta(c.alpha() + i, c.beta() + v.beta())
                  - Math.log(v.beta() + i)
                  - Beta.logBeta(1 + i, v.beta())
                  - Beta.logBeta(c.alpha(), c.beta()));
    }
    return sum;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void theLossesAreThoseOfTheClosedForm(long seed) {
    var rates = drawn(new Random(seed));
    BetaPosterior c = rates.control();
    BetaPosterior v = rates.variant();

    // E v·1(v > c) = E v · P(v' > c), where v' has one success more (Stucchio 2015).
    double gain =
        v.mean() * miller(c, new BetaPosterior(v.alpha() + 1, v.beta()))
            - c.mean() * miller(new BetaPosterior(c.alpha() + 1, c.beta()), v);

    assertEquals(gain, rates.stakes().lossOfControl(), 1e-12);
    assertEquals(gain - (v.mean() - c.mean()), rates.stakes().lossOfVariant(), 1e-12);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void exchangingTheArmsTurnsEverythingRound(long seed) {
    var rates = drawn(new Random(seed));
    var exchanged =
        new BetaBinomial(/* control= */ rates.variant(), /* variant= */ rates.control());

    Stakes here = rates.stakes();
    Stakes there = exchanged.stakes();

    assertEquals(1, here.chanceOfVariant() + there.chanceOfVariant(), 1e-14);
    assertEquals(here, there.whereLowerIsBetter());
    assertEquals(-rates.difference(), exchanged.difference());
    assertEquals(
        rates.differenceInterval(0.1).low(), -exchanged.differenceInterval(0.1).high(), 1e-14);
    assertEquals(
        1, (1 + rates.liftInterval(0.1).low()) * (1 + exchanged.liftInterval(0.1).high()), 1e-13);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void intervalsExcludeNoDifferenceExactlyWhenTheChanceIsThatSmall(long seed) {
    var rates = drawn(new Random(seed));

    double alpha = 2 * Math.min(rates.stakes().chanceOfVariant(), rates.stakes().chanceOfControl());
    CredibleInterval difference = rates.differenceInterval(alpha);
    CredibleInterval lift = rates.liftInterval(alpha);
    boolean up = rates.stakes().chanceOfVariant() > 0.5;

    assertEquals(0, up ? difference.low() : difference.high(), 1e-12);
    assertEquals(0, up ? lift.low() : lift.high(), 1e-10);
  }

  @ParameterizedTest(name = "Beta({0}, {1}) and Beta({2}, {3})")
  @CsvSource({
    // mpmath with 30 digits: outer quadrature, and inner quadrature or series.
    "31000001, 969000001, 31000032, 968999970, 0.49840444139859189766, 3.0767270989100369747e-6",
    "58360, 1121454, 72431, 1152265, 9.6126682791261774122e-241, 8.4874523260443319723e-246",
    "999999991, 11, 1000000001, 1, 0.00048828123657226559907, 4.8828123291015648853e-13",
    "2, 1000000000, 9, 999999993, 0.010742187346191406713, 1.2695312232910157053e-11",
    "1001, 9001, 1300, 8702, 1.6183193810773807739e-11, 1.0565851924478444112e-14",
    "5, 20, 40, 25, 0.00011366527839218848648, 3.3002104872226705565e-6"
  })
  void aChanceHoldsHoweverSmallAndHoweverManyTheUnits(
      double ca, double cb, double va, double vb, double chance, double loss) {
    var rates = new BetaBinomial(new BetaPosterior(ca, cb), new BetaPosterior(va, vb));

    Stakes stakes = rates.stakes();

    assertEquals(chance, stakes.chanceOfControl(), 1e-11 * chance);
    assertEquals(loss, stakes.lossOfVariant(), 2e-11 * loss);
  }

  /** The numbers are those of edge-001 to edge-015 of the reference. */
  @ParameterizedTest(name = "{1} of {0} and {3} of {2}")
  @CsvSource({
    "1000, 0, 1000, 0, 0.5000000000000067, 0.0004987528687009471, 0.0004987528687009471, -0.0029867742296607385, 0.0029867742296610838",
    "1000, 14, 1000, 0, 2.89471628104366e-05, 2.867303818082669e-08, 0.013972084561261798, -0.022521322509532555, -0.007027591002968733",
    "500, 500, 510, 500, 0.0005155392899389462, 1.01581899159313e-06, 0.01949335894648211, -0.03406972512279704, -0.007840910211213229",
    "0, 0, 1000, 50, 0.050898203592814356, 0.0013193951080889066, 0.45042119151527427, -0.9241034345766973, 0.02589820935491828",
    "0, 0, 0, 0, 0.5, 0.1666666666666667, 0.1666666666666667, -0.7763932022500506, 0.7763932022500503",
    "1, 1, 2000, 90, 0.0020877774247719336, 3.229595816762969e-05, 0.6212444171702884, -0.9419656113705827, -0.1125908223285912",
    "100000, 1, 100000, 1, 0.49999999999842404, 7.499775005411228e-06, 7.499775005411228e-06, -4.11285298379068e-05, 4.112852983772331e-05",
    "5000, 250, 5000, 250, 0.49999999999996714, 0.0017406924801897678, 0.0017406924801897678, -0.00855815413993778, 0.008558154139937029"
  })
  void armsOfAnySizeAreCompared(
      long nc,
      long control,
      long nv,
      long variant,
      double chance,
      double lossOfControl,
      double lossOfVariant,
      double low,
      double high) {
    var rates = flat(nc, control, nv, variant);

    Stakes stakes = rates.stakes();
    CredibleInterval difference = rates.differenceInterval(0.05);

    assertEquals(chance, stakes.chanceOfVariant(), 1e-10 * chance);
    assertEquals(lossOfControl, stakes.lossOfControl(), 1e-10 * lossOfControl);
    assertEquals(lossOfVariant, stakes.lossOfVariant(), 1e-10 * lossOfVariant);
    assertEquals(low, difference.low(), 1e-8 * Math.abs(low));
    assertEquals(high, difference.high(), 1e-8 * Math.abs(high));
  }

  @Test
  void withoutAnyUnitsThePriorSpeaks() {
    // Two uniform rates: |difference| < d with chance 1 - (1 - d)^2, ratio < r with chance r/2.
    var rates = flat(0, 0, 0, 0);

    assertEquals(0.5, rates.stakes().chanceOfVariant(), 1e-14);
    assertEquals(1.0 / 6, rates.stakes().lossOfVariant(), 1e-14);
    assertEquals(-(1 - Math.sqrt(0.05)), rates.differenceInterval(0.05).low(), 1e-12);
    assertEquals(1 - Math.sqrt(0.001), rates.differenceInterval(0.001).high(), 1e-12);
    assertEquals(-0.95, rates.liftInterval(0.05).low(), 1e-12);
    assertEquals(19, rates.liftInterval(0.05).high(), 1e-10);
    assertEquals(0, rates.liftMedian(), 1e-12);
    assertEquals(OptionalDouble.empty(), rates.liftMean());
  }

  @Test
  void whereNobodyConvertsTheArmsAreAlike() {
    var rates = flat(50, 0, 1_000_000_000, 0);

    // Beta(1, 51) and Beta(1, 1e9 + 1): the chance that the first is higher is 1 - 51/(1e9 + 52).
    assertEquals(51 / 1_000_000_052.0, rates.stakes().chanceOfVariant(), 1e-13 * 5e-8);
    assertEquals(OptionalDouble.empty(), rates.liftMean());
  }

  @ParameterizedTest(name = "{0} units")
  @ValueSource(longs = {1, 1000, 1_000_000_000})
  void whereAllConvertSoAreThey(long n) {
    var rates = flat(n, n, n, n);

    Stakes stakes = rates.stakes();

    // Of two Beta(1, n + 1), mirrored: E max(difference, 0) = 1/(n + 2) - 1/(2n + 3).
    double loss = (n + 1.0) / ((n + 2.0) * (2 * n + 3.0));
    assertEquals(0.5, stakes.chanceOfVariant(), 1e-13);
    assertEquals(loss, stakes.lossOfVariant(), 1e-12 * loss);
    assertEquals(loss, stakes.lossOfControl(), 1e-12 * loss);
    double high = rates.differenceInterval(0.05).high();
    assertEquals(-high, rates.differenceInterval(0.05).low(), 1e-12 * high);
    assertTrue(high > 0.5 / n && high < 4.0 / n, () -> "high " + high);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"1, 100000", "250, 5000", "31000000, 1000000000", "500000000, 1000000000"})
  void identicalArmsAreEachAsLikelyBetter(long successes, long n) {
    var rates = flat(n, successes, n, successes);

    assertEquals(0.5, rates.stakes().chanceOfVariant(), 1e-12);
    assertEquals(0, rates.difference());
    assertEquals(0, rates.liftMedian(), 1e-12);
  }

  @Test
  void aLiftOfAMillionthIsSeenInAThousandMillionUnits() {
    var rates = flat(1_000_000_000, 500_000_000, 1_000_000_000, 500_000_500);

    // A normal approximation is good to about 1/n here.
    double z = 500 / Math.sqrt(0.5e9);
    assertEquals(Math.exp(StandardNormal.lnUpperTail(-z)), rates.stakes().chanceOfVariant(), 1e-8);
    assertEquals(1e-6, rates.liftMedian(), 1e-11);
    assertEquals(1e-6, rates.liftMean().orElseThrow(), 1e-8);
  }

  @Test
  void armsThatAreWorldsApartLeaveNoDoubt() {
    var rates = flat(1_000_000_000, 10_000_000, 1_000_000_000, 900_000_000);

    Stakes stakes = rates.stakes();

    assertEquals(1, stakes.chanceOfVariant());
    assertEquals(0, stakes.chanceOfControl());
    assertEquals(0.89, stakes.lossOfControl(), 1e-8);
    assertEquals(0, stakes.lossOfVariant());
    assertEquals(89, rates.liftMedian(), 1e-5);
    assertEquals(0.89, rates.differenceInterval(0.05).low(), 1e-4);
  }

  @Test
  void oneUnitIsComparedWithAThousandMillion() {
    var rates = flat(1_000_000_000, 50_000_000, 1, 0);

    // Beta(1, 2) is below 0.05 with chance 1 - 0.95^2; the control is as good as known.
    assertEquals(0.95 * 0.95, rates.stakes().chanceOfVariant(), 1e-8);
    assertEquals(1.0 / 3 - 0.05, rates.difference(), 1e-8);
    assertEquals((1 - Math.sqrt(0.975)) / 0.05 - 1, rates.liftInterval(0.05).low(), 1e-4);
  }

  @ParameterizedTest(name = "alpha {0}")
  @ValueSource(doubles = {1e-12, 1e-6, 0.01, 0.5, 0.99})
  void aWiderIntervalHoldsANarrowerOne(double alpha) {
    var rates = flat(1000, 30, 1000, 42);

    CredibleInterval outer = rates.liftInterval(alpha);
    CredibleInterval inner = rates.liftInterval(Math.sqrt(alpha));

    assertTrue(outer.low() < inner.low() && inner.high() < outer.high());
    assertTrue(inner.low() < rates.liftMedian() && rates.liftMedian() < inner.high());
  }

  @Test
  void anInformativePriorPullsBothArmsToTheUsualRate() {
    var prior = new BetaPrior(30, 970);
    var rates = BetaBinomial.of(new Proportion(100, 1), new Proportion(100, 9), prior);

    assertEquals(new BetaPosterior(31, 1069), rates.control());
    assertEquals(new BetaPosterior(39, 1061), rates.variant());
    assertTrue(rates.stakes().chanceOfVariant() < flat(100, 1, 100, 9).stakes().chanceOfVariant());
  }

  @Test
  void anImpossibleErrorRateIsRejected() {
    var rates = flat(10, 1, 10, 2);

    assertThrows(IllegalArgumentException.class, () -> rates.liftInterval(0));
    assertThrows(IllegalArgumentException.class, () -> rates.differenceInterval(1));
    assertThrows(IllegalArgumentException.class, () -> rates.control().interval(-0.1));
  }
}
