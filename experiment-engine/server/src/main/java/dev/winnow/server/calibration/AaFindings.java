package dev.winnow.server.calibration;

import dev.winnow.server.page.Numbers;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate.Estimated;
import java.util.ArrayList;
import java.util.List;

/**
 * What an A/A test has shown: whether the arms have the sizes they should have, and whether a
 * difference was found where there is none.
 *
 * @param text the outcome in a sentence
 * @param lookFor what may be wrong, by what was found; empty unless it failed
 */
public record AaFindings(State state, String text, List<String> lookFor) {
  /** Below, an empty pipeline would pass as well. */
  public static final long FEWEST = 1_000;

  private static final String SPLIT =
      "The arms have not the sizes they should have. Look for redirects, scripts or caches that"
          + " lose the exposures of one arm, for bots, and for exposures that are sent twice.";

  public AaFindings {
    lookFor = List.copyOf(lookFor);
  }

  /** How it went. */
  public enum State {
    PENDING,
    PASSED,
    FAILED
  }

  /** Of the report of an experiment whose arms all show the same. */
  public static AaFindings of(Report report) {
    long units = report.units().counted();
    var lookFor = new ArrayList<String>();
    if (units > 0 && !report.sampleRatio().ok()) {
      lookFor.add(SPLIT);
    }
    for (MetricResult metric : report.metrics()) {
      if (metric.arms().stream().anyMatch(arm -> isProven(metric, arm))) {
        lookFor.add(difference(metric));
      }
    }
    if (!lookFor.isEmpty()) {
      return new AaFindings(
          State.FAILED,
          "Not as it should be: look into this before you believe any other experiment.",
          lookFor);
    }
    if (units < FEWEST) {
      return new AaFindings(
          State.PENDING,
          "Nothing is wrong so far, of %s visitors; from %s on that says something."
              .formatted(Numbers.count(units), Numbers.count(FEWEST)),
          List.of());
    }
    return new AaFindings(
        State.PASSED,
        "As it should be: %s visitors were split as planned, and no difference was found."
            .formatted(Numbers.count(units)),
        List.of());
  }

  private static String difference(MetricResult metric) {
    return "%s differs although both arms show the same. Look for events that are sent in one arm"
            .formatted(metric.key())
        + " only, for visitors whose id changes between pages, and for a few huge orders. Such a"
        + " finding is false in up to %s of A/A tests: run another one before you search for long."
            .formatted(Numbers.percent(1 - metric.level()));
  }

  /** What is not primary was corrected for the number of its kind. */
  private static boolean isProven(MetricResult metric, ArmResult arm) {
    var comparison = arm.comparison();
    if (comparison == null || !(comparison.absolute() instanceof Estimated effect)) {
      return false;
    }
    Double adjusted = comparison.adjustedPValue();
    return adjusted == null
        ? effect.low() > 0 || effect.high() < 0
        : adjusted <= 1 - metric.level();
  }
}
