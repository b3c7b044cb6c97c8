package dev.winnow.server;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.visitor.UuidV7;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.journey.Lanes;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store of an engine, with a key of each scope.
 *
 * @param server its shop's own key
 * @param browser its pages' key
 */
public record Shop(
    EngineUnderTest engine, String key, String server, String browser, String admin) {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Random RANDOM = new Random(2026);

  /** A new shop that sells in euros and lives in Berlin. */
  public static Shop in(EngineUnderTest engine) {
    return in(engine, Map.of("currency", "EUR", "zone", "Europe/Berlin", "name", "Tea & Co"));
  }

  public static Shop in(EngineUnderTest engine, Map<String, Object> settings) {
    String key = "shop-" + NUMBERS.incrementAndGet();
    engine.put("/v1/stores/" + key, EngineUnderTest.ADMIN_KEY, settings).expect(201);
    return new Shop(
        engine,
        key,
        issue(engine, key, "server"),
        issue(engine, key, "public"),
        issue(engine, key, "admin"));
  }

  private static String issue(EngineUnderTest engine, String store, String scope) {
    return (String)
        engine
            .post(
                "/v1/stores/" + store + "/keys", EngineUnderTest.ADMIN_KEY, Map.of("scope", scope))
            .expect(201)
            .at("key");
  }

  /** The same shop as another node sees it. */
  public Shop seenBy(EngineUnderTest other) {
    return new Shop(other, key, server, browser, admin);
  }

  public String path() {
    return "/v1/stores/" + key;
  }

  public String path(String experiment) {
    return path() + "/experiments/" + experiment;
  }

  public Answer put(String experiment, Object definition) {
    return engine.put(path(experiment), admin, definition);
  }

  /** launch, pause or stop. */
  public Answer act(String experiment, String action) {
    return engine.ask("POST", path(experiment) + "/" + action, admin, null);
  }

  public Shop running(String experiment, Object definition) {
    put(experiment, definition).expect(201);
    act(experiment, "launch").expect(200);
    return this;
  }

  /** Events from the shop's server. */
  public Answer send(Object... events) {
    return post(server, List.of(events));
  }

  /** Events from a shopper's browser. */
  public Answer browse(Object... events) {
    return post(browser, List.of(events));
  }

  public Answer post(String withKey, List<?> events) {
    return engine.post("/v1/events", withKey, Map.of("events", events));
  }

  public Answer report(String experiment) {
    return engine.get(path(experiment) + "/report", admin).expect(200);
  }

  public Store store() {
    return engine.bean(Stores.class).named(key);
  }

  public Totals totals(String experiment) {
    return engine.bean(Lanes.class).totals(store().number(), experiment);
  }

  public Experiments.Compiled rules() {
    Store store = store();
    return engine.bean(Experiments.class).compiled(store.number(), store.rulesetVersion());
  }

  /** A visitor, born now, whom the ruleset shows this variant. */
  public UUID visitorOf(String experiment, String variant) {
    return visitorsOf(experiment, variant, 1).getFirst();
  }

  public List<UUID> visitorsOf(String experiment, String variant, int count) {
    Ruleset ruleset = rules().ruleset();
    var found = new ArrayList<UUID>();
    while (found.size() < count) {
      UUID visitor = newVisitor();
      if (variant.equals(variantOf(ruleset, experiment, visitor))) {
        found.add(visitor);
      }
    }
    return found;
  }

  public static @Nullable String variantOf(Ruleset ruleset, String experiment, UUID visitor) {
    return ruleset.assign(experiment, visitor.toString(), Attributes.NONE)
            instanceof Assignment.Assigned assigned
        ? assigned.variant()
        : null;
  }

  public static UUID newVisitor() {
    synchronized (RANDOM) {
      return UuidV7.at(Instant.now(), RANDOM);
    }
  }
}
