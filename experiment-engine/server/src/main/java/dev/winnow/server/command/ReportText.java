package dev.winnow.server.command;

import dev.winnow.server.page.MetricTable;
import dev.winnow.server.page.ResultPage;
import dev.winnow.server.page.Verdict;
import dev.winnow.server.report.Report.Doubt;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for a terminal, in the words of the result page. */
final class ReportText {
  private final PrintWriter out;

  ReportText(PrintWriter out) {
    this.out = out;
  }

  void print(ResultPage page) {
    Verdict verdict = page.verdict();
    line(page.report().name() + ": " + verdict.label());
    line("");
    line(verdict.headline().text());
    if (verdict.sure() != null) {
      line(verdict.sure());
    }
    line((page.decision() + " " + String.join(" ", page.reasons())).strip());
    for (Doubt doubt : page.doubts()) {
      line((doubt.forbidsDecision() ? "[!] " : "[i] ") + doubt.text());
    }
    page.tables().forEach(this::table);
    line("");
    line(page.split().verdict() + " " + page.split().figures() + ".");
  }

  private void table(MetricTable table) {
    line("");
    line("%s (%s) %s".formatted(table.metric(), table.role(), table.note()));
    var rows = new ArrayList<List<String>>();
    rows.add(
        shown(
            table,
            "variant",
            "visitors",
            table.sumHead().toLowerCase(Locale.ROOT),
            table.meanHead().toLowerCase(Locale.ROOT),
            "lift",
            "difference",
            "p",
            "corrected p"));
    for (MetricTable.Row row : table.rows()) {
      boolean compared = row.absent() == null && !row.control();
      rows.add(
          shown(
              table,
              row.variant(),
              row.units(),
              row.sum(),
              row.mean(),
              row.absent() != null ? "cannot be told: " + row.absent() : cell(row.relative()),
              compared ? cell(row.absolute()) : "",
              compared ? row.pValue() : "",
              compared ? row.adjustedPValue() : ""));
    }
    columns(rows);
  }

  /** Without the last column where no p-value is corrected. */
  private static List<String> shown(MetricTable table, String... row) {
    return List.of(row).subList(0, table.adjusted() ? row.length : row.length - 1);
  }

  private static String cell(MetricTable.@Nullable Cell cell) {
    return cell == null ? "" : cell.effect() + " " + cell.interval();
  }

  private void columns(List<List<String>> rows) {
    for (List<String> row : rows) {
      var text = new StringBuilder(" ");
      for (int column = 0; column < row.size(); column++) {
        int place = column;
        int width = rows.stream().mapToInt(each -> each.get(place).length()).max().orElse(0);
        String value = row.get(column);
        String padding = " ".repeat(width - value.length());
        text.append(' ').append(column == 0 ? value + padding : padding + value).append(' ');
      }
      line(text.toString().stripTrailing());
    }
  }

  private void line(String text) {
    out.println(text.replace('\u00a0', ' '));
  }
}
