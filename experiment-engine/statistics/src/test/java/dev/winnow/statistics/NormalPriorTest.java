package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.mean;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalPriorTest {
  private static final Effect EFFECT = new Effect.Measured(0.1, 0.05, 100, 200);

  private static NormalPosterior posterior(NormalBelief belief) {
    return assertInstanceOf(NormalPosterior.class, belief);
  }

  @Test
  void theFlatPriorLetsTheDataSpeakAlone() {
    assertEquals(new NormalPosterior(0.1, 0.05), NormalPrior.FLAT.after(EFFECT));
  }

  @Test
  void aPriorAsPreciseAsTheDataMeetsThemHalfWay() {
    var posterior = posterior(new NormalPrior(0.02, 0.05).after(EFFECT));

    assertEquals(0.06, posterior.mean(), 1e-16);
    assertEquals(0.05 / Math.sqrt(2), posterior.standardDeviation(), 1e-16);
  }

  @Test
  void aPriorOnLiftsIsMultipliedByTheSizeOfTheControlsMean() {
    var control = mean(100, -400, 2000);
    var prior = new NormalPrior(0.02, 0.05);

    assertEquals(new NormalPrior(0.08, 0.2).after(EFFECT), prior.afterDifference(EFFECT, control));
    assertEquals(NormalPrior.FLAT.after(EFFECT), NormalPrior.FLAT.afterDifference(EFFECT, control));
  }

  @Test
  void aPriorOnLiftsSaysNothingAboutAControlOfZero() {
    var control = mean(1000, 0, 0);

    assertNotEstimable(
        "the control's mean is 0", new NormalPrior(0, 0.1).afterDifference(EFFECT, control));
    assertEquals(new NormalPosterior(0.1, 0.05), NormalPrior.FLAT.afterDifference(EFFECT, control));
  }

  @Test
  void whatCannotBeEstimatedIsNotBelieved() {
    var none = mean(100, 500, 2500);

    assertNotEstimable("any spread", NormalPrior.FLAT.after(Difference.of(none, none)));
    assertNotEstimable(
        "any spread", NormalPrior.FLAT.afterDifference(Difference.of(none, none), none));
    assertNotEstimable("no spread", NormalPrior.FLAT.after(none));
    assertNotEstimable("no spread", new NormalPrior(0, 10_000).after(mean(500, 0, 0)));
    assertNotEstimable("fewer than two", NormalPrior.FLAT.after(mean(1, 5, 25)));
    assertNotEstimable("fewer than two", NormalPrior.FLAT.after(mean(0, 0, 0)));
    assertEquals(new NormalPosterior(0.5, 0.5), NormalPrior.FLAT.after(mean(2, 1, 1)));
  }

  @ParameterizedTest(name = "{0} with error {1}")
  @CsvSource({"1e-6, 1e-12", "1e9, 1e-3", "-5e8, 1e9", "1, 1e-9"})
  void anyScaleOfMoneyKeepsItsDigits(double value, double standardError) {
    var effect = new Effect.Measured(value, standardError, 1e9, 2_000_000_000);

    var posterior = posterior(new NormalPrior(0, 1).after(effect));

    double weight = 1 / (1 + standardError * standardError);
    assertEquals(value * weight, posterior.mean(), 1e-15 * Math.abs(value));
    assertTrue(posterior.standardDeviation() <= Math.min(1, standardError));
  }

  @Test
  void anImpossiblePriorIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new NormalPrior(Double.NaN, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new NormalPrior(Double.POSITIVE_INFINITY, 1));
    assertThrows(IllegalArgumentException.class, () -> new NormalPrior(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new NormalPrior(0, Double.NaN));
  }

  @ParameterizedTest(name = "z {0}")
  @CsvSource({
    // mpmath: erfc(z/sqrt(2))/2 and npdf(z) - z*Q(z).
    "0.01, 0.496010643685368396, 0.393962227349228462",
    "0.5, 0.308537538725986896, 0.19779655740130603",
    "2, 0.0227501319481792072, 0.00849070261682963755",
    "5, 2.86651571879193912e-7, 5.34616553383281495e-8",
    "8.9, 2.79233437493965557e-19, 3.06281832551210112e-20",
    "9, 1.12858840595384065e-19, 1.22477918084348966e-20",
    "13.3, 1.15734162836904359e-40, 8.60610056538956524e-42",
    "37, 5.72557122252457682e-300, 1.54519919051220246e-301"
  })
  void aSmallChanceAndItsLossKeepTheirDigits(double z, double chance, double loss) {
    var stakes = new NormalPosterior(3 * z, 3).stakes();

    assertEquals(chance, stakes.chanceOfControl(), 1e-13 * chance);
    assertEquals(3 * loss, stakes.lossOfVariant(), 1e-12 * 3 * loss);
    assertEquals(1, stakes.chanceOfVariant() + chance, 1e-15);
    assertEquals(3 * (z + loss), stakes.lossOfControl(), 1e-15 * (1 + z));
    assertEquals(new NormalPosterior(-3 * z, 3).stakes(), stakes.whereLowerIsBetter());
  }

  @Test
  void farOutNothingUnderflowsIntoNonsense() {
    var stakes = new NormalPosterior(-44_379.9149, 6.24).stakes();

    assertEquals(new Stakes(0, 1, 44_379.9149, 0), stakes);
    assertEquals(new Stakes(1, 0, 0, 1e9), new NormalPosterior(1e9, 1e-9).stakes());
  }

  @Test
  void withoutAnEffectBothAreAsLikelyBetter() {
    var stakes = new NormalPosterior(0, 2).stakes();

    assertEquals(0.5, stakes.chanceOfVariant());
    assertEquals(0.5, stakes.chanceOfControl());
    assertEquals(2 / Math.sqrt(2 * Math.PI), stakes.lossOfVariant(), 1e-15);
    assertEquals(stakes.lossOfVariant(), stakes.lossOfControl());
  }

  @Test
  void anIntervalReachesAsFarOnEitherSide() {
    var interval = new NormalPosterior(-1, 2).interval(0.05);

    assertEquals(-1 - 2 * 1.9599639845400543, interval.low(), 1e-14);
    assertEquals(-1 + 2 * 1.9599639845400543, interval.high(), 1e-14);
    assertThrows(IllegalArgumentException.class, () -> new NormalPosterior(0, 1).interval(0));
  }

  @Test
  void anImpossiblePosteriorOrIntervalIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new NormalPosterior(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new NormalPosterior(0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new NormalPosterior(0, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new CredibleInterval(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new CredibleInterval(Double.NaN, 0));
    assertEquals(0, new CredibleInterval(0, 0).high());
    assertThrows(IllegalArgumentException.class, () -> new Stakes(-0.1, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Stakes(1, Double.NaN, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Stakes(1, 0, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Stakes(1, 0, 0, Double.NaN));
  }

  /** What the documentation of Stakes says of daily looks. */
  @Test
  void lookedAtEveryDayAFlatPriorCriesWolfAndTheTrueOneIsAsOftenRightAsItSays() {
    var random = new Random(20261126);
    int falseAlarms = 0;
    int stops = 0;
    int right = 0;
    for (int experiment = 0; experiment < 2000; experiment++) {
      falseAlarms += Stop.of(0, NormalPrior.FLAT, random).stopped() ? 1 : 0;
      double effect = 0.1 * random.nextGaussian();
      Stop stop = Stop.of(effect, new NormalPrior(0, 0.1), random);
      stops += stop.stopped() ? 1 : 0;
      right += stop.stopped() && effect > 0 ? 1 : 0;
    }

    assertTrue(falseAlarms > 2000 * 0.2, falseAlarms + " of 2000 at a chance of 95 %");
    assertTrue(stops > 300, stops + " stops");
    assertTrue(right >= 0.95 * stops, right + " of " + stops);
  }

  /** 60 days, each of which measures the effect with an error of 0.5, until one says 95 %. */
  private record Stop(boolean stopped) {
    static Stop of(double effect, NormalPrior prior, Random random) {
      double sum = 0;
      for (int day = 1; day <= 60; day++) {
        sum += effect + 0.5 * random.nextGaussian();
        var measured = new Effect.Measured(sum / day, 0.5 / Math.sqrt(day), 1e9, 1000L * day);
        if (posterior(prior.after(measured)).stakes().chanceOfVariant() > 0.95) {
          return new Stop(true);
        }
      }
      return new Stop(false);
    }
  }
}
