package dev.winnow.examples.simulation.outcome;

import dev.winnow.examples.simulation.outcome.Outcome.End;
import dev.winnow.examples.simulation.truth.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the experiments, rule by rule, as Markdown. */
public final class Tables {
  private static final Kind[] LASTING = {Kind.NULL, Kind.SMALL, Kind.LARGE, Kind.HARMFUL};

  private Tables() {}

  /** All tables, in a fixed order. */
  public static String of(List<Tally> tallies) {
    return String.join(
        "\n",
        launches(tallies),
        harm(tallies),
        lifts("promised", tallies, Outcome::promised),
        lifts("kept", tallies, Outcome::kept),
        novelty(tallies));
  }

  private static String launches(List<Tally> tallies) {
    return table(
        List.of(
            "rule",
            "null experiments",
            "false launches",
            "share [95 %]",
            "promised at most",
            "finds small [95 %]",
            "finds large [95 %]",
            "days to launch: small",
            "large"),
        tallies,
        tally ->
            List.of(
                String.valueOf(tally.falseLaunches().all()),
                String.valueOf(tally.falseLaunches().some()),
                tally.falseLaunches().text(),
                tally.promise() == null
                    ? "–"
                    : String.format(Locale.ROOT, "%.1f %%", 100 * tally.promise()),
                tally.launched(Kind.SMALL).text(),
                tally.launched(Kind.LARGE).text(),
                tally.medianDaysToLaunch(Kind.SMALL),
                tally.medianDaysToLaunch(Kind.LARGE)));
  }

  private static String harm(List<Tally> tallies) {
    return table(
        List.of(
            "rule",
            "harmful stopped [95 %]",
            "of these for money",
            "days to stop",
            "harmful launched",
            "lost by a harmful arm",
            "null stopped for harm [95 %]",
            "null stopped for money [95 %]"),
        tallies,
        tally ->
            List.of(
                tally.stopped(Kind.HARMFUL).text(),
                String.valueOf(tally.stopped(Kind.HARMFUL, End.STOPPED_FOR_MONEY).some()),
                tally.medianDaysToStop(Kind.HARMFUL),
                String.valueOf(tally.launched(Kind.HARMFUL).some()),
                tally.meanLost(Kind.HARMFUL),
                tally.stopped(Kind.NULL, End.STOPPED_FOR_HARM).text(),
                tally.stopped(Kind.NULL, End.STOPPED_FOR_MONEY).text()));
  }

  private static String lifts(
      String which, List<Tally> tallies, Function<Outcome, @Nullable Measured> measured) {
    return table(
        List.of(
            "rule",
            "launched, " + which + " lift",
            "mean",
            "truth",
            "error",
            "covers truth [95 %]"),
        tallies,
        tally -> lifts(tally.said(measured, LASTING)));
  }

  private static List<String> lifts(List<Measured> said) {
    return List.of(
        String.valueOf(said.size()),
        Tally.mean(said.stream().mapToDouble(Measured::estimate)),
        Tally.mean(said.stream().mapToDouble(Measured::truth)),
        Tally.meanError(said),
        Tally.coverage(said).text());
  }

  private static String novelty(List<Tally> tallies) {
    return table(
        List.of(
            "rule",
            "novelties launched [95 %]",
            "rolled back",
            "promised",
            "truth then",
            "kept",
            "covers truth [95 %]"),
        tallies,
        tally -> {
          List<Measured> promised = tally.said(Outcome::promised, Kind.NOVELTY);
          List<Measured> kept = tally.said(Outcome::kept, Kind.NOVELTY);
          return List.of(
              tally.launched(Kind.NOVELTY).text(),
              String.valueOf(tally.of(Kind.NOVELTY).stream().filter(Outcome::rolledBack).count()),
              Tally.mean(promised.stream().mapToDouble(Measured::estimate)),
              Tally.mean(promised.stream().mapToDouble(Measured::truth)),
              Tally.mean(kept.stream().mapToDouble(Measured::estimate)),
              Tally.coverage(kept).text());
        });
  }

  private static String table(
      List<String> names, List<Tally> tallies, Function<Tally, List<String>> row) {
    var lines = new ArrayList<String>();
    lines.add(line(names));
    lines.add(line(names.stream().map(_ -> "---").toList()));
    for (Tally tally : tallies) {
      var cells = new ArrayList<>(List.of(tally.rule()));
      cells.addAll(row.apply(tally));
      lines.add(line(cells));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
