package dev.winnow.server.interaction;

import dev.winnow.core.json.Json;
import dev.winnow.core.problem.Problem;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.webhook.Announcement;
import dev.winnow.server.webhook.Announcements;
import dev.winnow.statistics.InteractionScan;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks every night at all pairs of running experiments. A pair that is found is told once, and
 * stands until somebody puts it away; it is told again only if it is found once more after one of
 * the two was launched anew. Which of the two was entered first makes no other pair here.
 */
@Singleton
public class InteractionWatch {
  /** Where the store is; by then what a day brought in late is in. */
  private static final LocalTime HOUR = LocalTime.of(3, 0);

  private static final Actor ENGINE = Actor.engine("interactions");

  private final Interactions interactions;
  private final AlertRepository alerts;
  private final Audit audit;
  private final Announcements announcements;
  private final Clock clock;

  InteractionWatch(
      Interactions interactions,
      AlertRepository alerts,
      Audit audit,
      Announcements announcements,
      Clock clock) {
    this.interactions = interactions;
    this.alerts = alerts;
    this.audit = audit;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * Scans a store, once a night however often it is asked. A night that was missed is made up for
   * by the next scan, as the totals hold it all.
   *
   * @return how many pairs were found that did not stand already
   */
  @Transactional
  public int look(Store store) {
    LocalDate night = night(store);
    alerts.know(store.number(), night.minusDays(1));
    if (alerts.claim(store.number(), night) == 0) {
      return 0;
    }
    List<Alert> known = alerts.all(store.number());
    Set<Set<String>> seen = new HashSet<>();
    int told = 0;
    // The strongest first: of the two orders of a pair that one speaks for both.
    for (InteractionScan.Finding<Pair> finding : interactions.ofRunning(store).findings()) {
      Pair pair = finding.pair();
      if (InteractionWords.isFound(finding)
          && seen.add(Set.of(pair.first().key(), pair.second().key()))) {
        told += note(store, night, known, finding) ? 1 : 0;
      }
    }
    return told;
  }

  /** The alerts that stand, the newest first. */
  public List<Alert> standing(Store store) {
    return alerts.standing(store.number());
  }

  /** All there ever were, the newest first. */
  List<Alert> all(Store store) {
    return alerts.all(store.number());
  }

  /**
   * Puts an alert away.
   *
   * @throws Refused if there is no such alert, or it was put away before
   */
  @Transactional
  public Alert settle(Store store, long id, String why, Actor actor) {
    Alert alert =
        alerts
            .lock(store.number(), id)
            .orElseThrow(() -> Refused.unknown("alert", String.valueOf(id)));
    if (!alert.stands()) {
      throw Refused.conflict(
          "the alert was settled before",
          new Problem("id", String.valueOf(id), "an alert that stands"));
    }
    alerts.settle(id, clock.instant(), why);
    audit.note(
        store.number(), actor, "interaction-settled", subject(alert), alert.toJson(), null, why);
    return alerts.lock(store.number(), id).orElseThrow();
  }

  private boolean note(
      Store store, LocalDate night, List<Alert> known, InteractionScan.Finding<Pair> finding) {
    Pair pair = finding.pair();
    Alert found =
        new Alert(
            null,
            store.number(),
            pair.first().key(),
            pair.second().key(),
            pair.metric().key(),
            night,
            night,
            finding.adjustedPValue(),
            Json.text(InteractionsJson.strongest(finding)),
            InteractionWords.of(finding),
            InteractionWords.advice(finding),
            null,
            null);
    Optional<Alert> last =
        known.stream().filter(each -> each.isOf(found.first(), found.second())).findFirst();
    if (last.isPresent() && !isNews(last.get(), pair)) {
      renew(last.get(), found);
      return false;
    }
    Alert kept = alerts.save(found);
    audit.note(
        store.number(), ENGINE, "interaction-found", subject(kept), null, kept.toJson(), null);
    announcements.announce(store.number(), Announcement.Type.INTERACTION_FOUND, kept.toJson());
    return true;
  }

  /** Whether it is news although it was told before. */
  private static boolean isNews(Alert last, Pair pair) {
    Instant settled = last.settledAt();
    return settled != null
        && (launchedAfter(settled, pair.first()) || launchedAfter(settled, pair.second()));
  }

  private static boolean launchedAfter(Instant settled, Experiment experiment) {
    return experiment.phases().stream()
        .filter(Phase::isOpen)
        .anyMatch(phase -> phase.from().isAfter(settled));
  }

  private void renew(Alert last, Alert found) {
    if (last.stands()) {
      alerts.renew(
          Objects.requireNonNull(last.id()),
          found.first(),
          found.second(),
          found.metric(),
          found.night(),
          found.adjustedP(),
          found.effect(),
          found.text(),
          found.advice());
    }
  }

  private static String subject(Alert alert) {
    return "interaction/%s/%s".formatted(alert.first(), alert.second());
  }

  /** The last night whose hour has come. */
  private LocalDate night(Store store) {
    ZonedDateTime there = clock.instant().atZone(store.zoneId());
    LocalDate today = there.toLocalDate();
    return there.toLocalTime().isBefore(HOUR) ? today.minusDays(1) : today;
  }
}
