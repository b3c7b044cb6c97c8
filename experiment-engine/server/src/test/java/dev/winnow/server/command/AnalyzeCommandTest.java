package dev.winnow.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as a person types it. */
class AnalyzeCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  /** Of 100 visitors each, 10 and 30 bought for 20.50 each, in two orders of 10.25. */
  private Path table() throws IOException {
    var rows = new StringBuilder("who,group,bought,spent,orders,before,device\n");
    for (int i = 0; i < 200; i++) {
      boolean bought = i < 100 ? i < 10 : i < 130;
      rows.append(
          "%d,%s,%s,%s,%s,%d,%s\n"
              .formatted(
                  i,
                  i < 100 ? "Old button" : "New button",
                  bought ? "TRUE" : "FALSE",
                  bought ? "20.50" : "",
                  bought ? "2" : "",
                  i % 7,
                  i % 2 == 0 ? "mobile" : "desktop"));
    }
    return Files.writeString(folder.resolve("table.csv"), rows);
  }

  private int run(String... arguments) {
    return new Commands(new PrintWriter(out), new PrintWriter(err), CLOCK).run(arguments);
  }

  private int analyze(Path table, String... more) {
    Stream<String> metrics =
        Stream.of("spent=spent:money", "bought=bought:conversion", "per_order=spent/orders:ratio")
            .flatMap(metric -> Stream.of("--metric", metric));
    return count(
        table,
        "group",
        "Old button",
        Stream.concat(metrics, Stream.of(more)).toArray(String[]::new));
  }

  private int count(Path table, String variant, String control, String... more) {
    var arguments =
        Stream.of("analyze", "--csv", table.toString(), "--variant", variant, "--control", control);
    return run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void aTableIsCountedExactly() throws IOException {
    assertEquals(0, analyze(table(), "--json"), err::toString);

    Map<?, ?> report = json(out.toString());
    assertEquals("205.00", sum(report, 0, 0));
    assertEquals("615.00", sum(report, 0, 1));
    assertEquals("10", sum(report, 1, 0));
    assertEquals("30", sum(report, 1, 1));
    assertEquals("10.25", String.valueOf(Objects.requireNonNull(arm(report, 2, 1).get("mean"))));
    assertEquals("new-button", arm(report, 0, 1).get("variant"));
  }

  @Test
  void aPackedTableCountsTheSame() throws IOException {
    analyze(table(), "--json");
    String plain = out.toString();
    Path packed = folder.resolve("table.csv.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      gzip.write(Files.readAllBytes(table()));
    }
    out.getBuffer().setLength(0);

    assertEquals(0, analyze(packed, "--json"));

    assertEquals(plain.replace("table.csv", "table.csv.gz"), out.toString());
  }

  @Test
  void whatWasCountedIsAnalysedElsewhereToTheSameReport() throws IOException {
    Path totals = folder.resolve("totals.json");
    analyze(table(), "--json", "--totals", totals.toString(), "--segment", "device");
    String before = out.toString();
    out.getBuffer().setLength(0);

    assertEquals(0, run("analyze", totals.toString(), "--json"));

    assertEquals(before, out.toString());
    assertTrue(before.contains("\"dimension\":\"device\",\"value\":\"mobile\""), before);
  }

  @Test
  void aReportThatCameWithItsTotalsIsComparedWithTheNewOne() throws IOException {
    Path totals = folder.resolve("totals.json");
    analyze(table(), "--json", "--totals", totals.toString());
    String report = out.toString();
    Path export = folder.resolve("export.json");
    String counted = Files.readString(totals);

    Files.writeString(export, counted.replaceFirst("\\{", "{\"report\":" + quoted(report) + ","));
    assertEquals(0, run("analyze", export.toString()));
    assertTrue(err.toString().contains("it is the same"), err.toString());

    String other = report.replace("\"n\":100", "\"n\":101");
    Files.writeString(export, counted.replaceFirst("\\{", "{\"report\":" + quoted(other) + ","));
    assertEquals(1, run("analyze", export.toString()));
    assertTrue(err.toString().contains("is another"), err.toString());
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement.strip());
  }

  @Test
  void aPersonReadsAVerdictThenTheFigures() throws IOException {
    assertEquals(0, analyze(table(), "--currency", "USD"));

    String text = out.toString();
    assertTrue(text.startsWith("table.csv: "), text);
    assertTrue(text.contains("$615.00"), text);
    assertTrue(text.contains("Per order (secondary: explains)"), text);
  }

  @Test
  void thePageIsOneFileThatNeedsNoEngine() throws IOException {
    Path page = folder.resolve("page.html");

    assertEquals(0, analyze(table(), "--html", page.toString()));

    String html = Files.readString(page);
    assertTrue(html.contains("<style>"), "its style is in it");
    assertFalse(html.contains("href=\"/"), "and no link leads to an engine");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--metric x=missing:sum      | --metric x is \"missing\"; allowed: a column of the table",
        "--metric x=spent:mean       | --metric x is \"spent:mean\"; allowed: a KIND of conversion",
        "--metric x=spent            | --metric x is \"spent\"; allowed: NAME=COL:KIND",
        "--metric x=spent:ratio      | allowed: NAME=NUMERATOR/DENOMINATOR:ratio",
        "--metric x=device:sum       | line 2, column device is \"mobile\"; allowed: a number",
        "--metric w=before:duration --covariate w=before | --covariate is \"w\"; allowed: a metric of another",
        "--covariate y=before        | --covariate is \"y\"; allowed: a metric of --metric",
        "--weight old=2              | --weight is \"old\"; allowed: one of",
        "--segment colour            | --segment is \"colour\"; allowed: a column of the table",
        "--alpha 2                   | definition.policy.alpha is \"2\"; allowed: a number from",
        "--currency QQQ              | currency is \"QQQ\"; allowed: an ISO 4217 code",
      })
  void whatIsWrongIsSaidInOneSentence(String option, String said) throws IOException {
    assertEquals(1, analyze(table(), option.split(" +")));

    assertTrue(err.toString().contains(said), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void aControlThatNobodySawIsRefused() throws IOException {
    int code = count(table(), "group", "Nobody", "--metric", "bought=bought:conversion");

    assertEquals(1, code);
    assertTrue(
        err.toString()
            .contains(
                "--control is \"Nobody\"; allowed: a value of column group: [old-button, new"),
        err.toString());
  }

  @Test
  void aFileThatIsNotThereAndOneThatIsNoJsonAreNamed() throws IOException {
    assertEquals(1, run("analyze", "nowhere.json"));
    assertTrue(err.toString().contains("There is no file nowhere.json"), err.toString());

    assertEquals(1, run("analyze", table().toString()));
    assertTrue(err.toString().contains("The file is not JSON"), err.toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "two names for one arm | g,x/Var A,1/Old,2/var-a,3 | line 4, --variant is \"var-a\"; allowed: a name that differs",
        "a row without a name  | g,x/Old,1/,2              | line 3, --variant is \"\"; allowed: a name for each row",
        "a row that is short   | g,x/Old,1/New             | line 3 is \"1 columns\"; allowed: as many as",
        "a column twice        | g,x,x/Old,1,2/New,3,4     | is \"x\"; allowed: a column that is there once",
        "a wrong number later  | g,x//Old,1//New,many      | line 5, column x is \"many\"",
      })
  void whatATableCannotMeanIsRefusedByItsLine(String what, String table, String said)
      throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), table.strip().replace('/', '\n'));

    int code = count(file, "g", "Old", "--metric", "x=x:sum");

    assertEquals(1, code, what);
    assertTrue(err.toString().contains(said.strip()), err::toString);
  }

  @Test
  void theMarkOfASpreadsheetAndAColumnWithoutANameAreNoneOfOurBusiness() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.csv"), "\uFEFFg,,x,y\nOld,1,2.5,0.5\nNew,2,3.25,0.25\n");

    int code =
        count(
            file,
            "g",
            "Old",
            "--metric",
            "x=x:sum",
            "--metric",
            "r=x/y:ratio",
            "--covariate",
            "x=y",
            "--json");

    assertEquals(0, code, err::toString);
    assertEquals("2.50", sum(json(out.toString()), 0, 0));
    assertEquals("13.0", String.valueOf(arm(json(out.toString()), 1, 1).get("mean")));
  }

  @Test
  void aMetricIsNamedOnce() throws IOException {
    assertEquals(1, analyze(table(), "--metric", "spent=before:sum"));

    assertTrue(
        err.toString().contains("--metric is \"spent\"; allowed: a name that is given once"));
  }

  @Test
  void whatIsForTablesIsRefusedWithTotals() throws IOException {
    Path totals = folder.resolve("totals.json");
    analyze(table(), "--json", "--totals", totals.toString());

    assertEquals(2, run("analyze", totals.toString(), "--one-look"));
    assertTrue(err.toString().contains("Options of tables go with --csv"), err.toString());
  }

  @Test
  void whatWasCountedKeepsItsMoment() throws IOException {
    Path totals = folder.resolve("totals.json");
    analyze(table(), "--json", "--totals", totals.toString());
    String before = out.toString();
    out.getBuffer().setLength(0);
    var later = Clock.offset(CLOCK, Duration.ofDays(3));

    new Commands(new PrintWriter(out), new PrintWriter(err), later)
        .run("analyze", totals.toString(), "--json");

    assertEquals(before, out.toString());
  }

  @Test
  void eitherTotalsOrATableIsNeeded() {
    assertEquals(2, run("analyze"));
    assertTrue(err.toString().contains("Name either a file of TOTALS or --csv"), err.toString());
  }

  private static Map<?, ?> json(String text) {
    return (Map<?, ?>) Objects.requireNonNull(Json.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String sum(Map<?, ?> report, int metric, int arm) {
    return String.valueOf(arm(report, metric, arm).get("sum"));
  }

  private static Map<?, ?> arm(Map<?, ?> report, int metric, int arm) {
    List<?> metrics = (List<?>) Objects.requireNonNull(report.get("metrics"));
    List<?> arms =
        (List<?>)
            Objects.requireNonNull(
                ((Map<?, ?>) Objects.requireNonNull(metrics.get(metric))).get("arms"));
    return (Map<?, ?>) Objects.requireNonNull(arms.get(arm));
  }
}
