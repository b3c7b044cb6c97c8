package dev.winnow.server.page;

import dev.winnow.server.experiment.State;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate.Estimated;
import dev.winnow.statistics.NotEstimable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has shown, for somebody with ten seconds: what was won or lost, in money where
 * the primary metric is money, and how sure that is.
 *
 * @param label in a word or two
 * @param headline one sentence without statistics
 * @param sure how sure, in a sentence; null where there is nothing to be sure of
 * @param precisely the same for those who know statistics
 * @param brief label and size, for a list
 */
public record Verdict(
    Tone tone,
    String label,
    Phrase headline,
    @Nullable String sure,
    @Nullable String precisely,
    String brief) {

  /** How a verdict looks; its label says the same in words. */
  public enum Tone {
    /** Better. */
    WON,
    /** Worse. */
    LOST,
    /** Not known, or no difference. */
    OPEN,
    /** Something is wrong with the figures. */
    BLOCKED
  }

  /** For the style sheet. */
  public String look() {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  /** The verdict on a report; any report has one. */
  public static Verdict of(Report report) {
    var numbers = Numbers.in(report.currency());
    if (report.hidden() != null) {
      return plain(Tone.OPEN, "Too early", Phrase.of(report.hidden()), "Too early to say");
    }
    return switch (report.decision()) {
      case Decision.Ship(String variant, _) -> won(report, variant, numbers);
      case Decision.StopForHarm(String variant, _) -> lost(report, variant, numbers);
      case Decision.Inconclusive(_) ->
          obstructed(report).orElseGet(() -> inconclusive(report, numbers));
      case Decision.KeepRunning(_) ->
          obstructed(report).orElseGet(() -> undecided(report, numbers));
    };
  }

  /** Decisions are made on mature days; figures of all days may, rarely, point elsewhere. */
  private static Verdict won(Report report, String variant, Numbers numbers) {
    Phrase wins = Phrase.of(VariantName.atStart(variant) + " wins");
    return effect(report, variant, numbers)
        .filter(EffectWords::better)
        .map(words -> sized(Tone.WON, "Winner", wins.and(": "), words, numbers))
        .orElse(plain(Tone.WON, "Winner", wins.and("."), "Winner: " + variant));
  }

  private static Verdict lost(Report report, String variant, Numbers numbers) {
    Phrase harms = Phrase.of(VariantName.atStart(variant) + " does harm");
    return effect(report, variant, numbers)
        .filter(words -> !words.better())
        .map(words -> sized(Tone.LOST, "Harm", harms.and(": "), words, numbers))
        .orElse(plain(Tone.LOST, "Harm", harms.and("."), "Harm: " + variant));
  }

  private static Verdict sized(
      Tone tone, String label, Phrase lead, EffectWords words, Numbers numbers) {
    Phrase headline = lead.and(words.sentence());
    Phrase total = words.inAll().map(headline::and).orElse(headline);
    return new Verdict(
        tone,
        label,
        total.and("."),
        sure(words),
        precisely(words, numbers),
        "%s: %s, %s".formatted(label, words.arm().variant(), size(words, numbers)));
  }

  private static Verdict inconclusive(Report report, Numbers numbers) {
    Optional<EffectWords> foremost = foremost(report, numbers);
    Phrase headline =
        Phrase.of("No clear difference: ")
            .and(
                comparisons(report) == 1
                    ? "nothing shows that the variant is better or worse than the control."
                    : "no variant stands out from the control.");
    return new Verdict(
        Tone.OPEN,
        "No clear difference",
        headline,
        foremost.map(Verdict::sure).orElse(null),
        foremost.map(words -> precisely(words, numbers)).orElse(null),
        "No clear difference");
  }

  private static Verdict undecided(Report report, Numbers numbers) {
    return foremost(report, numbers)
        .map(words -> leaning(report, words, numbers))
        .orElseGet(() -> notEstimable(report));
  }

  /** Where the figures themselves must not be read yet. */
  private static Optional<Verdict> obstructed(Report report) {
    if (report.units().counted() == 0) {
      return Optional.of(empty(report.state()));
    }
    return Obstacle.of(report).filter(obstacle -> obstacle != Obstacle.WEEK).map(Verdict::blocked);
  }

  private static Verdict empty(State state) {
    return switch (state) {
      case DRAFT, REVIEW, SCHEDULED ->
          plain(
              Tone.OPEN,
              States.label(state),
              Phrase.of("Not launched yet: nobody sees it."),
              "Not launched yet");
      case RUNNING ->
          plain(
              Tone.OPEN,
              "No visitors yet",
              Phrase.of("No visitors yet. The first figures come with the first visitor."),
              "No visitors yet");
      case PAUSED, STOPPED, DECIDED, ROLLING_OUT, DONE, ARCHIVED ->
          plain(
              Tone.OPEN,
              "No visitors",
              Phrase.of("Nobody has seen this experiment, so there is nothing to tell."),
              "No visitors");
    };
  }

  private static Verdict blocked(Obstacle obstacle) {
    Phrase headline = Phrase.of(obstacle.headline());
    return obstacle.passes()
        ? plain(Tone.OPEN, "Too early to say", headline, "Too early to say")
        : plain(Tone.BLOCKED, "No verdict", headline, "No verdict: a doubt stands");
  }

  private static Verdict leaning(Report report, EffectWords words, Numbers numbers) {
    String label = leaning(report, words.clear());
    Phrase soFar = Phrase.of(label + ". So far ").and(words.sentenceWithVariant());
    return new Verdict(
        Tone.OPEN,
        label,
        words.clear() ? soFar.and(".") : soFar.and(", but chance alone could explain it."),
        sure(words),
        precisely(words, numbers),
        "%s: %s, %s so far".formatted(label, words.arm().variant(), size(words, numbers)));
  }

  private static String leaning(Report report, boolean clear) {
    if (report.state().isOver()) {
      return "Not proven";
    }
    return clear && Obstacle.of(report).isEmpty() ? "Not decided yet" : "Too early to say";
  }

  private static Verdict notEstimable(Report report) {
    String reason =
        report.primary().arms().stream()
            .map(ArmResult::comparison)
            .map(Verdict::reason)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("there is nothing to compare");
    return new Verdict(
        Tone.OPEN,
        "Cannot be told yet",
        Phrase.of(
            "The %s visitors so far cannot tell which variant is better."
                .formatted(Numbers.count(report.units().counted()))),
        null,
        "The reason: " + reason + ".",
        "Cannot be told yet");
  }

  private static Optional<String> reason(@Nullable Comparison comparison) {
    return comparison != null && comparison.absolute() instanceof NotEstimable(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private static Verdict plain(Tone tone, String label, Phrase headline, String brief) {
    return new Verdict(tone, label, headline, null, null, brief);
  }

  private static String sure(EffectWords words) {
    return "%s sure: %s%s."
        .formatted(
            Numbers.percent(words.metric().level()), words.interval(), words.intervalInAll());
  }

  private static String precisely(EffectWords words, Numbers numbers) {
    MetricResult metric = words.metric();
    var effect = words.effect();
    return "%s: %s against the control, %s interval %s, %s, %s."
        .formatted(
            MetricName.title(metric.key()),
            numbers.change(metric.measure(), effect.value()),
            Numbers.percent(metric.level()),
            numbers.range(metric.measure(), effect.low(), effect.high()),
            Numbers.p(effect.pValue()),
            MetricName.method(metric.method()));
  }

  /** "+$0.77 per visitor" or "+72.1 %". */
  private static String size(EffectWords words, Numbers numbers) {
    Comparison comparison = words.arm().comparison();
    if (words.inAll().isEmpty()
        && comparison != null
        && comparison.relative() instanceof Estimated lift) {
      return Numbers.lift(lift.value());
    }
    String size = numbers.change(words.metric().measure(), words.effect().value());
    return words.inAll().isPresent() ? size + " per visitor" : size;
  }

  private static Optional<EffectWords> effect(Report report, String variant, Numbers numbers) {
    return EffectWords.of(report.primary(), variant, numbers);
  }

  private static long comparisons(Report report) {
    return report.primary().arms().stream().filter(arm -> arm.comparison() != null).count();
  }

  /** The variant that the data speak of most clearly, for or against. */
  private static Optional<EffectWords> foremost(Report report, Numbers numbers) {
    return report.primary().arms().stream()
        .map(arm -> effect(report, arm.variant(), numbers))
        .flatMap(Optional::stream)
        .min(Comparator.comparingDouble(words -> words.effect().pValue()));
  }
}
