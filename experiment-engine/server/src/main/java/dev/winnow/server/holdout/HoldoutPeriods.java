package dev.winnow.server.holdout;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.Problem;
import dev.winnow.core.ruleset.Slice;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.experiment.Phases;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Begins, turns and ends the stretches of time in which the same visitors see no experiment.
 *
 * <p>A period begins with a salt of its own: chance draws anew who is held out, so that nobody is
 * for ever. Its first ruleset holds them out, and every experiment that shows its variants begins a
 * phase with it, all in one transaction.
 */
@Singleton
public class HoldoutPeriods {
  private final HoldoutRepository plans;
  private final PeriodRepository periods;
  private final Phases phases;
  private final Stores stores;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  HoldoutPeriods(
      HoldoutRepository plans,
      PeriodRepository periods,
      Phases phases,
      Stores stores,
      Audit audit,
      Clock clock) {
    this.plans = plans;
    this.periods = periods;
    this.phases = phases;
    this.stores = stores;
    this.audit = audit;
    this.clock = clock;
  }

  /** What the store wants; nothing where everybody may see experiments. */
  public Optional<HoldoutPlan> plan(Store store) {
    return plans.find(store.number());
  }

  /** All periods that ever began, the oldest first. */
  public List<HoldoutPeriod> all(Store store) {
    return periods.of(store.number());
  }

  /** The one that holds. */
  public Optional<HoldoutPeriod> current(Store store) {
    return all(store).stream().filter(period -> period.ended() == null).findFirst();
  }

  /**
   * Begins a holdout, or another one in its place; a share of 0 ends it. What is as it was is left
   * alone.
   *
   * @return whether the store had none
   * @throws Refused if it is to begin later and one holds already
   */
  @Transactional
  public boolean put(Store store, WantedHoldout wanted, Actor actor) {
    if (wanted.buckets() == 0) {
      end(store, actor);
      return false;
    }
    Instant now = now();
    Instant begins = wanted.from() == null ? now : wanted.from();
    String length = wanted.length().key();
    boolean created = plans.add(store.number(), wanted.buckets(), length, begins) > 0;
    HoldoutPlan was = plans.lock(store.number()).orElseThrow();
    Optional<HoldoutPeriod> current = current(store);
    if (current.isPresent() && wanted.from() != null) {
      throw Refused.conflict(
          "a holdout holds already",
          new Problem("from", begins.toString(), "none: the change is at once; or end it first"));
    }
    boolean same =
        was.buckets() == wanted.buckets()
            && was.period().equals(length)
            && (current.isPresent() || was.begins().equals(begins));
    if (!created && same) {
      return false;
    }
    plans.change(store.number(), wanted.buckets(), length, begins);
    HoldoutPlan became = plans.find(store.number()).orElseThrow();
    audit.note(
        store.number(),
        actor,
        created ? "planned" : "changed",
        "holdout",
        created ? null : json(was),
        json(became),
        null);
    if (!became.begins().isAfter(now)) {
      begin(store, became, current.orElse(null), actor, now);
    }
    return created;
  }

  /** Lets everybody see experiments again; where everybody does, nothing is changed. */
  @Transactional
  public void end(Store store, Actor actor) {
    Optional<HoldoutPlan> was = plans.lock(store.number());
    if (was.isEmpty()) {
      return;
    }
    Instant now = now();
    Optional<HoldoutPeriod> current = current(store);
    if (current.isPresent()) {
      long version = phases.holdOut(store, null, now);
      periods.end(store.number(), current.get().number(), now, version);
    }
    plans.remove(store.number());
    audit.note(
        store.number(),
        actor,
        "ended",
        current.map(HoldoutPeriods::subject).orElse("holdout"),
        json(was.get()),
        null,
        null);
  }

  /**
   * Begins the next period wherever one is over, and the first where its time has come. After a
   * time away one period begins and not one for each that was missed; what happened in between is
   * in none. Turning twice does no harm, so nodes may race.
   */
  public void turn(Instant now) {
    for (HoldoutPlan plan : plans.all()) {
      Store store = stores.recent(plan.storeId());
      if (isDue(plan, current(store), now) && turn(store, now)) {
        stores.forget(store.number());
      }
    }
  }

  /** Whether anything was to be done once nobody else could do it. */
  @Transactional
  boolean turn(Store store, Instant now) {
    Optional<HoldoutPlan> plan = plans.lock(store.number());
    Optional<HoldoutPeriod> current = current(store);
    if (plan.isEmpty() || !isDue(plan.get(), current, now)) {
      return false;
    }
    begin(store, plan.get(), current.orElse(null), Actor.engine("holdout"), now);
    return true;
  }

  private static boolean isDue(HoldoutPlan plan, Optional<HoldoutPeriod> current, Instant now) {
    return !current.map(HoldoutPeriod::ends).orElse(plan.begins()).isAfter(now);
  }

  /** Ends the period that holds, if one does, and begins the next with the same ruleset. */
  private void begin(
      Store store, HoldoutPlan plan, @Nullable HoldoutPeriod before, Actor actor, Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MILLIS);
    List<HoldoutPeriod> all = all(store);
    String salt = new BigInteger(80, random).toString(36);
    long version = phases.holdOut(store, Slice.of(salt, 0, plan.buckets()), now);
    if (before != null) {
      periods.end(store.number(), before.number(), now, version);
    }
    var period =
        new HoldoutPeriod(
            store.number(),
            all.size() + 1,
            site(store, all, now),
            version,
            salt,
            plan.buckets(),
            now,
            plan.length().end(now, store.zoneId()),
            null,
            null);
    periods.save(period);
    audit.note(
        store.number(),
        actor,
        before == null ? "started" : "turned",
        subject(period),
        before == null ? null : json(before),
        json(period),
        before == null || before.ends().isAfter(now) ? null : "the period was over");
  }

  /** A second one of the same day has a number behind it. */
  private static String site(Store store, List<HoldoutPeriod> all, Instant now) {
    String day = SiteExperiment.PREFIX + LocalDate.ofInstant(now, store.zoneId());
    Set<String> taken = all.stream().map(HoldoutPeriod::site).collect(Collectors.toSet());
    String site = day;
    for (int i = 2; taken.contains(site); i++) {
      site = day + "-" + i;
    }
    return site;
  }

  private static String subject(HoldoutPeriod period) {
    return "holdout/" + period.name();
  }

  private static Map<String, Object> json(HoldoutPlan plan) {
    return JsonObject.of("share", plan.share(), "period", plan.period(), "from", plan.begins());
  }

  private static Map<String, Object> json(HoldoutPeriod period) {
    return JsonObject.of(
        "share", period.share(),
        "started", period.started(),
        "ends", period.ends(),
        "ruleset", period.rulesetVersion());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
