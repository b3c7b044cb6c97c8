package dev.winnow.server.webhook;

import dev.winnow.core.problem.Problem;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.problem.Refused;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to be sent, and what came of it. */
@Singleton
class Deliveries {
  /** Longer than any attempt lasts: after it the node that began one is taken for dead. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  static final Duration KEPT = Duration.ofDays(30);

  private final DeliveryRepository deliveries;
  private final AnnouncementRepository announcements;
  private final EndpointRepository endpoints;
  private final Audit audit;
  private final Clock clock;

  Deliveries(
      DeliveryRepository deliveries,
      AnnouncementRepository announcements,
      EndpointRepository endpoints,
      Audit audit,
      Clock clock) {
    this.deliveries = deliveries;
    this.announcements = announcements;
    this.endpoints = endpoints;
    this.audit = audit;
    this.clock = clock;
  }

  /** The next ones of an endpoint, the longest due first. */
  List<Delivery> due(long endpoint, int most) {
    return deliveries.due(endpoint, clock.instant(), most);
  }

  List<Long> endpointsDue() {
    return deliveries.endpointsDue(clock.instant());
  }

  /**
   * Begins an attempt. Of all nodes that try, one gets it; and should that one die, the same
   * message is sent again.
   *
   * @return empty where another has it, or its endpoint is gone or disabled
   */
  Optional<Attempt> take(Delivery delivery) {
    Instant now = clock.instant();
    Optional<Endpoint> endpoint =
        endpoints.findById(delivery.webhookId()).filter(Endpoint::enabled);
    if (endpoint.isEmpty()
        || deliveries.take(delivery.number(), delivery.attempts(), now, now.plus(PATIENCE)) != 1) {
      return Optional.empty();
    }
    return announcements
        .findById(delivery.announcementId())
        .map(announced ->
            new Attempt(delivery.number(), delivery.attempts() + 1, endpoint.get(), announced));
  }

  /**
   * A delivery that is being sent.
   *
   * @param count the how manieth time
   */
  record Attempt(long delivery, int count, Endpoint endpoint, AnnouncementRow announced) {}

  /** Keeps what came of an attempt: where the delivery stands now. */
  @Transactional
  Delivery.State settle(Attempt attempt, Outcome outcome) {
    Instant now = clock.instant();
    boolean gone = outcome instanceof Outcome.Answered answered && answered.gone();
    Optional<Duration> wait = gone ? Optional.empty() : Waits.after(attempt.count());
    Delivery.State state =
        outcome.delivered()
            ? Delivery.State.DELIVERED
            : wait.isPresent() ? Delivery.State.WAITING : Delivery.State.DEAD;
    Outcome.Answered answered = outcome instanceof Outcome.Answered its ? its : null;
    deliveries.settle(
        attempt.delivery(),
        attempt.count(),
        state,
        now.plus(wait.orElse(Duration.ZERO)),
        answered == null ? null : answered.status(),
        outcome.millis(),
        answered == null ? null : answered.answer(),
        outcome instanceof Outcome.Unanswered unanswered ? unanswered.why() : null);
    if (gone) {
      disable(attempt.endpoint());
    }
    return state;
  }

  private void disable(Endpoint endpoint) {
    String why = "the receiver answered 410 Gone";
    if (endpoints.disable(endpoint.number(), why) == 1) {
      audit.note(
          endpoint.storeId(),
          Actor.engine("webhooks"),
          "disabled",
          "webhook/" + endpoint.webhookKey(),
          Map.of("enabled", true),
          Map.of("enabled", false),
          why);
    }
  }

  /** A delivery, and what it tells; null once that is no longer kept. */
  record Listed(Delivery delivery, @Nullable AnnouncementRow announced) {}

  /** Deliveries of an endpoint, the newest first. */
  List<Listed> newest(Endpoint endpoint, Delivery.@Nullable State state, long before, int most) {
    List<Delivery> page =
        state == null
            ? deliveries.newest(endpoint.number(), before, most)
            : deliveries.newestIn(endpoint.number(), state, before, most);
    if (page.isEmpty()) {
      return List.of();
    }
    Map<String, AnnouncementRow> announced =
        announcements.findByIdIn(page.stream().map(Delivery::announcementId).toList()).stream()
            .collect(Collectors.toMap(AnnouncementRow::id, Function.identity()));
    return page.stream()
        .map(delivery -> new Listed(delivery, announced.get(delivery.announcementId())))
        .toList();
  }

  /**
   * Sends one again as if it were new, with the id it always had.
   *
   * @throws Refused if there is none, or it was delivered
   */
  @Transactional
  Listed again(Endpoint endpoint, long id, Actor actor) {
    Delivery delivery = find(endpoint, id);
    if (deliveries.again(id, clock.instant()) != 1) {
      throw Refused.conflict(
          "it was delivered",
          new Problem("state", Delivery.State.DELIVERED.key(), "dead or waiting"));
    }
    audit.note(
        endpoint.storeId(),
        actor,
        "retried",
        "webhook/%s/delivery/%d".formatted(endpoint.webhookKey(), id),
        Map.of("state", delivery.state().key()),
        Map.of("state", Delivery.State.WAITING.key()),
        null);
    return new Listed(
        find(endpoint, id), announcements.findById(delivery.announcementId()).orElse(null));
  }

  private Delivery find(Endpoint endpoint, long id) {
    return deliveries
        .findByIdAndWebhookId(id, endpoint.number())
        .orElseThrow(() -> Refused.unknown("delivery", Long.toString(id)));
  }

  /** Removes what was delivered, or given up, long ago. */
  @Transactional
  void tidy() {
    Instant before = clock.instant().minus(KEPT);
    deliveries.deleteSettledBefore(before);
    announcements.deleteToldBefore(before);
  }
}
