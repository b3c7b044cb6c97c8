package dev.winnow.server.command;

import dev.winnow.core.json.Json;
import dev.winnow.server.Engine;
import dev.winnow.server.page.Actions;
import dev.winnow.server.page.Pages;
import dev.winnow.server.page.ResultPage;
import dev.winnow.server.report.Analysis;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.ReportJson;
import dev.winnow.server.report.Snapshot;
import dev.winnow.server.report.SnapshotReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Totals or a table in, report out. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Analyses an experiment without an engine.",
      "Either TOTALS, as GET .../report/export gives them or written by hand, or --csv, a table of"
          + " one row for each visitor, which is counted first."
    })
final class AnalyzeCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Clock clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "TOTALS", description = "a JSON file")
  private @Nullable Path totals;

  @Mixin private final TableOptions table = new TableOptions();

  @Option(names = "--json", description = "print the report's JSON and nothing else")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write the result page, all in one file")
  private @Nullable Path html;

  @Option(
      names = "--totals",
      paramLabel = "FILE",
      description = "write what was counted, to be analysed again elsewhere")
  private @Nullable Path counted;

  AnalyzeCommand(PrintWriter out, PrintWriter err, Clock clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if ((totals == null) == table.isAbsent()) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Name either a file of TOTALS or --csv");
    }
    if (totals != null && !table.isUntouched()) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "Options of tables go with --csv: TOTALS say all of it themselves");
    }
    Object input =
        totals == null
            ? table.count(clock.instant().truncatedTo(ChronoUnit.SECONDS))
            : Json.parse(Files.readAllBytes(totals));
    if (counted != null) {
      Files.write(counted, Json.write(input));
    }
    Snapshot snapshot = SnapshotReader.read(input, clock.instant());
    Report report = Analysis.of(snapshot, Engine.version());
    byte[] written = Json.write(ReportJson.of(report));
    boolean same = isSame(input, written);
    if (html != null) {
      Files.writeString(html, new Pages().result(new ResultPage(null, report, Actions.NONE)));
    }
    if (json) {
      out.print(new String(written, StandardCharsets.UTF_8));
    } else {
      new ReportText(out).print(new ResultPage(null, report, Actions.NONE));
    }
    out.flush();
    err.flush();
    return same ? 0 : 1;
  }

  /** Whether the report that came with the totals is this one; said aloud where there was one. */
  private boolean isSame(@Nullable Object input, byte[] written) {
    if (!(input instanceof Map<?, ?> export && export.get("report") instanceof Map<?, ?> before)) {
      return true;
    }
    boolean same = List.of(before).equals(List.of(Objects.requireNonNull(Json.parse(written))));
    err.println(
        same
            ? "The report that came with the totals was computed again: it is the same."
            : "The report that came with the totals is another: it was made by engine %s, this one by %s."
                .formatted(export.get("engine"), Engine.version()));
    return same;
  }
}
