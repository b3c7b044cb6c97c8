package dev.winnow.server.page;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.decision.Made;
import dev.winnow.server.page.KeptFigures.Interval;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Measure;
import dev.winnow.server.rollout.Rollout;
import dev.winnow.server.rollout.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a winner promised and what it kept, in words and as rows of one picture. A promise is the
 * measured lift shrunk by what is usual, for whoever wins was lucky as well.
 */
record LiftWords(Standing standing, @Nullable Made made, Report report, Numbers numbers) {
  /** Two-sided, of the interval that is drawn around a measured lift: 95 %. */
  private static final double Z = 1.959964;

  /** As the decision had it; where that tells no interval, the one of a single planned look. */
  Optional<Interval> measured() {
    return Optional.ofNullable(made).flatMap(Frozen::lift).or(this::measuredOnce);
  }

  private Optional<Interval> measuredOnce() {
    Map<?, ?> promised = rollout().promised();
    Optional<Number> lift = KeptFigures.number(promised, "measured");
    Optional<Number> error = KeptFigures.number(promised, "standardError");
    return lift.isPresent() && error.isPresent()
        ? Optional.of(
            new Interval(
                lift.get().doubleValue(),
                lift.get().doubleValue() - Z * error.get().doubleValue(),
                lift.get().doubleValue() + Z * error.get().doubleValue()))
        : Optional.empty();
  }

  Optional<Interval> promised() {
    return KeptFigures.interval(rollout().promised(), "relative");
  }

  Optional<Interval> kept() {
    return KeptFigures.interval(standing.kept(), "relative");
  }

  /** "We measured +12 % and promise +7 %, ...". */
  String promise() {
    Optional<Interval> promised = promised();
    Optional<Interval> measured = measured();
    if (promised.isEmpty() || measured.isEmpty()) {
      return "No lift is promised: %s."
          .formatted(
              KeptFigures.reason(rollout().promised())
                  .orElse("nothing was measured that a promise could rest on"));
    }
    return "%s was measured; %s is promised, 95\u00a0%% sure between %s and %s."
        .formatted(
            Numbers.lift(measured.get().estimate()),
            Numbers.lift(promised.get().estimate()),
            Numbers.lift(promised.get().low()),
            Numbers.lift(promised.get().high()));
  }

  /** Why a promise is smaller than what was measured, and by what it is made smaller. */
  String prior() {
    Map<?, ?> promised = rollout().promised();
    Optional<Number> mean = KeptFigures.number(promised, "prior", "mean");
    Optional<Number> spread = KeptFigures.number(promised, "prior", "spread");
    if (mean.isEmpty() || spread.isEmpty()) {
      return "";
    }
    long lifts = KeptFigures.number(promised, "prior", "lifts").map(Number::longValue).orElse(0L);
    String around =
        "lifts around %s, two in three of them within %s of it"
            .formatted(
                mean.get().doubleValue() == 0 ? "0\u00a0%" : Numbers.lift(mean.get().doubleValue()),
                Numbers.percent(spread.get().doubleValue()));
    return "Winners look better than they are, for whoever wins was lucky as well. The promise"
        + " leans on "
        + (lifts == 0
            ? "what is usual for changes of a shop: "
            : "the %s lifts that other experiments of this shop measured: "
                .formatted(Numbers.count(lifts)))
        + around
        + ".";
  }

  /** "Kept so far: +9.8 %, ..." */
  String keptWords() {
    String lead = isFinal() ? "Kept" : "Kept so far";
    Optional<Interval> kept = kept();
    if (kept.isEmpty()) {
      return KeptFigures.reason(standing.kept())
          .or(() -> KeptFigures.reason(standing.kept(), "relative"))
          .map(reason -> "%s: cannot be told, %s.".formatted(lead, reason))
          .orElse("What is kept of it is measured once all but those held back see the winner.");
    }
    return "%s: %s.".formatted(lead, kept.get().words())
        + money().map(" "::concat).orElse("")
        + " "
        + judgement(kept.get());
  }

  /** "About $16,400 over the 21,306 visitors who saw it, beside 1,200 who were held back." */
  private Optional<String> money() {
    Report.MetricResult primary = report.primary();
    Optional<Interval> each = KeptFigures.interval(standing.kept(), "absolute");
    Optional<Number> units = KeptFigures.number(standing.kept(), "units");
    Optional<Number> held = KeptFigures.number(standing.kept(), "heldBack");
    if (each.isEmpty() || units.isEmpty() || held.isEmpty()) {
      return Optional.empty();
    }
    String beside =
        "%s visitors who saw it, beside %s who were held back"
            .formatted(
                Numbers.count(units.get().longValue()), Numbers.count(held.get().longValue()));
    boolean addsUp = primary.measure() == Measure.MONEY && primary.kind() == Metric.Kind.SUM;
    double amount = each.get().estimate() * units.get().doubleValue();
    return Optional.of(
        addsUp
            ? "That is %s per visitor, about %s over the %s."
                .formatted(
                    numbers.change(Measure.MONEY, each.get().estimate()),
                    numbers.roughly(amount),
                    beside)
            : "It is of %s.".formatted(beside));
  }

  private String judgement(Interval kept) {
    Optional<Interval> promised = promised();
    boolean isOpen = kept.low() <= 0 && kept.high() >= 0;
    if (isOpen) {
      return "Chance alone could explain it: that anything was kept is not proven.";
    }
    if (promised.isEmpty()) {
      return "";
    }
    double target = promised.get().estimate();
    if (kept.low() <= target && target <= kept.high()) {
      return "The promise lies within the interval: it is kept as far as can be told.";
    }
    boolean isLess = report.primary().lowerIsBetter() ? kept.low() > target : kept.high() < target;
    return isLess ? "That is less than was promised." : "That is more than was promised.";
  }

  /** Measured, promised and kept below each other on one scale; empty rows are left out. */
  IntervalPlot.Group plot() {
    var rows = new ArrayList<IntervalPlot.Named>();
    measured().ifPresent(its -> rows.add(new IntervalPlot.Named("Measured", its)));
    promised().ifPresent(its -> rows.add(new IntervalPlot.Named("Promised", its)));
    kept()
        .ifPresent(
            its -> rows.add(new IntervalPlot.Named(isFinal() ? "Kept" : "Kept so far", its)));
    return IntervalPlot.beside(
        MetricName.title(report.primary().key()),
        List.copyOf(rows),
        report.primary().lowerIsBetter());
  }

  private boolean isFinal() {
    return rollout().kept() != null;
  }

  private Rollout rollout() {
    return standing.rollout();
  }
}
