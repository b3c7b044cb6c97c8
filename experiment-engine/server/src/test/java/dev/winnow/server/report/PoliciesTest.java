package dev.winnow.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.Stakes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of two variants, under every policy, with and without a doubt, over or not. */
class PoliciesTest {
  private enum Arm {
    BETTER,
    WORSE,
    OPEN,
    UNKNOWN
  }

  /** What is decided where no doubt stands: of green, first, and blue, whose effects are larger. */
  private static final String[][] TABLE = {
    // green, blue, decided
    {"BETTER", "BETTER", "ship blue"},
    {"BETTER", "WORSE", "ship green"},
    {"BETTER", "OPEN", "ship green"},
    {"BETTER", "UNKNOWN", "ship green"},
    {"WORSE", "BETTER", "ship blue"},
    {"WORSE", "WORSE", "stop blue"},
    {"WORSE", "OPEN", "stop green"},
    {"WORSE", "UNKNOWN", "stop green"},
    {"OPEN", "BETTER", "ship blue"},
    {"OPEN", "WORSE", "stop blue"},
    {"OPEN", "OPEN", "nothing"},
    {"OPEN", "UNKNOWN", "nothing"},
    {"UNKNOWN", "BETTER", "ship blue"},
    {"UNKNOWN", "WORSE", "stop blue"},
    {"UNKNOWN", "OPEN", "nothing"},
    {"UNKNOWN", "UNKNOWN", "nothing"},
  };

  private static final Doubt FORBIDS = new Doubt("sample-ratio", true, "The arms are not alike.");
  private static final Doubt MENTIONS = new Doubt("immature", false, "Some still have time.");

  static List<Arguments> everything() {
    var all = new ArrayList<Arguments>();
    for (Policy.Kind kind : Policy.Kind.values()) {
      for (boolean lower : new boolean[] {false, true}) {
        for (String[] row : TABLE) {
          for (boolean over : new boolean[] {false, true}) {
            String waits = over ? "inconclusive" : "keep running";
            String decided = row[2].equals("nothing") ? waits : row[2];
            all.add(Arguments.of(kind, lower, row[0], row[1], List.of(MENTIONS), over, decided));
            all.add(
                Arguments.of(kind, lower, row[0], row[1], List.of(MENTIONS, FORBIDS), over, waits));
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0}, lower is better {1}: {2} and {3}, {4}, over {5}: {6}")
  @MethodSource("everything")
  void aPolicyDecidesByItsTable(
      Policy.Kind kind,
      boolean lower,
      String green,
      String blue,
      List<Doubt> doubts,
      boolean over,
      String expected) {
    MetricResult primary = primary(lower, Arm.valueOf(green), Arm.valueOf(blue), 0.99, 1e-5);

    Decision decision = Policies.decide(policy(kind), primary, doubts, _ -> true, over);

    assertEquals(expected, words(decision));
    assertFalse(decision.reasons().isEmpty());
    assertFalse(decision.reasons().stream().anyMatch(String::isBlank));
    if (doubts.contains(FORBIDS)) {
      assertEquals(List.of(FORBIDS.text()), decision.reasons());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anArmThatWasStoppedIsNoCandidate(Policy.Kind kind) {
    MetricResult primary = primary(false, Arm.OPEN, Arm.BETTER, 0.99, 1e-5);

    Decision decision =
        Policies.decide(policy(kind), primary, List.of(), arm -> !arm.equals("blue"), false);

    assertEquals("keep running", words(decision));
  }

  static Policy.Kind[] kinds() {
    return Policy.Kind.values();
  }

  /** The threshold is 0.25 % of the control's mean of 0.1. */
  @Test
  void aChoiceThatMayCostTooMuchWaits() {
    MetricResult cheap = primary(false, Arm.OPEN, Arm.BETTER, 0.99, 0.000249);
    MetricResult dear = primary(false, Arm.OPEN, Arm.BETTER, 0.99, 0.000251);

    for (Policy.Kind kind : List.of(Policy.Kind.BAYESIAN, Policy.Kind.BANDIT)) {
      assertEquals("ship blue", words(decide(kind, cheap)), kind.key());
      assertEquals("keep running", words(decide(kind, dear)), kind.key());
      assertEquals(
          "keep running",
          words(decide(kind, primary(false, Arm.OPEN, Arm.WORSE, 0.99, 0.000251))),
          kind.key() + ", harm alike");
    }
  }

  @Test
  void aBanditShipsOnlyWhatIsTheBestForSure() {
    assertEquals(
        "ship blue",
        words(decide(Policy.Kind.BANDIT, primary(false, Arm.BETTER, Arm.BETTER, 0.95, 1e-5))));
    assertEquals(
        "keep running",
        words(decide(Policy.Kind.BANDIT, primary(false, Arm.BETTER, Arm.BETTER, 0.94, 1e-5))));
  }

  @Test
  void reasonsHoldTheFiguresTheyRestOn() {
    List<String> reasons =
        decide(Policy.Kind.BAYESIAN, primary(false, Arm.OPEN, Arm.BETTER, 0.99, 1e-5)).reasons();

    assertEquals(
        List.of(
            "With a chance of 99.90 % blue is the better one for conversion, and choosing it is"
                + " expected to cost 0.01 % of the control's mean, below the threshold of 0.25 %.",
            "blue changes conversion by +30.00 % [+10.00 %, +50.00 %]; the interval is one of 95 %,"
                + " over 1,000 visitors of blue."),
        reasons);
  }

  private static Decision decide(Policy.Kind kind, MetricResult primary) {
    return Policies.decide(policy(kind), primary, List.of(), _ -> true, false);
  }

  private static Policy policy(Policy.Kind kind) {
    return new Policy(kind, 0.05, 1_000, null);
  }

  private static String words(Decision decision) {
    return switch (decision) {
      case Decision.KeepRunning _ -> "keep running";
      case Decision.Inconclusive _ -> "inconclusive";
      case Decision.Ship(String variant, _) -> "ship " + variant;
      case Decision.StopForHarm(String variant, _) -> "stop " + variant;
    };
  }

  private static MetricResult primary(
      boolean lowerIsBetter, Arm green, Arm blue, double best, double loss) {
    boolean greenLeads = green == Arm.BETTER && blue != Arm.BETTER;
    return new MetricResult(
        "conversion",
        Metric.Kind.CONVERSION,
        Metric.Role.PRIMARY,
        Report.Measure.SHARE,
        lowerIsBetter,
        new Method.Sequential(0.05, 1_000),
        null,
        null,
        List.of(
            arm("control", null, 0),
            arm(
                "green",
                comparison(lowerIsBetter, green, 0.02, loss),
                greenLeads ? best : 1 - best),
            arm("blue", comparison(lowerIsBetter, blue, 0.03, loss), greenLeads ? 1 - best : best)),
        List.of());
  }

  private static ArmResult arm(String key, @Nullable Comparison comparison, double best) {
    return new ArmResult(key, 1_000, BigDecimal.TEN, 0.1, BigDecimal.ZERO, null, best, comparison);
  }

  /** Beside a control of 0.1. */
  private static Comparison comparison(boolean lowerIsBetter, Arm arm, double size, double loss) {
    double sign = lowerIsBetter ? -1 : 1;
    return switch (arm) {
      case BETTER ->
          comparison(effect(sign * size, 0.02), effect(sign * 10 * size, 0.2), stakes(0.999, loss));
      case WORSE ->
          comparison(
              effect(-sign * size, 0.02),
              effect(-sign * 10 * size, 0.2),
              stakes(0.999, loss).whereLowerIsBetter());
      case OPEN -> comparison(effect(0, 0.02), effect(0, 0.2), stakes(0.5, 0.004));
      case UNKNOWN -> new Comparison(NONE, NONE, null, null, null, null, null, null, null, null);
    };
  }

  private static final NotEstimable NONE = new NotEstimable("the variant has no units yet");

  /** Of a size a little above the reach of its interval, or of 0. */
  private static Estimate effect(double value, double reach) {
    double half = Math.min(reach, value == 0 ? reach : 0.99 * Math.abs(value));
    return new Estimate.Estimated(value, half / 2, value - half, value + half, 0.5);
  }

  private static Stakes stakes(double chanceOfVariant, double lossOfVariant) {
    return new Stakes(chanceOfVariant, 1 - chanceOfVariant, lossOfVariant, 0.03);
  }

  private static Comparison comparison(Estimate absolute, Estimate relative, Stakes stakes) {
    return new Comparison(
        absolute,
        relative,
        null,
        null,
        null,
        null,
        null,
        null,
        stakes,
        new Report.Between(0.1, 0.1, new NotEstimable("not asked")));
  }
}
