package dev.winnow.sdk;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.ruleset.Ruleset;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The client that a shop runs: one thread asks for rulesets, another delivers events. */
final class WinnowClient extends Winnow {
  private static final System.Logger LOG = System.getLogger(Winnow.class.getName());

  /** How long a thread may take to end once it was told to: it has nothing left to wait for. */
  private static final long ENDING_MILLIS = 1_000;

  private static final Duration LONGEST_FLUSH = Duration.ofDays(365);

  private final WinnowBuilder settings;
  private final Engine engine;
  private final Health health = new Health();
  private final Outbox outbox;
  private final Polling polling;
  private final Thread pollingThread;
  private final Thread deliveryThread;
  private final AtomicBoolean closed = new AtomicBoolean();

  private WinnowClient(WinnowBuilder settings, Engine engine) {
    this.settings = settings;
    this.engine = engine;
    this.outbox = new Outbox(settings.queueSize, settings.deliverEvery);
    this.polling = new Polling(settings, engine, health);
    this.pollingThread = daemon("winnow-ruleset", polling);
    this.deliveryThread =
        daemon(
            "winnow-events",
            new Delivery(outbox, engine, health, settings.backoff, settings.clock));
  }

  static WinnowClient start(WinnowBuilder settings) {
    return start(
        settings, new HttpEngine(settings.engine, settings.serverKey, settings.requestTimeout));
  }

  static WinnowClient start(WinnowBuilder settings, Engine engine) {
    var client = new WinnowClient(settings, engine);
    client.pollingThread.start();
    client.deliveryThread.start();
    client.polling.await(settings.rulesetWait);
    return client;
  }

  @Override
  public Optional<Ruleset> ruleset() {
    return Optional.ofNullable(held());
  }

  @Override
  public void send(StoreEvent event) {
    guarded(() -> outbox.offer(event));
  }

  @Override
  public Status status() {
    Ruleset ruleset = held();
    Outbox.Counts counts = outbox.counts();
    return new Status(
        ruleset == null ? null : ruleset.version(),
        polling.confirmed(),
        health.lastProblem(),
        new Status.Counters(
            counts.queued(),
            counts.delivered(),
            counts.rejected(),
            counts.dropped(),
            counts.droppedOrders(),
            health.failedRequests(),
            failures(),
            ignored()));
  }

  @Override
  public boolean flush(Duration atMost) {
    try {
      return outbox.flush(atMost.compareTo(LONGEST_FLUSH) > 0 ? LONGEST_FLUSH : atMost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    polling.close();
    pollingThread.interrupt();
    outbox.close();
    boolean interrupted = isInterruptedWaiting(deliveryThread, settings.closeWait.toMillis());
    deliveryThread.interrupt();
    interrupted |= isInterruptedWaiting(deliveryThread, ENDING_MILLIS);
    interrupted |= isInterruptedWaiting(pollingThread, ENDING_MILLIS);
    outbox.abandon();
    engine.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Outbox.Counts counts = outbox.counts();
    if (counts.dropped() + counts.droppedOrders() > 0) {
      LOG.log(
          Level.WARNING,
          "closed; lost since the start: {0} events, and {1} of orders",
          counts.dropped(),
          counts.droppedOrders());
    }
  }

  @Override
  @Nullable Ruleset held() {
    return polling.ruleset();
  }

  @Override
  Clock clock() {
    return settings.clock;
  }

  private static Thread daemon(String name, Runnable work) {
    // Without what the thread that starts the shop has in its inheritable locals.
    var thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for a thread to end; an interrupt ends the waiting, and is answered. */
  private static boolean isInterruptedWaiting(Thread thread, long millis) {
    try {
      if (millis > 0) {
        thread.join(millis);
      }
      return false;
    } catch (InterruptedException interrupted) {
      return true;
    }
  }
}
