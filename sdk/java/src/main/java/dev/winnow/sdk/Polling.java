package dev.winnow.sdk;

import dev.winnow.core.ruleset.Ruleset;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the last good ruleset and asks the engine for newer ones. Whatever else the engine answers
 * never replaces it.
 *
 * <p>A ruleset with a lower version than the one held is taken as well: an engine that was restored
 * from a backup counts on from there, and its exposures must name the version that it knows.
 */
final class Polling implements Runnable {
  private static final System.Logger LOG = System.getLogger(Winnow.class.getName());

  private final WinnowBuilder settings;
  private final Engine engine;
  private final Health health;
  private final @Nullable RulesetFile file;
  private final Backoff backoff;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Done when waiting for the first ruleset has no more sense. */
  private final CompletableFuture<Void> begun = new CompletableFuture<>();

  private volatile @Nullable Held held;
  private @Nullable String etag;

  private record Held(Ruleset ruleset, @Nullable Instant confirmed) {}

  Polling(WinnowBuilder settings, Engine engine, Health health) {
    this.settings = settings;
    this.engine = engine;
    this.health = health;
    this.file = settings.rulesetFile == null ? null : new RulesetFile(settings.rulesetFile, health);
    this.backoff = settings.backoff.atLeastUpTo(settings.pollEvery);
    Optional<Ruleset> kept = file == null ? Optional.empty() : file.read();
    kept.ifPresent(ruleset -> this.held = new Held(ruleset, null));
  }

  @Nullable Ruleset ruleset() {
    Held now = held;
    return now == null ? null : now.ruleset();
  }

  @Nullable Instant confirmed() {
    Held now = held;
    return now == null ? null : now.confirmed();
  }

  /**
   * Waits for the first ruleset; where one was kept on disk, only until the engine was asked once.
   */
  void await(Duration atMost) {
    try {
      begun.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException without) {
      LOG.log(Level.INFO, "ruleset: begins without an answer of the engine");
    }
  }

  void close() {
    closed.countDown();
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      Duration wait;
      do {
        Outcome outcome = asked();
        failures = outcome.failed() ? failures + 1 : 0;
        wait =
            outcome.failed()
                ? backoff.after(failures, outcome.retryAfter(), ThreadLocalRandom.current())
                : settings.pollEvery;
        if (held != null) {
          begun.complete(null);
        }
      } while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private record Outcome(boolean failed, @Nullable Duration retryAfter) {}

  private Outcome asked() throws InterruptedException {
    try {
      Answer answer = engine.ruleset(etag);
      String problem = taken(answer);
      if (problem == null) {
        health.well(Health.Subject.RULESET);
        return new Outcome(false, null);
      }
      health.requestFailed(Health.Subject.RULESET, problem);
      return new Outcome(true, answer.retryAfter(settings.clock.instant()));
    } catch (NoAnswer none) {
      health.requestFailed(Health.Subject.RULESET, none.why());
    } catch (RuntimeException ours) {
      health.requestFailed(
          Health.Subject.RULESET, "the SDK failed: " + ours.getClass().getSimpleName());
      LOG.log(Level.DEBUG, "polling failed", ours);
    }
    return new Outcome(true, null);
  }

  /** Null where all is well, else why the answer was not taken. */
  private @Nullable String taken(Answer answer) {
    Held before = held;
    if (answer.status() == 304 && before != null && etag != null) {
      held = new Held(before.ruleset(), settings.clock.instant());
      return null;
    }
    if (answer.status() != 200) {
      return answer.refusal();
    }
    Ruleset newer;
    try {
      newer = Ruleset.parse(answer.body());
    } catch (RuntimeException unreadable) {
      return "the engine's answer is no ruleset: "
          + Words.shortened(String.valueOf(unreadable.getMessage()));
    }
    take(newer, before);
    etag = answer.etag();
    if (file != null && (before == null || !before.ruleset().equals(newer))) {
      file.write(answer.body());
    }
    return null;
  }

  private void take(Ruleset newer, @Nullable Held before) {
    held = new Held(newer, settings.clock.instant());
    if (before != null && newer.version() < before.ruleset().version()) {
      LOG.log(Level.INFO, "ruleset: {0} follows {1}", newer, before.ruleset());
    }
  }
}
