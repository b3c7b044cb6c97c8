package dev.winnow.server.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as a person reads it in a terminal. */
final class PlanText {
  private final PrintWriter out;

  PlanText(PrintWriter out) {
    this.out = out;
  }

  /** The first of the needs is that of an experiment that is looked at whenever one likes. */
  void print(String aim, List<Need> needs) {
    out.println(aim);
    out.println();
    for (Need need : needs) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %-42s %,12d visitors in each arm, %,d in all: %,d days, so %,d whole weeks",
              need.words(),
              need.size().controlUnits(),
              need.size().totalUnits(),
              need.time().days(),
              need.time().weeks()));
    }
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "An experiment that is looked at whenever one likes is told of its size: plannedUnits %d.",
            2 * needs.getFirst().size().controlUnits()));
    out.println();
    out.println("About the smallest lift that is found in");
    out.println();
    for (Need need : needs) {
      out.println(String.format(Locale.ROOT, "  %-42s %s", need.words(), leastLifts(need)));
    }
  }

  private static String leastLifts(Need need) {
    return need.leastLifts().entrySet().stream()
        .map(each ->
            String.format(
                Locale.ROOT,
                "%d week%s %.3g %%",
                each.getKey(),
                each.getKey() == 1 ? "" : "s",
                100 * each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
