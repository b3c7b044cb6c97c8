package dev.winnow.server.report;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Caveats;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.SampleRatioCheck;
import dev.winnow.server.report.Report.Units;
import dev.winnow.statistics.ArmCount;
import dev.winnow.statistics.NonInferiority;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.SampleRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reasons not to take the figures at their word, the gravest first. */
final class Doubts {
  /** More crossed visitors than this and the arms are no longer apart. */
  private static final double CROSSED_SHARE = 0.01;

  private final Snapshot snapshot;
  private final Arms arms;
  private final Slice counted;
  private final List<Doubt> doubts = new ArrayList<>();

  private Doubts(Snapshot snapshot, Arms arms, Slice counted) {
    this.snapshot = snapshot;
    this.arms = arms;
    this.counted = counted;
  }

  static List<Doubt> of(
      Snapshot snapshot,
      Arms arms,
      Slice counted,
      Slice mature,
      Units units,
      SampleRatioCheck sampleRatio,
      List<Report.MetricResult> metrics) {
    var doubts = new Doubts(snapshot, arms, counted);
    doubts.doubts.addAll(snapshot.outside());
    if (units.counted() > 0) {
      doubts.sampleRatio(sampleRatio);
      doubts.crossed(units);
      doubts.guardrails(metrics);
      doubts.fewConversions(mature);
      doubts.minimumSample(mature);
      doubts.phasesLeftOut(mature);
      doubts.wholeWeeks();
      doubts.plannedLook(units);
      doubts.immature(units);
      doubts.provisional();
      doubts.margins();
    }
    doubts.contradicted(units);
    doubts.unattributed(snapshot.unattributedOrders());
    return doubts.doubts;
  }

  private void sampleRatio(SampleRatioCheck check) {
    if (!check.ok()) {
      add(
          "sample-ratio",
          true,
          "The arms do not have the sizes they should have (p = %.2g). Something loses visitors of"
              + " one arm, so the arms are not comparable; find it before reading on.%s",
          snapshot.isOver() ? check.pValue() : check.sequentialPValue(),
          check.suspects().isEmpty() ? "" : " " + suspected(check.suspects().getFirst()));
    }
  }

  private static String suspected(Report.Suspect suspect) {
    return String.format(
        Locale.ROOT,
        "%s where %s is %s: %s has %,d visitors there instead of about %,d.",
        suspect.explains() ? "It comes from those" : "It is most visible among those",
        suspect.dimension(),
        suspect.value(),
        suspect.variant(),
        suspect.units(),
        suspect.expected());
  }

  private void crossed(Units units) {
    double share = (double) units.crossed() / units.counted();
    boolean uneven = units.crossed() >= Results.FEW && crossedPValue() < SampleRatios.UNLIKELY;
    if (share > CROSSED_SHARE || uneven) {
      add(
          "crossed",
          true,
          "%d visitors (%.1f %%) saw more than one variant%s.",
          units.crossed(),
          100 * share,
          uneven ? ", and not equally many in each arm" : "");
    }
  }

  private double crossedPValue() {
    Slice crossed = arms.population(Population.CROSSED);
    var counts = new ArrayList<ArmCount>();
    for (int variant = 0; variant < snapshot.variants().size(); variant++) {
      counts.add(new ArmCount(crossed.units(variant), counted.units(variant)));
    }
    return SampleRatio.of(counts).pValue();
  }

  private void guardrails(List<Report.MetricResult> metrics) {
    for (Report.MetricResult metric : metrics) {
      if (metric.role() == Metric.Role.GUARDRAIL) {
        for (int variant : snapshot.open()) {
          Report.ArmResult arm = metric.arms().get(variant);
          Report.Comparison comparison = arm.comparison();
          if (comparison != null && comparison.nonInferiority() != null) {
            guardrail(metric.key(), arm.variant(), comparison.nonInferiority());
          }
        }
      }
    }
  }

  private void guardrail(String metric, String variant, NonInferiority.Verdict verdict) {
    switch (verdict) {
      case NonInferiority.Inferior _ ->
          add("guardrail", true, "%s harms %s, which must not be harmed.", variant, metric);
      case NotEstimable(String reason) ->
          add(
              "guardrail-unknown",
              false,
              "Whether %s harms %s cannot be told: %s.",
              variant,
              metric,
              reason);
      case NonInferiority.NonInferior _, NonInferiority.Open _ -> {
        // Nothing is proven against it.
      }
    }
  }

  /** Of the days that decide: later visitors cannot make up for few who had their time. */
  private void fewConversions(Slice mature) {
    Metric primary = snapshot.primary();
    long fewest = Results.FEW;
    boolean isKnown = true;
    for (int variant : snapshot.open()) {
      MetricTotals totals = mature.totals(variant, primary.key());
      fewest = Math.min(fewest, Results.upToFew(snapshot, primary, totals));
      isKnown &= Results.areCounted(primary, totals);
    }
    if (fewest < Results.FEW && isKnown) {
      add(
          "few-conversions",
          true,
          "%s arm has only %d visitors with a result for %s; at least %d are needed before the"
              + " intervals can be trusted.",
          snapshot.isOver() ? "One" : "On mature days one",
          fewest,
          primary.key(),
          Results.FEW);
    } else if (fewest < Results.FEW) {
      add(
          "few-conversions-unknown",
          false,
          "How many visitors have a result for %s is not in the totals; below %d in an arm the"
              + " intervals cannot be trusted.",
          primary.key(),
          Results.FEW);
    }
  }

  private void minimumSample(Slice mature) {
    long fewest = snapshot.open().stream().mapToLong(mature::units).min().orElse(0);
    long needed = snapshot.policy().minimumUnits();
    if (fewest < needed) {
      add(
          "minimum-sample",
          true,
          "%s arm has only %,d of the %,d visitors that the policy wants in each before anything is"
              + " shipped.",
          snapshot.isOver() ? "One" : "On mature days one",
          fewest,
          needed);
    }
  }

  private void phasesLeftOut(Slice mature) {
    long units =
        new Means(snapshot, mature, snapshot.moments(snapshot.primary()))
            .leftOut().stream().mapToLong(mature::phaseUnits).sum();
    if (units > 0) {
      add(
          "phase-left-out",
          false,
          "%,d visitors came in a phase in which an arm has fewer than %d%s; too few to be combined"
              + " with the other phases, they are in no comparison.",
          units,
          snapshot.policy().bandit().isPresent() ? 2 : Results.FEW,
          snapshot.policy().bandit().isPresent()
              ? ""
              : " with a result for " + snapshot.primary().key());
    }
  }

  /** Of mature days: decisions read no others. */
  private void wholeWeeks() {
    // A mailing is sent on one day; whoever drew its arms elsewhere knows why.
    boolean isFinishedImport = snapshot.isOver() && snapshot.definition().external();
    if (isFinishedImport || !snapshot.dated() || arms.days().isEmpty()) {
      return;
    }
    int weeks = snapshot.policy().minimumWeeks();
    int days = new Weeks(snapshot, arms).matureDays();
    if (days < weeks * Weeks.DAYS) {
      add(
          "whole-weeks",
          true,
          (snapshot.isOver()
                  ? "It was ended when visitors of %d of %d days had come"
                  : "So far the visitors of %d of %d days have had their time to act")
              + "; weekdays and weekends differ, so %s needed first.",
          days,
          weeks * Weeks.DAYS,
          weeks == 1 ? "a whole week is" : weeks + " whole weeks are");
    }
  }

  private void plannedLook(Units units) {
    Policy policy = snapshot.policy();
    boolean early = units.mature() < policy.plannedUnits();
    if (policy.kind() == Policy.Kind.FIXED_HORIZON && early) {
      add(
          "planned-look",
          true,
          snapshot.isOver()
              ? "It was to be looked at once, at %,d visitors, and was ended at %,d: its intervals do"
                  + " not hold."
              : "It is looked at once, when %,d visitors have had their time to act; so far %,d have.",
          policy.plannedUnits(),
          units.mature());
    }
  }

  private void immature(Units units) {
    long open = units.counted() - units.mature();
    if (open > 0 && !snapshot.isOver()) {
      add(
          "immature",
          false,
          "%,d of %,d visitors still have time to act; decisions use the others.",
          open,
          units.counted());
    }
  }

  private void provisional() {
    Metric primary = snapshot.primary();
    boolean claimed = false;
    for (int variant = 0; variant < snapshot.variants().size(); variant++) {
      claimed |= counted.totals(variant, primary.key()).provisional().signum() > 0;
    }
    if (claimed) {
      add(
          "provisional",
          false,
          "Some purchases are known from browsers only and wait for the shop to confirm them; they"
              + " are not in the figures.");
    }
  }

  private void margins() {
    for (Metric metric : snapshot.metrics()) {
      Caveats caveats = counted.totals(metric.key()).caveats();
      if (caveats.withoutMargin().signum() > 0) {
        add(
            "margin-unknown",
            false,
            "%.1f %% of the goods sold have no margin; in %s they count as if they earned nothing.",
            100 * caveats.withoutMargin().doubleValue() / caveats.goods().doubleValue(),
            metric.key());
      }
    }
  }

  private void contradicted(Units units) {
    if (units.contradicted() > 0) {
      boolean many = units.contradicted() > CROSSED_SHARE * Math.max(1, units.counted());
      add(
          "contradicted",
          many,
          "%d visitors claim a variant that the ruleset would not have shown them; they are not"
              + " counted.",
          units.contradicted());
    }
  }

  private void unattributed(long orders) {
    if (orders > 0) {
      add(
          "unattributed-orders",
          false,
          "%d orders of the store wait for their visitor to be found; they are in no arm.",
          orders);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // every format stands above, next to its arguments
  private void add(String code, boolean forbidsDecision, String format, Object... arguments) {
    doubts.add(new Doubt(code, forbidsDecision, String.format(Locale.ROOT, format, arguments)));
  }
}
