package dev.winnow.server.command;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.statistics.AlphaSpending;
import dev.winnow.statistics.Design;
import dev.winnow.statistics.GroupSequential;
import dev.winnow.statistics.GroupSequentialPower;
import dev.winnow.statistics.PowerOfMeans;
import dev.winnow.statistics.PowerOfProportions;
import dev.winnow.statistics.SampleSize;
import dev.winnow.statistics.UnitVariance;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many visitors and days an experiment needs, and what can be found in how many weeks. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells how many visitors an experiment needs to find a lift, and for how long it has to run.",
      "Either --baseline, the share of visitors that convert today, or --mean and --sd of a metric"
          + " per visitor (of a ratio: its value and the delta method's deviation of one visitor)."
    })
final class PlanCommand implements Callable<Integer> {
  private static final List<Integer> WEEKS = List.of(1, 2, 4, 8);

  private static final double LEAST_LIFT = 1e-6;

  private final PrintWriter out;

  @Option(names = "--baseline", paramLabel = "SHARE", description = "0.03 for 3 %% of visitors")
  private @Nullable Double baseline;

  @Option(names = "--mean", paramLabel = "M", description = "the metric per visitor today")
  private @Nullable Double mean;

  @Option(names = "--sd", paramLabel = "S", description = "its standard deviation over visitors")
  private @Nullable Double deviation;

  @Option(
      names = "--lift",
      paramLabel = "L",
      required = true,
      description = "the smallest relative lift worth finding: 0.05 for 5 %%")
  private double lift;

  @Option(
      names = "--per-day",
      paramLabel = "N",
      required = true,
      description = "visitors a day who would take part")
  private double perDay;

  @Option(names = "--variants", paramLabel = "K", description = "beside the control; 1 by default")
  private int variants = 1;

  @Option(names = "--alpha", paramLabel = "A", description = "error rate; 0.05 by default")
  private double alpha = 0.05;

  @Option(
      names = "--power",
      paramLabel = "P",
      description = "chance of finding the lift if it is there; 0.8 by default")
  private double power = 0.8;

  @Option(
      names = "--correlation",
      paramLabel = "R",
      description = "of the metric with itself before, where CUPED can use it")
  private @Nullable Double correlation;

  @Option(
      names = "--looks",
      paramLabel = "N",
      description = "of a plan with so many equally spaced looks; 5 by default")
  private int looks = 5;

  @Option(names = "--json", description = "print JSON and nothing else")
  private boolean json;

  PlanCommand(PrintWriter out) {
    this.out = out;
  }

  /** A way to look at the figures, in words and in JSON's. */
  private record Way(String key, String words, Design design) {}

  @Override
  public Integer call() {
    check();
    double each = SampleSize.alphaOfEach(alpha, variants);
    var ways =
        List.of(
            new Way("any-look", "looked at whenever one likes", new Design.AnyLook(each)),
            new Way(
                "planned-looks",
                "looked at %d times, planned beforehand".formatted(looks),
                new Design.PlannedLooks(
                    GroupSequentialPower.of(
                        new GroupSequential(new AlphaSpending.ObrienFlemingType(), each, 2),
                        IntStream.rangeClosed(1, looks)
                            .mapToObj(look -> (double) look / looks)
                            .toList()))),
            new Way("one-look", "looked at once, at the end", new Design.OneLook(each)));
    List<Need> needs = ways.stream().map(way -> need(way, each)).toList();
    if (json) {
      out.println(Json.text(toJson(needs, each)));
    } else {
      new PlanText(out).print(aim(), needs);
    }
    out.flush();
    return 0;
  }

  private void check() {
    var problems = new ArrayList<Problem>();
    boolean isRate = baseline != null && mean == null && deviation == null;
    boolean isMean = baseline == null && mean != null && deviation != null;
    if (!isRate && !isMean) {
      problems.add(new Problem("--baseline", null, "either --baseline, or --mean and --sd"));
    }
    within(problems, "--baseline", baseline, 0, 1);
    within(problems, "--sd", deviation, 0, 1e12);
    within(problems, "--alpha", alpha, 0, 0.5);
    within(problems, "--power", power, alpha, 1);
    within(problems, "--per-day", perDay, 0, 1e12);
    within(problems, "--correlation", correlation, -1, 1);
    if (!(Math.abs(lift) >= LEAST_LIFT && lift > -1 && lift <= 100)) {
      problems.add(
          new Problem(
              "--lift",
              String.valueOf(lift),
              "a share above -1, up to 100, and at least %s in size".formatted(LEAST_LIFT)));
    }
    if (mean != null && (mean == 0 || !(Math.abs(mean) < 1e12))) {
      problems.add(new Problem("--mean", String.valueOf(mean), "a number other than 0"));
    }
    if (baseline != null && baseline * (1 + lift) >= 1) {
      problems.add(
          new Problem("--lift", String.valueOf(lift), "one that leaves the share below 1"));
    }
    if (variants < 1 || variants > 19) {
      problems.add(new Problem("--variants", String.valueOf(variants), "1 to 19"));
    }
    if (looks < 1 || looks > 50) {
      problems.add(new Problem("--looks", String.valueOf(looks), "1 to 50"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  private static void within(
      List<Problem> problems, String option, @Nullable Double value, double above, double below) {
    if (value != null && !(value > above && value < below)) {
      problems.add(
          new Problem(
              option, String.valueOf(value), "above %s and below %s".formatted(above, below)));
    }
  }

  private double today() {
    return baseline != null ? baseline : mean == null ? 0 : mean;
  }

  private SampleSize size(Way way, double alphaOfEach) {
    double difference = today() * lift;
    SampleSize pair =
        baseline != null && correlation == null
            ? ofRate(way, alphaOfEach, difference)
            : new PowerOfMeans(spread(), alphaOfEach, 1)
                .sampleSize(difference, power, way.design());
    return new SampleSize(pair.control(), 1, variants);
  }

  /** One look has a test of its own, which pools the arms. */
  private SampleSize ofRate(Way way, double alphaOfEach, double difference) {
    var test = new PowerOfProportions(today(), alphaOfEach, 1);
    return way.design() instanceof Design.OneLook
        ? test.sampleSize(difference, power)
        : test.sampleSize(difference, power, way.design());
  }

  private UnitVariance spread() {
    // Of a rate halfway between today's and the one to be found, which is close to both.
    UnitVariance spread =
        baseline != null
            ? UnitVariance.ofRate(baseline * (1 + lift / 2))
            : new UnitVariance(deviation == null ? 1 : deviation * deviation);
    return correlation == null ? spread : spread.afterCuped(correlation);
  }

  private Need need(Way way, double alphaOfEach) {
    SampleSize size = size(way, alphaOfEach);
    var leastLifts = new LinkedHashMap<Integer, Double>();
    for (int weeks : WEEKS) {
      // Four times as many visitors find half of the lift.
      double perArm = 7.0 * weeks * perDay / (1 + variants);
      leastLifts.put(weeks, Math.abs(lift) * Math.sqrt(size.control() / perArm));
    }
    return new Need(way.key(), way.words(), size, size.lasting(perDay), leastLifts);
  }

  private String aim() {
    return String.format(
        Locale.ROOT,
        "To find a lift of %.3g %% with a chance of %.0f %%, at an error rate of %.3g %%%s%s:",
        100 * lift,
        100 * power,
        100 * alpha,
        variants > 1 ? " over %d variants".formatted(variants) : "",
        correlation == null ? "" : ", with CUPED");
  }

  private Map<String, Object> toJson(List<Need> needs, double alphaOfEach) {
    return JsonObject.of(
        "lift",
        lift,
        "power",
        power,
        "alpha",
        alpha,
        "alphaOfEach",
        alphaOfEach,
        "designs",
        needs.stream().map(Need::toJson).toList());
  }
}
