package dev.winnow.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.Difference;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.LossBudget;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NormalPosterior;
import dev.winnow.statistics.NormalPrior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often "stop an arm that has lost more than so much with 90 % probability" stops an arm within
 * 28 days, looked at every day: of arms that lose nothing, and of arms that do. The table of the
 * README is this one.
 */
class MoneyRuleTest {
  private static final int REPETITIONS = 1_000;
  private static final double PROBABILITY = 0.9;
  private static final List<Double> PRIORS = List.of(0.1, 1e6);

  record Row(long visitorsPerArm, double budget) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "| %,d | %,.0f", visitorsPerArm, budget);
    }
  }

  static List<Row> rows() {
    return List.of(new Row(10_000, 500), new Row(10_000, 2_000), new Row(100_000, 5_000));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theTableSaysWhatAFreshRunGives(Row row) throws IOException {
    var line = new StringBuilder(row.toString());
    for (double prior : PRIORS) {
      for (double lift : new double[] {0, -0.1, -0.3}) {
        line.append(String.format(Locale.ROOT, " | %.1f %%", 100 * stopped(row, lift, prior)));
      }
    }
    line.append(" |");

    assertTrue(Files.readString(Path.of("README.md")).contains(line), line::toString);
  }

  /** The rule bounds no error rate, but few arms that lose nothing are stopped by the default. */
  @ParameterizedTest
  @MethodSource("rows")
  void harmlessArmsAreStoppedFarMoreSeldomThanLosingOnes(Row row) {
    double harmless = stopped(row, 0, PRIORS.getFirst());

    assertTrue(harmless <= 0.15, "stopped for nothing: " + harmless);
    assertTrue(stopped(row, -0.3, PRIORS.getFirst()) > 2 * harmless);
  }

  private static double stopped(Row row, double lift, double prior) {
    var plan =
        Stores.month(new PlantedEffect(lift, 0), 2 * row.visitorsPerArm(), REPETITIONS, 2026);
    Shoppers controls = Shoppers.ofControl(plan);
    Shoppers variants = Shoppers.ofVariant(plan);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
    var budget = new LossBudget(row.budget());
    int stopped = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      var control = new SimulatedArm(controls);
      var variant = new SimulatedArm(variants);
      boolean hit = false;
      for (int day = 1; day <= plan.days() && !hit; day++) {
        long visitors = plan.unitsPerArm(day) - plan.unitsPerArm(day - 1);
        control.addDay(visitors, random);
        variant.addDay(visitors, random);
        hit = probability(budget, control, variant, prior) >= PROBABILITY;
      }
      stopped += hit ? 1 : 0;
    }
    return (double) stopped / REPETITIONS;
  }

  private static double probability(
      LossBudget budget, SimulatedArm control, SimulatedArm variant, double prior) {
    Moments controls = major(control.revenuePerVisitor());
    Moments variants = major(variant.revenuePerVisitor());
    Effect difference = Difference.of(controls, variants);
    return new NormalPrior(0, prior).afterDifference(difference, controls)
            instanceof NormalPosterior effect
        ? budget.exceeded(effect, variants.n())
        : 0;
  }

  /** From minor units. */
  private static Moments major(Moments cents) {
    return new Moments(cents.n(), cents.mean() / 100, cents.variance() / 10_000);
  }
}
