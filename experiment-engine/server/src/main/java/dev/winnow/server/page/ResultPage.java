package dev.winnow.server.page;

import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Basis;
import dev.winnow.server.report.Report.Doubt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has shown, as a page.
 *
 * @param frame null for a page that stands alone, without an engine behind it
 * @param workbench null for those who only read
 * @param onPages what is wrong with the pages themselves, in sentences; it is in no report
 * @param beside what else is in no report
 * @param story what was done with it, and what the engine did by itself
 * @param notice why what was just asked for was not done, in a sentence; null: nothing was refused
 */
public record ResultPage(
    @Nullable Frame frame,
    Report report,
    Actions actions,
    @Nullable Workbench workbench,
    List<String> onPages,
    Beside beside,
    Story story,
    @Nullable String notice) {
  public ResultPage {
    onPages = List.copyOf(onPages);
  }

  /** Of what nothing was done with yet. */
  public ResultPage(
      @Nullable Frame frame,
      Report report,
      Actions actions,
      @Nullable Workbench workbench,
      List<String> onPages,
      Beside beside) {
    this(frame, report, actions, workbench, onPages, beside, Story.NOTHING, null);
  }

  /** With nothing beside the report. */
  public ResultPage(
      @Nullable Frame frame,
      Report report,
      Actions actions,
      @Nullable Workbench workbench,
      List<String> onPages) {
    this(frame, report, actions, workbench, onPages, Beside.NOTHING);
  }

  /** For those who only read, without word from the pages. */
  public ResultPage(@Nullable Frame frame, Report report, Actions actions) {
    this(frame, report, actions, null, List.of());
  }

  /** What a variant does. */
  public record ChangeRow(String variant, boolean control, String change) {}

  /** A number with its name and what it means. */
  public record Fact(String name, String value, String meaning) {}

  /** Null for a page that stands alone. */
  public @Nullable Links links() {
    return frame == null ? null : new Links(frame.store());
  }

  /** The style sheet itself, where there is no engine to fetch it from; else null. */
  public @Nullable String style() {
    return frame == null ? StyleSheet.TEXT : null;
  }

  public Verdict verdict() {
    return Headline.of(report, story);
  }

  /** Those that forbid a decision first. */
  public List<Doubt> doubts() {
    return report.doubts().stream()
        .sorted((a, b) -> Boolean.compare(b.forbidsDecision(), a.forbidsDecision()))
        .toList();
  }

  public String decision() {
    String next = next();
    return next == null ? advice() : next;
  }

  /** Who has to do what next; null where nothing was decided that asks for it. */
  public @Nullable String next() {
    return NextStep.of(report.state(), story, zone());
  }

  private String advice() {
    return switch (report.decision()) {
      case Decision.Ship(String variant, _) ->
          "Ship " + VariantName.of(variant) + " to every visitor.";
      case Decision.StopForHarm(String variant, _) -> "Stop " + VariantName.of(variant) + ".";
      case Decision.Inconclusive(_) ->
          Obstacle.of(report).isPresent()
              ? "Decide nothing from these figures."
              : "Keep what you have, or try something bolder.";
      case Decision.KeepRunning(_) -> undecided();
    };
  }

  /** What was decided, the last first. */
  public List<DecisionRow> decisions() {
    return story.made().reversed().stream().map(made -> DecisionRow.of(made, zone())).toList();
  }

  /** Arms that nobody enters any more, and why. */
  public List<StopRow> stopped() {
    return story.stops().stream().map(noted -> StopRow.of(noted, zone())).toList();
  }

  public List<HistoryRow> history() {
    return story.history().stream().map(noted -> HistoryRow.of(noted, zone())).toList();
  }

  /** "Winnow looked at it last on ..., and looks again by itself."; null unless it runs. */
  public @Nullable String lastLook() {
    if (story.missing() == null) {
      return null;
    }
    return story.lastLook() == null
        ? "Winnow has not looked at it yet, and will by itself."
        : "Winnow looked at it last on %s, and looks again by itself."
            .formatted(time(story.lastLook()));
  }

  /** Null where there is no rollout. */
  public @Nullable RolloutPart rollout() {
    return story.rollout() == null
        ? null
        : RolloutPart.of(story.rollout(), story.decision(), report, story.now(), zone());
  }

  /** Those of the decision that no doubt above has told already. */
  public List<String> reasons() {
    if (next() != null) {
      // What was decided then stands below with its own reasons; today's would be another thing.
      return List.of();
    }
    List<String> told = report.doubts().stream().map(Doubt::text).toList();
    return report.decision().reasons().stream().filter(reason -> !told.contains(reason)).toList();
  }

  /** Arms that have to be stopped at once, and why; without those that were. */
  public List<String> stops() {
    List<String> done = stopped().stream().map(StopRow::variant).toList();
    return report.stops().stream()
        .filter(stop -> !done.contains(stop.variant()) && !report.state().isOver())
        .map(stop ->
            "Stop %s now: %s"
                .formatted(VariantName.of(stop.variant()), String.join(" ", stop.reasons())))
        .toList();
  }

  private String undecided() {
    return switch (report.state()) {
      case DRAFT -> "Launch it when it is ready.";
      case REVIEW -> "Read it, and approve it or send it back.";
      case SCHEDULED -> "Nothing: it is launched by itself.";
      case RUNNING ->
          Obstacle.of(report).filter(obstacle -> !obstacle.passes()).isPresent()
              ? "Settle the doubt before you decide anything."
              : "Keep it running.";
      case PAUSED -> "Let it go on: nothing is decided yet.";
      case DECIDED, ROLLING_OUT -> "Look at what was decided below.";
      case STOPPED, DONE, ARCHIVED -> "Nothing: it was stopped before anything was proven.";
    };
  }

  /** None where the figures are hidden. */
  public List<MetricTable> tables() {
    return report.hidden() == null ? MetricTable.of(report) : List.of();
  }

  public IntervalPlot intervals() {
    return IntervalPlot.of(report);
  }

  public CumulativePlot cumulative() {
    return CumulativePlot.of(report);
  }

  public SplitCheck split() {
    return SplitCheck.of(report);
  }

  public List<ChangeRow> changes() {
    return report.variants().stream()
        .map(arm -> new ChangeRow(arm.key(), arm.control(), ChangeWords.of(arm.change())))
        .toList();
  }

  public List<Fact> units() {
    var units = report.units();
    return List.of(
        new Fact("Counted", Numbers.count(units.counted()), "visitors in these figures"),
        new Fact("Mature", Numbers.count(units.mature()), "of these, whose time to act is over"),
        new Fact(
            "Crossed", Numbers.count(units.crossed()), "of these, who saw more than one variant"),
        new Fact("Bots", Numbers.count(units.bots()), "known robots, left out"),
        new Fact(
            "Contradicted",
            Numbers.count(units.contradicted()),
            "claimed a variant that they cannot have seen, left out"));
  }

  public boolean mature() {
    return report.basis() == Basis.MATURE;
  }

  public String asOf() {
    return time(report.asOf());
  }

  public String time(Instant time) {
    return Dates.time(time, zone());
  }

  private ZoneId zone() {
    return frame == null ? ZoneId.of("UTC") : frame.zone();
  }

  /** Whether any arm has money that no shop has confirmed. */
  public boolean provisional() {
    return report.metrics().stream()
        .flatMap(metric -> metric.arms().stream())
        .anyMatch(arm -> arm.provisional().signum() > 0);
  }
}
