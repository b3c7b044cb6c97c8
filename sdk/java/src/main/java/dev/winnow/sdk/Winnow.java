package dev.winnow.sdk;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Ruleset;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a shop embeds: one for the whole shop, shared by all of its threads, closed with it.
 *
 * <pre>{@code
 * Winnow winnow = Winnow.builder(URI.create("http://localhost:8080"), serverKey).build();
 *
 * Visit visit = winnow.visit(visitorId).attribute("device", "mobile");
 * Shown button = visit.show("cart-cta");
 * render(button.text("text", "Go to checkout"));
 * visit.rendered();
 * }</pre>
 *
 * <p>The shop comes first: no method throws into a request of the shop or waits for the network.
 * Decisions are made from the last good ruleset, else they are the control; events are queued,
 * within bounds, and delivered in the background. What went wrong is counted in {@link #status()}.
 */
public abstract sealed class Winnow implements AutoCloseable
    permits WinnowClient, TestWinnow, DisabledWinnow {
  private static final System.Logger LOG = System.getLogger(Winnow.class.getName());
  static final Assignment UNAVAILABLE = new Assignment.Outside(Assignment.Reason.UNAVAILABLE);

  private final LongAdder failures = new LongAdder();
  private final LongAdder ignored = new LongAdder();

  Winnow() {}

  /**
   * Begins to configure a client of an engine.
   *
   * @param engine where the engine answers, such as {@code http://localhost:8080}
   * @param serverKey a key of scope {@code server}, {@code wk_srv_...}
   */
  public static WinnowBuilder builder(URI engine, String serverKey) {
    return new WinnowBuilder(engine, serverKey);
  }

  /** For a shop that has switched Winnow off: everybody sees the control, and nothing is sent. */
  public static Winnow disabled() {
    return DisabledWinnow.INSTANCE;
  }

  /** The ruleset that decides now; empty until the first one was received. */
  public abstract Optional<Ruleset> ruleset();

  /**
   * Hands an event over for delivery: a purchase, a refund, a cancellation, or anything that is
   * reported outside a {@link Visit}. Returns at once; where the queue is full the event is counted
   * as dropped.
   */
  public abstract void send(StoreEvent event);

  /** How it is going: the ruleset held, what waits, what was delivered and what was lost. */
  public abstract Status status();

  /**
   * Waits until nothing that was handed over so far waits any more: the engine has it, or will
   * never take it, which {@link #status()} counts as rejected. For the end of a batch job or a
   * test; a request of the shop has no use for it.
   *
   * @return whether it came to that, within that time
   */
  public abstract boolean flush(Duration atMost);

  /** Delivers what waits, for at most the configured time, and ends. Does not throw. */
  @Override
  public abstract void close();

  /**
   * What a visitor sees of an experiment, now, without a {@link Visit} and without logging
   * anything. Allocates nothing.
   *
   * @param visitor the visitor's UUID in canonical, lower-case form
   * @param entered whether this visitor has been exposed to an experiment before
   */
  public final Assignment assign(
      String experiment, CharSequence visitor, Attributes attributes, Predicate<String> entered) {
    Ruleset ruleset = held();
    if (ruleset == null) {
      return UNAVAILABLE;
    }
    try {
      return ruleset.assign(experiment, visitor, attributes, entered, clock().millis());
    } catch (RuntimeException failure) {
      failed(failure);
      return UNAVAILABLE;
    }
  }

  /** What one visitor does in one request of the shop, now. */
  public final Visit visit(@Nullable UUID visitor) {
    return visit(visitor, clock());
  }

  /**
   * {@link #visit(UUID)} by another clock, such as that of a simulated day.
   *
   * @param visitor where it is null after all, nobody is assigned and nothing is sent
   */
  public final Visit visit(@Nullable UUID visitor, @Nullable Clock clock) {
    Clock known = clock == null ? clock() : clock;
    return visitor == null ? Visit.ofNobody(this, known) : new Visit(this, visitor, known);
  }

  abstract @Nullable Ruleset held();

  abstract Clock clock();

  /** The one place where a failure of ours turns into the control and a count. */
  final <T> T guarded(Supplier<T> work, T control) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      failed(failure);
      return control;
    }
  }

  final void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      failed(failure);
    }
  }

  final long failures() {
    return failures.sum();
  }

  final long ignored() {
    return ignored.sum();
  }

  /** A value was said that the engine would not take. */
  final void ignore(String field) {
    ignored.increment();
    LOG.log(Level.DEBUG, "{0}: left out, since the engine would not take its value", field);
  }

  /** Counts a failure of Winnow that the shop was kept from; for adapters, at their own rim. */
  public final void failed(RuntimeException failure) {
    failures.increment();
    LOG.log(Level.DEBUG, "the control was answered instead", failure);
  }
}
