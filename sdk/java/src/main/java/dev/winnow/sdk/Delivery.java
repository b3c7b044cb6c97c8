package dev.winnow.sdk;

import dev.winnow.core.event.EventBatch;
import dev.winnow.core.event.StoreEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches from the outbox to the engine, one at a time, each for as long as it takes. A batch
 * that is refused as a whole is halved until the event that it is refused for stands alone.
 */
final class Delivery implements Runnable {
  private static final System.Logger LOG = System.getLogger(Winnow.class.getName());
  private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();

  private final Outbox outbox;
  private final Engine engine;
  private final Health health;
  private final Backoff backoff;
  private final Clock clock;

  private int failures;
  private long nextWarning = System.nanoTime();

  Delivery(Outbox outbox, Engine engine, Health health, Backoff backoff, Clock clock) {
    this.outbox = outbox;
    this.engine = engine;
    this.health = health;
    this.backoff = backoff;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      for (var batch = outbox.next(); !batch.isEmpty(); batch = outbox.next()) {
        deliver(batch);
      }
    } catch (InterruptedException outOfTime) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(List<StoreEvent> events) throws InterruptedException {
    Verdict verdict = attempt(events);
    while (verdict instanceof Verdict.TryAgain again) {
      failures++;
      health.requestFailed(Health.Subject.EVENTS, again.why());
      if (outbox.pause(backoff.after(failures, again.asked(), ThreadLocalRandom.current()))) {
        failures = 0;
      }
      verdict = attempt(events);
    }
    failures = 0;
    // Also where the engine refuses: that is the events' fault, and the engine answers.
    health.well(Health.Subject.EVENTS);
    if (verdict instanceof Verdict.Stored stored) {
      settle(events, stored.receipt().rejected(), stored.receipt().reason());
    } else if (verdict instanceof Verdict.Refused refused) {
      if (events.size() == 1) {
        settle(events, 1, refused.why());
      } else {
        deliver(events.subList(0, events.size() / 2));
        deliver(events.subList(events.size() / 2, events.size()));
      }
    }
  }

  private void settle(List<StoreEvent> events, int rejected, @Nullable String reason) {
    if (rejected > 0) {
      warn(rejected, reason);
    }
    outbox.settle(events, rejected);
  }

  private Verdict attempt(List<StoreEvent> events) throws InterruptedException {
    byte[] batch;
    try {
      batch = gzipped(EventBatch.toJson(clock.instant(), Sdk.NAME, Sdk.VERSION, events));
    } catch (RuntimeException unwritable) {
      return new Verdict.Refused(
          "it cannot be written as JSON: " + unwritable.getClass().getSimpleName());
    }
    try {
      return Verdict.on(engine.store(batch), events, clock.instant());
    } catch (NoAnswer none) {
      return new Verdict.TryAgain(none.why(), null);
    } catch (RuntimeException ours) {
      LOG.log(Level.DEBUG, "delivery failed", ours);
      return new Verdict.TryAgain("the SDK failed: " + ours.getClass().getSimpleName(), null);
    }
  }

  private static byte[] gzipped(byte[] json) {
    var bytes = new ByteArrayOutputStream(json.length / 4);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Once a minute at most: a shop that sends nonsense sends much of it. */
  private void warn(int rejected, @Nullable String reason) {
    long now = System.nanoTime();
    if (now - nextWarning >= 0) {
      nextWarning = now + BETWEEN_WARNINGS;
      LOG.log(Level.WARNING, "events: {0} rejected; the first one for: {1}", rejected, reason);
    }
  }
}
