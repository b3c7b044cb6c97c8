package dev.winnow.sdk;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.change.Change;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a client in a shop's own tests: shows every visitor the variants it was told, and
 * keeps the events. Talks to nobody.
 *
 * <pre>{@code
 * var winnow = new TestWinnow();
 * winnow.show("cart-cta", "cart", "green", new Change.CtaChange("Check out securely", null, null, null));
 * ... the test walks the shop ...
 * assertEquals(1, winnow.events("exposure").size());
 * }</pre>
 */
public final class TestWinnow extends Winnow {
  private final Clock clock;
  private final Map<String, RunningExperiment> experiments = new LinkedHashMap<>();
  private final List<StoreEvent> events = new ArrayList<>();
  private @Nullable Ruleset ruleset;

  /** A double by the system's clock, at first without any experiment. */
  public TestWinnow() {
    this(Clock.systemUTC());
  }

  /**
   * A double by a clock of the test's own, such as a fixed one.
   *
   * @param clock that visits take their time from
   */
  public TestWinnow(Clock clock) {
    this.clock = clock;
    compile();
  }

  /** From now on every visitor takes part in the experiment and sees this variant. */
  public synchronized void show(String experiment, String page, String variant, Change change) {
    experiments.put(
        experiment,
        new RunningExperiment(
            experiment,
            false,
            "test",
            new Placement(page, null, null),
            Audience.EVERYBODY,
            null,
            List.of(new RunningExperiment.Variant(variant, change)),
            List.of(
                new Allocation(
                    null, List.of(new Allocation.Owned(0, new BucketRange(0, 10_000)))))));
    compile();
  }

  /** From now on the ruleset decides, as it would in the shop; null is an engine never reached. */
  public synchronized void ruleset(@Nullable Ruleset decides) {
    this.ruleset = decides;
  }

  /** All events so far, in the order in which the shop logged them. */
  public synchronized List<StoreEvent> events() {
    return List.copyOf(events);
  }

  /** The events of one type so far. */
  public synchronized List<StoreEvent> events(String type) {
    return events.stream().filter(each -> each.type().equals(type)).toList();
  }

  /** Forgets the events so far. */
  public synchronized void forget() {
    events.clear();
  }

  @Override
  public synchronized Optional<Ruleset> ruleset() {
    return Optional.ofNullable(ruleset);
  }

  @Override
  public synchronized void send(StoreEvent event) {
    guarded(() -> {
      Objects.requireNonNull(event.type());
      events.add(event);
    });
  }

  @Override
  public synchronized Status status() {
    Instant now = clock.instant();
    var counters = new Status.Counters(0, events.size(), 0, 0, 0, 0, failures(), ignored());
    Ruleset held = ruleset;
    return held == null
        ? new Status(null, null, "no ruleset was given", counters)
        : new Status(held.version(), now, null, counters);
  }

  @Override
  public boolean flush(Duration atMost) {
    return true;
  }

  @Override
  public void close() {}

  @Override
  synchronized @Nullable Ruleset held() {
    return ruleset;
  }

  @Override
  Clock clock() {
    return clock;
  }

  private void compile() {
    long version = ruleset == null ? 1 : ruleset.version() + 1;
    ruleset = Ruleset.of("test", "test", version, null, List.copyOf(experiments.values()));
  }
}
