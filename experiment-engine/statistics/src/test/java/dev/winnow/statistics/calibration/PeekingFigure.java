package dev.winnow.statistics.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws what looking every day does to A/A tests: {@code peeking.svg} beside this module's pom. Run
 * {@link #main} in the module's folder after a change that is meant to change it.
 */
final class PeekingFigure {
  static final Path FILE = Path.of("peeking.svg");

  private static final int WIDTH = 800;
  private static final int HEIGHT = 430;
  private static final int LEFT = 52;
  private static final int RIGHT = 520;
  private static final int TOP = 74;
  private static final int BOTTOM = 380;
  private static final double TOP_SHARE = 0.5;
  private static final int LABEL_GAP = 18;

  private final CalibrationResult result;
  private final StringBuilder svg = new StringBuilder();

  private PeekingFigure(CalibrationResult result) {
    this.result = result;
  }

  static CalibrationResult simulate() throws InterruptedException {
    var plan = Stores.month(PlantedEffect.NONE, 20_000, 2_000, 20_261_126);
    return Calibration.run(plan, 2, done -> {});
  }

  static String of(CalibrationResult result) {
    return new PeekingFigure(result).draw();
  }

  public static void main(String[] none) throws IOException, InterruptedException {
    CalibrationResult result = simulate();
    Files.writeString(FILE, of(result));
    result.rates().forEach(rate -> System.out.println(rate.metric() + ": " + rate.inWords()));
  }

  private record Line(CallRate rate, String name, String style) {
    double end() {
      return rate.share();
    }
  }

  private List<Line> lines() {
    return List.of(
        line(CalibratedMethod.BAYESIAN_DAILY, "Bayesian chance to win, daily", "a"),
        line(CalibratedMethod.FIXED_DAILY, "fixed t-test, daily", "b"),
        line(CalibratedMethod.FIXED_AT_THE_END, "fixed t-test, once", "c"),
        line(CalibratedMethod.GROUP_SEQUENTIAL, "group sequential", "d"),
        line(CalibratedMethod.CONFIDENCE_SEQUENCE, "confidence sequence", "e"),
        line(CalibratedMethod.MIXTURE_SPRT, "mSPRT", "f"));
  }

  private Line line(CalibratedMethod method, String name, String style) {
    return new Line(result.rate(method, CalibratedMetric.REVENUE_PER_VISITOR), name, style);
  }

  private String draw() {
    head();
    axes();
    lines().forEach(this::path);
    labels();
    return svg.append("</svg>\n").toString();
  }

  private void head() {
    CalibrationPlan plan = result.plan();
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-labelledby=\"title numbers\">",
        WIDTH, HEIGHT);
    add("<title id=\"title\">Looking every day makes a fixed test cry wolf</title>");
    add("<desc id=\"numbers\">");
    for (Line line : lines()) {
      add("%s.", line.rate().inWords());
    }
    add("</desc>");
    add("<style>");
    add("text{font:13px system-ui,sans-serif;fill:#1f2328}.h{font-weight:600;font-size:16px}");
    add(
        ".m{fill:#59636e}.g{stroke:#8b949e;stroke-opacity:.3}.p{stroke:#8b949e;stroke-dasharray:5 4}");
    add(".l{fill:none;stroke-width:2.25;stroke-linejoin:round}.k{stroke-width:1;opacity:.6}");
    style(List.of("#b3261e", "#b45309", "#7c5e10", "#6f42c1", "#0b6bcb", "#1a7f37"));
    add("@media(prefers-color-scheme:dark){text{fill:#e6edf3}.m{fill:#9198a1}");
    style(List.of("#ff8a80", "#ffb35c", "#e0c060", "#c4a5ff", "#6cb6ff", "#56d364"));
    add("}</style>");
    add("<text class=\"h\" x=\"16\" y=\"26\">Looking every day makes a fixed test cry wolf</text>");
    add(
        "<text class=\"m\" x=\"16\" y=\"48\">Share of A/A tests called so far: %,d simulations of"
            + " %,d visitors over %d days, revenue per visitor</text>",
        plan.repetitions(), plan.visitors(), plan.days());
  }

  private void style(List<String> colours) {
    for (int i = 0; i < colours.size(); i++) {
      char name = (char) ('a' + i);
      add(".%s{stroke:%s}.%s-t{fill:%s}", name, colours.get(i), name, colours.get(i));
    }
  }

  private void axes() {
    for (int percent = 0; percent <= 50; percent += 10) {
      double y = y(percent / 100.0);
      add("<path class=\"g\" d=\"M%d %.1fH%d\"/>", LEFT, y, RIGHT);
      add(
          "<text class=\"m\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>",
          LEFT - 8, y + 4, percent);
    }
    for (int day = 7; day <= result.plan().days(); day += 7) {
      add(
          "<text class=\"m\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">day %d</text>",
          x(day), BOTTOM + 22, day);
    }
    double promised = y(result.plan().alpha());
    add("<path class=\"p\" d=\"M%d %.1fH%d\"/>", LEFT, promised, RIGHT);
    add(
        "<text class=\"m\" x=\"%d\" y=\"%.1f\">%.0f %% is promised</text>",
        (int) x(5), promised + 17, 100 * result.plan().alpha());
  }

  /** A test that is looked at once has but one point. */
  private void path(Line line) {
    List<Double> shares = line.rate().shareSoFar();
    int last = shares.size();
    if (line.rate().method() == CalibratedMethod.FIXED_AT_THE_END) {
      add(
          "<circle class=\"%s-t\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>",
          line.style(), x(last), y(line.end()));
      return;
    }
    List<String> points = new ArrayList<>();
    for (int day = 1; day <= last; day++) {
      points.add(format("%.1f %.1f", x(day), y(shares.get(day - 1))));
    }
    add("<path class=\"l %s\" d=\"M%s\"/>", line.style(), String.join("L", points));
  }

  /** From the lowest line up, each label clear of the one below it and tied to its line. */
  private void labels() {
    double lowest = BOTTOM + LABEL_GAP / 2.0;
    List<Line> upwards = lines().stream().sorted(Comparator.comparingDouble(Line::end)).toList();
    for (Line line : upwards) {
      double at = Math.min(lowest, y(line.end()));
      add(
          "<path class=\"k %s\" d=\"M%d %.1fL%d %.1f\"/>",
          line.style(), RIGHT + 6, y(line.end()), RIGHT + 20, at);
      add(
          "<text class=\"%s-t\" x=\"%d\" y=\"%.1f\">%s: %.1f %%</text>",
          line.style(), RIGHT + 25, at + 4, line.name(), 100 * line.end());
      lowest = at - LABEL_GAP;
    }
  }

  private double x(int day) {
    return LEFT + (RIGHT - LEFT) * (double) day / result.plan().days();
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share / TOP_SHARE;
  }

  private void add(String format, Object... values) {
    svg.append(values.length == 0 ? format : format(format, values)).append('\n');
  }

  // Error Prone's annotation would be a dependency for the sake of this line.
  @SuppressWarnings("AnnotateFormatMethod")
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
