package dev.winnow.server.page;

import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Arm;
import dev.winnow.server.report.Report.SampleRatioCheck;
import java.util.List;

/**
 * Whether visitors were split as planned.
 *
 * @param empty whether nobody has come yet
 * @param verdict in words
 * @param figures the p-values behind it
 */
public record SplitCheck(
    boolean empty, boolean ok, String verdict, String figures, List<Bar> bars) {

  /**
   * One variant.
   *
   * @param width of the observed share, in percent of the drawing
   * @param expectedAt where the expected share ends
   */
  public record Bar(
      String variant, String width, String expectedAt, String observed, String expected) {
    /** The bar for those who do not see it. */
    public String spoken() {
      return "%s: %s, expected %s".formatted(variant, observed, expected);
    }
  }

  static SplitCheck of(Report report) {
    long all = report.variants().stream().mapToLong(Arm::units).sum();
    double largest =
        report.variants().stream()
            .mapToDouble(arm -> Math.max(arm.expectedShare(), share(arm.units(), all)))
            .max()
            .orElse(1);
    SampleRatioCheck check = report.sampleRatio();
    return new SplitCheck(
        all == 0,
        check.ok(),
        verdict(check, all),
        "%s, safe to ask every day; chi-square test for one planned look: %s"
            .formatted(Numbers.p(check.sequentialPValue()), Numbers.p(check.pValue())),
        report.variants().stream().map(arm -> bar(arm, all, largest)).toList());
  }

  private static String verdict(SampleRatioCheck check, long all) {
    if (all == 0) {
      return "No visitors yet, so there is nothing to compare.";
    }
    return check.ok()
        ? "The variants have the sizes they should have, give or take chance."
        : "The split is off: chance does not explain these sizes. Something lets visitors of one"
            + " variant go missing or count twice; find it before you believe any figure here.";
  }

  private static Bar bar(Arm arm, long all, double largest) {
    double observed = share(arm.units(), all);
    return new Bar(
        arm.key(),
        Axis.percent(observed / largest * 0.98),
        Axis.percent(arm.expectedShare() / largest * 0.98),
        "%s (%s)".formatted(Numbers.count(arm.units()), Numbers.percent(observed)),
        "%s (%s)"
            .formatted(
                Numbers.count(Math.round(arm.expectedShare() * all)),
                Numbers.percent(arm.expectedShare())));
  }

  private static double share(long units, long all) {
    return all == 0 ? 0 : (double) units / all;
  }
}
