package dev.winnow.server.page;

import dev.winnow.core.problem.Problem;
import dev.winnow.server.holdout.HoldoutPeriod;
import dev.winnow.server.holdout.HoldoutPlan;
import dev.winnow.server.holdout.HoldoutReport;
import dev.winnow.server.page.ExperimentForm.Choice;
import dev.winnow.server.report.Report.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all experiments together earned, and who is held out to tell it.
 *
 * @param plan null where everybody may see experiments
 * @param periods all, the oldest first
 * @param report of the period that is looked at; null before the first
 * @param form null for those who only read
 */
public record HoldoutPage(
    Frame frame,
    @Nullable HoldoutPlan plan,
    List<HoldoutPeriod> periods,
    @Nullable HoldoutReport report,
    @Nullable Form form) {
  public HoldoutPage {
    periods = List.copyOf(periods);
  }

  /**
   * What its fields hold.
   *
   * @param share in percent
   */
  public record Form(String share, String period, List<Problem> problems) {
    public Form {
      problems = List.copyOf(problems);
    }

    /** What stands there before anybody typed. */
    public static Form of(@Nullable HoldoutPlan plan) {
      return plan == null
          ? new Form("5", "quarter", List.of())
          : new Form(
              plan.share().movePointRight(2).stripTrailingZeros().toPlainString(),
              plan.period(),
              List.of());
    }

    public List<String> problemsOf(String field) {
      return problems.stream()
          .filter(problem -> problem.field().equals(field))
          .map(ExperimentForm::sentence)
          .toList();
    }

    public List<Choice> lengths() {
      var choices =
          new ArrayList<>(
              List.of(new Choice("quarter", "Every quarter"), new Choice("month", "Every month")));
      if (choices.stream().noneMatch(choice -> choice.value().equals(period))) {
        choices.add(new Choice(period, "As it is: " + period));
      }
      return choices;
    }
  }

  public Links links() {
    return new Links(frame.store());
  }

  public Verdict verdict() {
    return report == null
        ? new Verdict(
            Verdict.Tone.OPEN,
            plan == null ? "No holdout" : "Planned",
            Phrase.of(
                plan == null
                    ? "Nobody is held out, so nobody can tell what all experiments together earn."
                    : "A holdout begins on %s.".formatted(Dates.time(plan.begins(), frame.zone()))),
            null,
            null,
            "")
        : HoldoutVerdict.of(report, frame.zone());
  }

  /** What the holdout is now, in a sentence. */
  public String state() {
    return periods.stream()
        .filter(period -> period.ended() == null)
        .findFirst()
        .map(period ->
            "%s of visitors see no experiment until %s; then others are drawn."
                .formatted(
                    Numbers.percent(period.share().doubleValue()),
                    Dates.day(period.ends(), frame.zone())))
        .orElse("Everybody may see experiments.");
  }

  /** How many experiments the figures are of. */
  public String experiments() {
    if (report == null) {
      return "";
    }
    String ran =
        switch (report.ran()) {
          case 0 -> "No experiment";
          case 1 -> "One experiment";
          default -> Numbers.count(report.ran()) + " experiments";
        };
    return switch (report.rolledOut()) {
      case 0 -> ran + " ran in this period; no winner of them is shown yet.";
      case 1 -> ran + " ran in this period; the winner of one is shown by now.";
      default ->
          "%s ran in this period; the winners of %s are shown by now."
              .formatted(ran, Numbers.count(report.rolledOut()));
    };
  }

  /** Profit beside revenue, where the shop tells its margins. */
  public String profit() {
    return report == null || !report.knowsProfit()
        ? ""
        : HoldoutVerdict.profit(report, frame.zone());
  }

  public List<Doubt> doubts() {
    return report == null ? List.of() : report.doubts();
  }

  public List<MetricTable> tables() {
    return report == null ? List.of() : MetricTable.of(report.figures());
  }

  public String basis() {
    return HoldoutReport.BASIS;
  }

  public SplitCheck split() {
    return SplitCheck.of(Objects.requireNonNull(report).figures());
  }

  /** "1 Oct 2026 to 31 Dec 2026". */
  public String days(HoldoutPeriod period) {
    return "%s to %s"
        .formatted(
            Dates.day(period.started(), frame.zone()),
            Dates.day(period.until().minusMillis(1), frame.zone()));
  }

  public String share(HoldoutPeriod period) {
    return Numbers.percent(period.share().doubleValue());
  }

  /** Those that are not looked at, the newest first. */
  public List<HoldoutPeriod> others() {
    return periods.reversed().stream()
        .filter(period -> report == null || period.number() != report.period().number())
        .toList();
  }
}
