package dev.winnow.server.page;

import dev.winnow.server.experiment.Policy;
import dev.winnow.server.report.Report;
import java.util.ArrayList;
import java.util.List;

/** What a running experiment waits for before it may decide. */
final class StillMissing {
  private StillMissing() {}

  /**
   * One sentence.
   *
   * @param report on mature days
   */
  static String sentence(Report report, Policy policy) {
    if (report.units().counted() == 0) {
      return "Before it may decide it needs visitors who had their time to act.";
    }
    List<String> codes =
        report.doubts().stream()
            .filter(Report.Doubt::forbidsDecision)
            .map(Report.Doubt::code)
            .toList();
    var missing = new ArrayList<String>();
    codes.forEach(code -> {
      switch (code) {
        case "whole-weeks" -> missing.add(weeks(policy.minimumWeeks()));
        case "minimum-sample" ->
            missing.add(
                "%s visitors in each variant".formatted(Numbers.count(policy.minimumUnits())));
        case "planned-look" ->
            missing.add(
                "%s visitors, at whom it is looked at once"
                    .formatted(Numbers.count(policy.plannedUnits())));
        case "few-conversions" -> missing.add("more visitors who did what is measured");
        default -> {
          // A doubt of another kind does not go away by waiting.
        }
      }
    });
    int others = codes.size() - missing.size();
    if (others > 0) {
      missing.add(others == 1 ? "one doubt above settled" : others + " doubts above settled");
    }
    return missing.isEmpty()
        ? "Nothing is missing: it decides by itself as soon as a difference is proven."
        : "Before it may decide it needs %s.".formatted(joined(missing));
  }

  private static String weeks(int weeks) {
    return weeks == 1
        ? "one whole week of visitors who had their time to act"
        : weeks + " whole weeks of visitors who had their time to act";
  }

  private static String joined(List<String> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }
}
