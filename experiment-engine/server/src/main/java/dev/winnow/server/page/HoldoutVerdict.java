package dev.winnow.server.page;

import dev.winnow.server.holdout.Earned;
import dev.winnow.server.holdout.HoldoutReport;
import dev.winnow.server.report.Report.Measure;
import dev.winnow.statistics.Estimate.Estimated;
import dev.winnow.statistics.NotEstimable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What all experiments together earned, for somebody with ten seconds. */
final class HoldoutVerdict {
  private final HoldoutReport report;
  private final Numbers numbers;
  private final String when;
  private final String who;

  private HoldoutVerdict(HoldoutReport report, ZoneId zone) {
    this.report = report;
    this.numbers = Numbers.in(report.figures().currency());
    this.when = when(report, zone);
    this.who =
        "measured against the %s of visitors who see none of them"
            .formatted(Numbers.percent(report.period().share().doubleValue()));
  }

  static Verdict of(HoldoutReport report, ZoneId zone) {
    return new HoldoutVerdict(report, zone).verdict();
  }

  /** The same of what the shop keeps; empty where it cannot be told. */
  static String profit(HoldoutReport report, ZoneId zone) {
    var words = new HoldoutVerdict(report, zone);
    return report.profit().inAll() instanceof Estimated inAll && words.obstacle().isEmpty()
        ? "In profit, about %s %s; %s sure: %s."
            .formatted(
                words.numbers.roughly(Math.abs(inAll.value())),
                inAll.value() < 0 ? "lost" : "earned",
                words.level(),
                words.range(inAll))
        : "";
  }

  private Verdict verdict() {
    Optional<Obstacle> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return obstacle.get().passes()
          ? plain(
              Verdict.Tone.OPEN,
              "Too early to say",
              "Too few visitors have bought yet to tell what all experiments together earned "
                  + when
                  + ".")
          : plain(Verdict.Tone.BLOCKED, "No verdict", obstacle.get().headline());
    }
    Earned earned = report.revenue();
    return switch (earned.inAll()) {
      case NotEstimable(String reason) ->
          plain(
              Verdict.Tone.OPEN,
              "Cannot be told yet",
              "What all experiments together earned %s cannot be told yet: %s."
                  .formatted(when, reason));
      case Estimated inAll -> told(earned, inAll);
    };
  }

  /** Whole weeks matter to who decides; here they only make the interval wide. */
  private Optional<Obstacle> obstacle() {
    return Obstacle.of(report.figures()).filter(each -> each != Obstacle.WEEK);
  }

  private Verdict told(Earned earned, Estimated inAll) {
    boolean clear = inAll.low() > 0 || inAll.high() < 0;
    boolean won = inAll.value() >= 0;
    Phrase size =
        Phrase.of("All experiments together %s about ".formatted(won ? "earned" : "cost"))
            .strong(numbers.roughly(Math.abs(inAll.value())))
            .and(" " + when);
    return new Verdict(
        clear ? (won ? Verdict.Tone.WON : Verdict.Tone.LOST) : Verdict.Tone.OPEN,
        clear ? (won ? "Earned" : "Lost") : "Not clear yet",
        size.and(clear ? "." : ", but chance alone could explain it."),
        "%s sure: %s, %s.".formatted(level(), range(inAll), who),
        precisely(earned),
        numbers.roughly(inAll.value()));
  }

  private String precisely(Earned earned) {
    Estimated each = (Estimated) earned.perVisitor();
    String lift =
        report.lift() instanceof Estimated relative
            ? ", %s %s".formatted(Numbers.lift(relative.value()), liftRange(relative))
            : "";
    return "Revenue per visitor: %s against the holdout, %s interval %s%s; times %s visitors who"
            .formatted(
                numbers.change(Measure.MONEY, each.value()),
                level(),
                numbers.range(Measure.MONEY, each.low(), each.high()),
                lift,
                Numbers.count(earned.visitors()))
        + " could see experiments; by "
        + MetricName.method(report.figures().primary().method())
        + ".";
  }

  private static String liftRange(Estimated lift) {
    return Numbers.liftRange(lift.low(), lift.high());
  }

  private String level() {
    return Numbers.percent(report.figures().primary().level());
  }

  /** "between €4,200 and €20,600", or from a loss to a gain. */
  private String range(Estimated inAll) {
    if (inAll.low() > 0 || inAll.high() < 0) {
      double near = inAll.low() > 0 ? inAll.low() : inAll.high();
      double far = inAll.low() > 0 ? inAll.high() : inAll.low();
      return Double.isInfinite(far)
          ? "at least " + size(near)
          : "between %s and %s".formatted(size(near), size(far));
    }
    return "between %s lost and %s earned".formatted(size(inAll.low()), size(inAll.high()));
  }

  private String size(double amount) {
    return Double.isInfinite(amount) ? "any amount" : numbers.roughly(Math.abs(amount));
  }

  private static String when(HoldoutReport report, ZoneId zone) {
    Instant started = report.period().started();
    return report.period().ended() == null
        ? "since " + Dates.day(started, zone)
        : "from %s to %s"
            .formatted(
                Dates.day(started, zone), Dates.day(report.period().until().minusMillis(1), zone));
  }

  private static Verdict plain(Verdict.Tone tone, String label, String headline) {
    return new Verdict(tone, label, Phrase.of(headline), null, null, label);
  }
}
