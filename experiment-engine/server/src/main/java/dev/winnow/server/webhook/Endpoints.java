package dev.winnow.server.webhook;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The endpoints of each store. */
@Singleton
public class Endpoints {
  static final Duration OLD_SECRET_SIGNS = Duration.ofHours(24);

  /** Each announcement is one delivery per endpoint. */
  private static final int MOST = 20;

  private final EndpointRepository endpoints;
  private final DeliveryRepository deliveries;
  private final MailSettings mail;
  private final Audit audit;
  private final Clock clock;
  private final LoadingCache<Wish, Boolean> wishes;

  private record Wish(int storeId, Announcement.Type type) {}

  /** What became of an endpoint that was put. */
  record Put(Endpoint endpoint, boolean created) {}

  Endpoints(
      EndpointRepository endpoints,
      DeliveryRepository deliveries,
      MailSettings mail,
      Audit audit,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.mail = mail;
    this.audit = audit;
    this.clock = clock;
    this.wishes =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build(wish -> endpoints.wanting(wish.storeId(), pattern(wish.type())) > 0);
  }

  /** Whether any endpoint of the store is told of this; as it was at most a second ago. */
  public boolean wants(int storeId, Announcement.Type type) {
    return wishes.get(new Wish(storeId, type));
  }

  /** What {@code events} of those who want a type are {@code LIKE}. */
  public static String pattern(Announcement.Type type) {
    return "% " + type.key() + " %";
  }

  List<Endpoint> all(Store store) {
    return endpoints.findAllByStoreIdOrderByWebhookKey(store.number());
  }

  /**
   * An endpoint by its key.
   *
   * @throws Refused if there is none
   */
  Endpoint named(Store store, String key) {
    return find(store, key).orElseThrow(() -> Refused.unknown("webhook", key));
  }

  private Optional<Endpoint> find(Store store, String key) {
    return Optional.of(key)
        .filter(plain -> Fields.KEY.matcher(plain).matches())
        .flatMap(plain -> endpoints.findByStoreIdAndWebhookKey(store.number(), plain));
  }

  /**
   * Makes or changes one.
   *
   * @throws Refused if it would begin to mail or to post, there are too many, or mail is not set up
   */
  @Transactional
  Put put(Store store, String key, EndpointSettings settings, Actor actor) {
    if (settings.mail() != null && !mail.canSend()) {
      throw Refused.conflict(
          "this engine sends no mail: WINNOW_MAIL_HOST is not set",
          new Problem("mail", settings.mail(), "only where the engine has a mail server"));
    }
    Optional<Endpoint> known = find(store, key);
    return known.isEmpty()
        ? new Put(create(store, key, settings, actor), true)
        : new Put(change(store, known.get(), settings, actor), false);
  }

  private Endpoint create(Store store, String key, EndpointSettings settings, Actor actor) {
    if (all(store).size() >= MOST) {
      throw Refused.conflict(
          "a store has at most %d webhooks".formatted(MOST),
          new Problem("webhook", key, "one that is there, or none after %d".formatted(MOST)));
    }
    Endpoint created =
        endpoints.save(
            new Endpoint(
                null,
                store.number(),
                key,
                settings.url(),
                settings.mail(),
                settings.storedEvents(),
                settings.enabled(),
                null,
                Signature.drawSecret(),
                null,
                null,
                clock.instant()));
    note(store, key, actor, "created", null, settings);
    return created;
  }

  private Endpoint change(Store store, Endpoint old, EndpointSettings settings, Actor actor) {
    if ((old.url() == null) != (settings.url() == null)) {
      throw Refused.conflict(
          "a webhook goes on to post or to mail, as it was made",
          new Problem("url", settings.url(), "another webhook for the other way"));
    }
    endpoints.change(
        old.number(), settings.url(), settings.mail(), settings.storedEvents(), settings.enabled());
    Endpoint changed = named(store, old.webhookKey());
    EndpointSettings before = EndpointSettings.of(old);
    if (!before.equals(EndpointSettings.of(changed))) {
      note(store, old.webhookKey(), actor, "changed", before, settings);
    }
    return changed;
  }

  /** Takes it away with all that was sent or waits to be. */
  @Transactional
  void delete(Store store, String key, Actor actor) {
    Endpoint endpoint = named(store, key);
    endpoints.deleteById(endpoint.number());
    deliveries.deleteByWebhookId(endpoint.number());
    note(store, key, actor, "deleted", EndpointSettings.of(endpoint), null);
  }

  /** A new secret; the old one signs beside it for a day, so that the receiver may follow. */
  @Transactional
  Endpoint rotate(Store store, String key, Actor actor) {
    Endpoint endpoint = named(store, key);
    var until = clock.instant().plus(OLD_SECRET_SIGNS).truncatedTo(ChronoUnit.SECONDS);
    endpoints.rotate(endpoint.number(), Signature.drawSecret(), until);
    audit.note(
        store.number(),
        actor,
        "secret-rotated",
        "webhook/" + key,
        null,
        Map.of("oldSecretUntil", until),
        null);
    return named(store, key);
  }

  private void note(
      Store store,
      String key,
      Actor actor,
      String action,
      @Nullable EndpointSettings was,
      @Nullable EndpointSettings became) {
    audit.note(
        store.number(),
        actor,
        action,
        "webhook/" + key,
        was == null ? null : was.noted(),
        became == null ? null : became.noted(),
        null);
  }
}
