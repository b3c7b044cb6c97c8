package dev.winnow.server.decision;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.report.Decision;
import dev.winnow.server.store.Store;
import dev.winnow.server.webhook.Announcement;
import dev.winnow.server.webhook.Announcements;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decisions of a store's experiments. They are added and never changed. */
@Singleton
public class Decisions {
  private final DecisionRepository rows;
  private final Audit audit;
  private final Announcements announcements;
  private final Clock clock;

  Decisions(DecisionRepository rows, Audit audit, Announcements announcements, Clock clock) {
    this.rows = rows;
    this.audit = audit;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * Keeps a decision with the figures it rests on, and tells of it.
   *
   * @param figures the export of the report that it was made on
   */
  @Transactional
  public void keep(
      Store store,
      String experiment,
      Decision decision,
      Actor by,
      @Nullable String why,
      Map<String, Object> figures) {
    String kind = decision.kind();
    String variant = decision.about();
    rows.save(
        new DecisionRow(
            store.number(),
            experiment,
            rows.of(store.number(), experiment).size() + 1,
            clock.instant(),
            kind,
            variant,
            Json.text(decision.reasons()),
            by.kind().name().toLowerCase(Locale.ROOT),
            by.name(),
            why,
            Json.text(figures)));
    Map<String, Object> said =
        JsonObject.of("kind", kind, "variant", variant, "reasons", decision.reasons());
    audit.note(store.number(), by, "decided", "experiment/" + experiment, null, said, why);
    Map<String, Object> told = JsonObject.of("experiment", experiment, "why", why);
    told.putAll(said);
    announcements.announce(store.number(), Announcement.Type.EXPERIMENT_DECIDED, told);
  }

  /** Those of an experiment, the oldest first. */
  public List<Made> of(Store store, String experiment) {
    return rows.of(store.number(), experiment).stream().map(Decisions::made).toList();
  }

  /** The last one that ships a variant, or says that nothing can be shipped. */
  public Optional<Made> last(Store store, String experiment) {
    return of(store, experiment).reversed().stream().findFirst();
  }

  /**
   * The one of a number in an address.
   *
   * @throws Refused if there is none
   */
  public Made named(Store store, String experiment, int number) {
    return of(store, experiment).stream()
        .filter(made -> made.number() == number)
        .findFirst()
        .orElseThrow(() -> Refused.unknown("decision", String.valueOf(number)));
  }

  /** Those of all experiments of a store, the oldest first. */
  public List<Made> ofStore(Store store) {
    return rows.ofStore(store.number()).stream().map(Decisions::made).toList();
  }

  private static Made made(DecisionRow row) {
    return new Made(
        row.experiment(),
        row.number(),
        row.at(),
        row.kind(),
        row.variant(),
        ((List<?>) Objects.requireNonNull(Json.parse(row.reasons())))
            .stream().map(String::valueOf).toList(),
        new Actor(Actor.Kind.valueOf(row.actorKind().toUpperCase(Locale.ROOT)), row.actor()),
        row.why(),
        (Map<?, ?>) Objects.requireNonNull(Json.parse(row.figures())));
  }
}
