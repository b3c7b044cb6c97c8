package dev.winnow.server.calibration;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.server.Engine;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.State;
import dev.winnow.server.store.Store;
import dev.winnow.statistics.calibration.Calibration;
import dev.winnow.statistics.calibration.CalibrationPlan;
import dev.winnow.statistics.calibration.CallRate;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes certificates and keeps the newest of each experiment: it is renewed every night while the
 * experiment runs, and stays with its result afterwards.
 */
@Singleton
public class Certificates {
  /** Journeys that are read for one: some seconds' work. */
  static final int MOST_JOURNEYS = 100_000;

  /** When it is quiet, where the store is. */
  private static final LocalTime NIGHT = LocalTime.of(2, 0);

  private final CertificateRepository certificates;
  private final Histories histories;
  private final Experiments experiments;
  private final Clock clock;

  Certificates(
      CertificateRepository certificates,
      Histories histories,
      Experiments experiments,
      Clock clock) {
    this.certificates = certificates;
    this.histories = histories;
    this.experiments = experiments;
    this.clock = clock;
  }

  /** The one of an experiment, if one was made. */
  public Optional<Certificate> find(Store store, String experiment) {
    return certificates.find(store.number(), experiment).map(Certificates::certificate);
  }

  /**
   * Simulates, and keeps what came of it in the place of what was there. To do so twice does no
   * harm.
   *
   * @throws InterruptedException soon after the thread was interrupted; nothing is kept then
   */
  public Certificate make(Store store, String experiment) throws InterruptedException {
    Experiment its = experiments.named(store, experiment);
    VisitorHistory seen = histories.of(store, its.definition(), MOST_JOURNEYS);
    long seed = seed(store, its);
    CertificatePlan plan = CertificatePlan.of(its.definition(), seen, seed);
    var made =
        new Certificate(
            experiment,
            clock.instant(),
            Engine.version(),
            seed,
            planned(its, seen, plan),
            result(seen, plan));
    keep(store, made);
    return made;
  }

  /** Running experiments without one since the last night. */
  List<String> due(Store store) {
    Set<String> made = new HashSet<>(certificates.madeSince(store.number(), lastNight(store)));
    return experiments.all(store).stream()
        .filter(each -> each.state() == State.RUNNING)
        .map(Experiment::key)
        .filter(key -> !made.contains(key))
        .toList();
  }

  private Instant lastNight(Store store) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, store.zoneId());
    Instant tonight = today.atTime(NIGHT).atZone(store.zoneId()).toInstant();
    return tonight.isAfter(now)
        ? today.minusDays(1).atTime(NIGHT).atZone(store.zoneId()).toInstant()
        : tonight;
  }

  @Transactional
  void keep(Store store, Certificate made) {
    certificates.delete(store.number(), made.experiment());
    certificates.save(
        new CertificateRow(
            store.number(),
            made.experiment(),
            made.madeAt(),
            made.engine(),
            made.seed(),
            Json.text(made.plan()),
            Json.text(made.result())));
  }

  private static Map<String, Object> result(VisitorHistory seen, CertificatePlan plan)
      throws InterruptedException {
    return switch (plan) {
      case CertificatePlan.Impossible(String why) -> JsonObject.of("simulated", false, "text", why);
      case CertificatePlan.Simulated its -> {
        CalibrationPlan withEffect = its.withEffect();
        yield new Findings(
                seen.visitors(),
                rate(its, its.withoutEffect()),
                its.withoutEffect().alpha(),
                withEffect == null ? null : rate(its, withEffect),
                its.lift(),
                its.withoutEffect().visitors())
            .toJson();
      }
    };
  }

  /** On one thread: the shop's visitors come first. */
  private static CallRate rate(CertificatePlan.Simulated plan, CalibrationPlan its)
      throws InterruptedException {
    return Calibration.run(its, 1, _ -> {}).rate(plan.method(), plan.metric());
  }

  private static Map<String, Object> planned(
      Experiment experiment, VisitorHistory seen, CertificatePlan plan) {
    var placement = experiment.definition().placement();
    Map<String, Object> json =
        JsonObject.of(
            "definition", experiment.version(),
            "page", placement == null ? null : placement.page(),
            "visitors", seen.visitors(),
            "acted", seen.acted());
    if (plan instanceof CertificatePlan.Simulated its) {
      json.putAll(
          JsonObject.of(
              "method", word(its.method()),
              "metric", word(its.metric()),
              "alpha", its.withoutEffect().alpha(),
              "lift", its.lift(),
              "units", its.withoutEffect().visitors(),
              "looks", its.withoutEffect().days()));
    }
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Drawn of the plan itself, so that whoever doubts it can make it again. */
  private static long seed(Store store, Experiment experiment) {
    String plan = "%s/%s/%d".formatted(store.storeKey(), experiment.key(), experiment.version());
    // JSON numbers are exact up to 53 bits.
    return UUID.nameUUIDFromBytes(plan.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits()
        >>> 11;
  }

  private static Certificate certificate(CertificateRow row) {
    return new Certificate(
        row.experiment(),
        row.madeAt(),
        row.engine(),
        row.seed(),
        map(row.plan()),
        map(row.result()));
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  private static Map<String, Object> map(String json) {
    return (Map<String, Object>) Objects.requireNonNull(Json.parse(json));
  }
}
