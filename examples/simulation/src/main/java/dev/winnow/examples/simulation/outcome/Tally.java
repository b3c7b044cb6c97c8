package dev.winnow.examples.simulation.outcome;

import dev.winnow.examples.simulation.outcome.Outcome.End;
import dev.winnow.examples.simulation.truth.Kind;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of many experiments under one rule.
 *
 * @param rule its name
 * @param promise the share of null experiments that it says are launched at most; null if it says
 *     none
 */
public record Tally(String rule, @Nullable Double promise, List<Outcome> outcomes) {
  public Tally {
    outcomes = List.copyOf(outcomes);
  }

  /** Of null experiments, those that were launched. */
  public Share falseLaunches() {
    return share(Outcome::isLaunched, Kind.NULL);
  }

  /** Of experiments of a kind, those that were launched. */
  public Share launched(Kind kind) {
    return share(Outcome::isLaunched, kind);
  }

  /** Of experiments of a kind, those whose variant was stopped, for whatever reason. */
  public Share stopped(Kind kind) {
    return share(Outcome::isStopped, kind);
  }

  Share stopped(Kind kind, End end) {
    return share(outcome -> outcome.end() == end, kind);
  }

  private Share share(Predicate<Outcome> wanted, Kind kind) {
    List<Outcome> all = of(kind);
    return new Share(all.stream().filter(wanted).count(), all.size());
  }

  List<Outcome> of(Kind... kinds) {
    return outcomes.stream()
        .filter(outcome -> Arrays.asList(kinds).contains(outcome.kind()))
        .toList();
  }

  /** Median of the days of those launched, or stopped; "–" if there are none. */
  String medianDays(Predicate<Outcome> wanted, Kind... kinds) {
    double[] days = of(kinds).stream().filter(wanted).mapToDouble(Outcome::days).sorted().toArray();
    return days.length == 0 ? "–" : String.format(Locale.ROOT, "%.0f", days[days.length / 2]);
  }

  String medianDaysToLaunch(Kind... kinds) {
    return medianDays(Outcome::isLaunched, kinds);
  }

  String medianDaysToStop(Kind kind) {
    return medianDays(Outcome::isStopped, kind);
  }

  String meanLost(Kind kind) {
    return String.format(
        Locale.ROOT,
        "%,.0f",
        of(kind).stream().mapToDouble(Outcome::lost).average().orElse(Double.NaN));
  }

  /** Lifts of the launched experiments of some kinds. */
  List<Measured> said(Function<Outcome, @Nullable Measured> which, Kind... kinds) {
    return of(kinds).stream()
        .filter(Outcome::isLaunched)
        .map(which)
        .flatMap(Stream::ofNullable)
        .toList();
  }

  static String mean(DoubleStream values) {
    double mean = values.average().orElse(Double.NaN);
    return Double.isNaN(mean) ? "–" : String.format(Locale.ROOT, "%+.1f %%", 100 * mean);
  }

  /** With the half width of its 95 % interval for the Monte Carlo error. */
  static String meanError(List<Measured> said) {
    DoubleSummaryStatistics errors = said.stream().mapToDouble(Measured::error).summaryStatistics();
    if (errors.getCount() < 2) {
      return "–";
    }
    double squares =
        said.stream().mapToDouble(each -> Math.pow(each.error() - errors.getAverage(), 2)).sum();
    double n = said.size();
    return String.format(
        Locale.ROOT,
        "%+.1f %% ± %.1f",
        100 * errors.getAverage(),
        196 * Math.sqrt(squares / (n - 1) / n));
  }

  static Share coverage(List<Measured> said) {
    return new Share(said.stream().filter(Measured::isCovered).count(), said.size());
  }
}
