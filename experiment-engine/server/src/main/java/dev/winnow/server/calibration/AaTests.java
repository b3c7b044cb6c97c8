package dev.winnow.server.calibration;

import dev.winnow.core.problem.Problem;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.ExperimentReader;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.Lifecycle;
import dev.winnow.server.experiment.Purpose;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Experiments that change nothing, made and launched at once. */
@Singleton
public class AaTests {
  /** More in one day is a script gone wild. */
  private static final int MOST_A_DAY = 20;

  private final Experiments experiments;
  private final Lifecycle lifecycle;
  private final Stores stores;
  private final Audit audit;
  private final Clock clock;

  AaTests(Experiments experiments, Lifecycle lifecycle, Stores stores, Audit audit, Clock clock) {
    this.experiments = experiments;
    this.lifecycle = lifecycle;
    this.stores = stores;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Launches one.
   *
   * @return its key
   * @throws Refused if the key is that of another experiment
   */
  @Transactional
  public String begin(Store store, AaPlan plan, Actor actor) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, store.zoneId());
    String key = freeKey(store, plan, today);
    lifecycle.put(store, key, ExperimentReader.read(plan.experiment(today, now)), actor);
    lifecycle.launch(store, key, actor, null);
    audit.note(
        store.number(), actor, "aa-test-begun", "experiment/" + key, null, plan.days(), null);
    stores.forget(store.number());
    return key;
  }

  /** The one that was launched last. */
  public Optional<Experiment> last(Store store) {
    return experiments.all(store).stream()
        .filter(each -> each.definition().purpose() == Purpose.AA)
        .filter(each -> !each.phases().isEmpty())
        .max(Comparator.comparing(each -> each.phases().getFirst().from()));
  }

  private String freeKey(Store store, AaPlan plan, LocalDate today) {
    String wanted = plan.key();
    Stream<String> candidates =
        wanted == null
            ? IntStream.rangeClosed(1, MOST_A_DAY)
                .mapToObj(i -> "aa-" + today + (i == 1 ? "" : "-" + i))
            : Stream.of(wanted);
    return candidates
        .filter(key -> experiments.find(store, key).isEmpty())
        .findFirst()
        .orElseThrow(() ->
            Refused.conflict(
                "there is such an experiment already",
                new Problem(
                    "key",
                    wanted == null ? "aa-" + today : wanted,
                    "a key that no other experiment has")));
  }
}
