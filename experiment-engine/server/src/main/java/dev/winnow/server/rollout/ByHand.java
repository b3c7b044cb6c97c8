package dev.winnow.server.rollout;

import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.decision.Decisions;
import dev.winnow.server.decision.Lifts;
import dev.winnow.server.decision.Made;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.experiment.Why;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
import dev.winnow.server.store.Store;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rollout that a person begins. What was decided is shipped as it is. To ship something else a
 * person has to name everything that speaks against it, so that nobody does it unawares, and to say
 * why; the decision is then kept as that person's.
 */
@Singleton
public class ByHand {
  /** What speaks against a variant that the policy has not decided to ship. */
  public static final String NOT_PROVEN = "not-proven";

  private final Experiments experiments;
  private final Decisions decisions;
  private final Reports reports;
  private final Rollouts rollouts;

  ByHand(Experiments experiments, Decisions decisions, Reports reports, Rollouts rollouts) {
    this.experiments = experiments;
    this.decisions = decisions;
    this.reports = reports;
    this.rollouts = rollouts;
  }

  /**
   * What a person asks for.
   *
   * @param variant null: the one that was decided
   * @param despite codes of the doubts that stand, and {@value #NOT_PROVEN} if nothing is proven
   */
  public record Wish(@Nullable String variant, @Nullable String why, Set<String> despite) {
    public Wish {
      despite = Set.copyOf(despite);
    }

    /** As {@code POST .../rollout} takes it. */
    static Wish read(Fields fields) {
      String variant = fields.key("variant");
      String why = Why.read(fields);
      List<String> despite = fields.texts("despite", 0, 30, 64);
      fields.refuseUnknown();
      fields.check();
      return new Wish(variant, why, new HashSet<>(despite));
    }
  }

  @Transactional
  public void begin(Store store, String key, Wish wish, Actor by) {
    Experiment experiment = experiments.named(store, key);
    String decided =
        decisions
            .last(store, key)
            .filter(made -> made.kind().equals(Made.SHIP))
            .map(Made::variant)
            .orElse(null);
    String variant = wish.variant() == null ? decided : wish.variant();
    if (variant == null) {
      throw Refused.conflict(
          "nothing was decided to be shipped",
          new Problem(
              "variant", null, "the variant to ship, in spite of that: " + arms(experiment)));
    }
    if (!variant.equals(decided)) {
      decideByHand(store, experiment, variant, wish, by);
    }
    rollouts.begin(store, key, by, wish.why());
  }

  private void decideByHand(
      Store store, Experiment experiment, String variant, Wish wish, Actor by) {
    List<String> keys = experiment.definition().variants().stream().map(Variant::key).toList();
    if (keys.indexOf(variant) < 1) {
      throw Refused.conflict(
          "only a variant beside the control can be shipped",
          new Problem("variant", variant, arms(experiment)));
    }
    Report report = reports.fresh(store, experiment, Report.Basis.MATURE);
    Set<String> against = against(report, variant).keySet();
    if (!wish.despite().containsAll(against)) {
      throw Refused.conflict(
          "something speaks against shipping it",
          new Problem(
              "despite",
              String.join(", ", new TreeSet<>(wish.despite())),
              "all that speaks against it: " + String.join(", ", against)));
    }
    if (wish.why() == null || wish.why().isBlank()) {
      throw Refused.conflict(
          "it ships what the policy has not decided", new Problem("why", null, "a reason"));
    }
    Map<String, Object> figures =
        Lifts.with(reports.export(store, experiment.key(), Report.Basis.MATURE), report);
    decisions.keep(
        store,
        experiment.key(),
        new Decision.Ship(
            variant,
            List.of("Shipped by hand, in spite of: %s.".formatted(String.join(", ", against)))),
        by,
        wish.why(),
        figures);
  }

  /**
   * What speaks against shipping a variant, in sentences, by its code and in the order of the
   * codes. Empty: nothing does.
   *
   * @param report on mature days
   */
  public static SortedMap<String, String> against(Report report, String variant) {
    var against = new TreeMap<String, String>();
    report.doubts().stream()
        .filter(Report.Doubt::forbidsDecision)
        .forEach(doubt -> against.put(doubt.code(), doubt.text()));
    report.stops().stream()
        .filter(stop -> stop.variant().equals(variant))
        .forEach(stop ->
            against.put(
                stop.rule().name().toLowerCase(Locale.ROOT), String.join(" ", stop.reasons())));
    boolean isProven =
        report.decision() instanceof Decision.Ship(String proven, _) && proven.equals(variant);
    if (!isProven) {
      against.put(NOT_PROVEN, "Nothing proves that it is better than the control.");
    }
    return against;
  }

  private static String arms(Experiment experiment) {
    return String.join(" or ", experiment.definition().arms());
  }
}
