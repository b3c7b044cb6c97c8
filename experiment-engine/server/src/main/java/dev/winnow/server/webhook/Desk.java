package dev.winnow.server.webhook;

import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store's webhooks as people see and change them. */
@Singleton
public class Desk {
  private static final int NEWEST = 10;
  private static final int DEAD = 50;

  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final Sending sending;
  private final WebhookSettings settings;
  private final Clock clock;

  Desk(
      Endpoints endpoints,
      Deliveries deliveries,
      Sending sending,
      WebhookSettings settings,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.sending = sending;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A webhook.
   *
   * @param target where it goes: an address without what may be secret in it, or a mail address
   * @param events keys of types; empty for all
   * @param disabledWhy what made the engine disable it by itself
   * @param sent the last deliveries, the newest first
   * @param dead those that were given up, the newest first
   */
  public record Hook(
      String key,
      String target,
      List<String> events,
      boolean enabled,
      @Nullable String disabledWhy,
      @Nullable Instant oldSecretUntil,
      List<Sent> sent,
      List<Sent> dead) {
    public Hook {
      events = List.copyOf(events);
      sent = List.copyOf(sent);
      dead = List.copyOf(dead);
    }
  }

  /**
   * A delivery.
   *
   * @param type what was told; null once that is no longer kept
   * @param state {@code waiting}, {@code delivered} or {@code dead}
   * @param next when it is tried again; null unless it waits
   * @param answer what the receiver said, or why nobody answered; null before the first attempt
   */
  public record Sent(
      long id,
      @Nullable String type,
      @Nullable Instant at,
      String state,
      int attempts,
      @Nullable Instant next,
      @Nullable String answer) {}

  /** What came of a test. */
  public record Tested(boolean delivered, String answer) {}

  /** What can be told, by key. */
  public static List<String> types() {
    return Announcement.Type.keys();
  }

  public List<Hook> all(Store store) {
    return endpoints.all(store).stream().map(this::hook).toList();
  }

  /**
   * Adds one.
   *
   * @param target an https address or, if it has an @ and no scheme, a mail address
   * @param events empty for all
   * @return the secret that it signs with; null of one that mails
   * @throws InvalidInput if a field breaks a bound, or the key is taken
   */
  public @Nullable String add(
      Store store, String key, String target, List<String> events, Actor by) {
    if (!Fields.KEY.matcher(key).matches()) {
      throw invalid("webhook", key, Fields.KEY_ALLOWED);
    }
    if (endpoints.all(store).stream().anyMatch(each -> each.webhookKey().equals(key))) {
      throw invalid("webhook", key, "a key that no other webhook has");
    }
    boolean isMail = target.contains("@") && !target.contains("://");
    var json = new LinkedHashMap<String, Object>(Map.of(isMail ? "mail" : "url", target));
    if (!events.isEmpty()) {
      json.put("events", events);
    }
    EndpointSettings wanted = EndpointReader.read(json, settings.allowPrivate());
    Endpoint made = endpoints.put(store, key, wanted, by).endpoint();
    return made.url() == null ? null : made.secret();
  }

  /** A new secret; the old one signs beside it for a day. Null of one that mails. */
  public @Nullable String rotate(Store store, String key, Actor by) {
    Endpoint rotated = endpoints.rotate(store, key, by);
    return rotated.url() == null ? null : rotated.secret();
  }

  public void delete(Store store, String key, Actor by) {
    endpoints.delete(store, key, by);
  }

  /** Sends a test at once. */
  public Tested test(Store store, String key) {
    Outcome outcome =
        sending.send(endpoints.named(store, key), Message.test(clock.instant(), store.storeKey()));
    return new Tested(
        outcome.delivered(),
        switch (outcome) {
          case Outcome.Answered(int status, String answer, long millis) ->
              "%d after %d ms%s".formatted(status, millis, answer.isBlank() ? "" : ": " + answer);
          case Outcome.Mailed(long millis) ->
              "the mail server took it after %d ms".formatted(millis);
          case Outcome.Unanswered(String why, long millis) ->
              "%s, after %d ms".formatted(why, millis);
        });
  }

  public void retry(Store store, String key, long delivery, Actor by) {
    deliveries.again(endpoints.named(store, key), delivery, by);
  }

  private Hook hook(Endpoint endpoint) {
    return new Hook(
        endpoint.webhookKey(),
        endpoint.mail() == null ? host(endpoint) : endpoint.mail(),
        endpoint.events() == null ? List.of() : List.of(endpoint.events().strip().split(" ", -1)),
        endpoint.enabled(),
        endpoint.disabledWhy(),
        endpoint.oldSecretUntil() == null || !endpoint.oldSecretUntil().isAfter(clock.instant())
            ? null
            : endpoint.oldSecretUntil(),
        sent(endpoint, null, NEWEST),
        sent(endpoint, Delivery.State.DEAD, DEAD));
  }

  /** Many an address is a secret behind its host. */
  private static String host(Endpoint endpoint) {
    return String.valueOf(EndpointSettings.of(endpoint).noted().get("host"));
  }

  private List<Sent> sent(Endpoint endpoint, Delivery.@Nullable State state, int most) {
    return deliveries.newest(endpoint, state, Long.MAX_VALUE, most).stream()
        .map(Desk::sent)
        .toList();
  }

  private static Sent sent(Deliveries.Listed listed) {
    Delivery delivery = listed.delivery();
    AnnouncementRow announced = listed.announced();
    return new Sent(
        delivery.number(),
        announced == null ? null : announced.type(),
        announced == null ? null : announced.at(),
        delivery.state().key(),
        delivery.attempts(),
        delivery.state() == Delivery.State.WAITING ? delivery.nextAttempt() : null,
        delivery.status() == null
            ? delivery.why()
            : "%d%s"
                .formatted(
                    delivery.status(),
                    delivery.answer() == null || delivery.answer().isBlank()
                        ? ""
                        : ": " + delivery.answer()));
  }

  private static InvalidInput invalid(String field, String value, String allowed) {
    return new InvalidInput(List.of(new Problem(field, value, allowed)));
  }
}
