package dev.winnow.server.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.access.Keys;
import dev.winnow.server.access.Scope;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.problem.Refused;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stores of this engine. */
@Singleton
public class Stores {
  private final StoreRepository repository;
  private final Keys keys;
  private final Audit audit;
  private final Clock clock;
  private final LoadingCache<Integer, Store> recent;

  Stores(StoreRepository repository, Keys keys, Audit audit, Clock clock) {
    this.repository = repository;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
    // What another node changed is seen here a second later.
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build(id -> repository.findById(id).orElseThrow());
  }

  /** The store as it was at most a second ago. */
  public Store recent(int id) {
    return recent.get(id);
  }

  public List<Store> all() {
    return repository.findAllOrderByStoreKey();
  }

  /**
   * The store of a key in an address.
   *
   * @throws Refused if there is none
   */
  public Store named(String key) {
    // What cannot be a key is not looked for: PostgreSQL fails on a text that holds a NUL.
    return Optional.of(key)
        .filter(plain -> Fields.KEY.matcher(plain).matches())
        .flatMap(repository::findByStoreKey)
        .orElseThrow(() -> Refused.unknown("store", key));
  }

  /**
   * The store of a key in an address, for a caller who may ask for it.
   *
   * @throws Refused if there is none, or the caller belongs to another store
   */
  public Store named(String key, Authentication caller) {
    Store store = named(key);
    Caller.of(caller).mustBelongTo(store.number());
    return store;
  }

  /** What became of a store that was put. */
  record Put(Store store, boolean created) {}

  @Transactional
  Put put(String key, StoreSettings settings, Actor actor) {
    String browser = Json.text(settings.browser().toJson());
    Optional<Store> known = repository.findByStoreKey(key);
    if (known.isEmpty()) {
      Store created =
          new Store(
              null,
              key,
              settings.name(),
              settings.environment(),
              settings.currency(),
              settings.zone(),
              settings.platform(),
              settings.retentionDays(),
              settings.settlementDays(),
              browser,
              settings.review(),
              1,
              null,
              clock.instant());
      Store saved = repository.save(created);
      note(saved, actor, "created", null);
      return new Put(saved, true);
    }
    Store store = known.get();
    if (!store.currency().equals(settings.currency()) || !store.zone().equals(settings.zone())) {
      throw Refused.conflict(
          "totals are kept in the store's currency and days",
          new Problem(
              store.currency().equals(settings.currency()) ? "zone" : "currency",
              store.currency().equals(settings.currency()) ? settings.zone() : settings.currency(),
              "what the store was created with"));
    }
    repository.change(
        store.number(),
        settings.name(),
        settings.environment(),
        settings.platform(),
        settings.retentionDays(),
        settings.settlementDays(),
        browser,
        settings.review());
    Store changed = repository.findById(store.number()).orElseThrow();
    if (!changed.toJson().equals(store.toJson())) {
      note(changed, actor, "changed", store);
    }
    return new Put(changed, false);
  }

  private void note(Store store, Actor actor, String action, @Nullable Store before) {
    audit.note(
        store.number(),
        actor,
        action,
        "store/" + store.storeKey(),
        before == null ? null : before.toJson(),
        store.toJson(),
        null);
  }

  /** A new key of a store, which is shown this once; what is noted is its fingerprint. */
  @Transactional
  String issueKey(Store store, Scope scope, List<String> origins, Actor actor) {
    String key = keys.issue(scope, store.number(), origins);
    audit.note(
        store.number(),
        actor,
        "key-issued",
        "key/" + Keys.fingerprint(key),
        null,
        Map.of("scope", scope.name().toLowerCase(Locale.ROOT), "origins", origins),
        null);
    return key;
  }

  /** Notes that the shop itself reports its orders; what browsers claim may expire from now on. */
  public void hasOrderSource(int id) {
    if (recent(id).orderSourceSince() == null) {
      repository.markOrderSource(id, clock.instant());
      recent.invalidate(id);
    }
  }

  /** To be called when a transaction that changed a store has ended. */
  public void forget(int id) {
    recent.invalidate(id);
  }
}
