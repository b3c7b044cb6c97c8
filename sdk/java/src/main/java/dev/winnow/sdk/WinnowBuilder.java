package dev.winnow.sdk;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a client talks to its engine. Every setting has a default; it is named at each. */
public final class WinnowBuilder {
  private static final Duration LONGEST = Duration.ofDays(1);

  final URI engine;
  final String serverKey;
  Duration rulesetWait = Duration.ofSeconds(2);
  Duration pollEvery = Duration.ofSeconds(10);
  @Nullable Path rulesetFile;
  int queueSize = 20_000;
  Duration deliverEvery = Duration.ofSeconds(1);
  Duration requestTimeout = Duration.ofSeconds(5);
  Duration closeWait = Duration.ofSeconds(5);
  Clock clock = Clock.systemUTC();
  Backoff backoff = Backoff.USUAL;

  WinnowBuilder(URI engine, String serverKey) {
    this.engine = checked(engine);
    this.serverKey = checked(serverKey);
  }

  /** How long {@link #build} waits for the first ruleset; 2 s, zero for not at all. */
  public WinnowBuilder rulesetWait(Duration atMost) {
    this.rulesetWait = notNegative("rulesetWait", atMost);
    return this;
  }

  /** How often the engine is asked for a newer ruleset while it answers; 10 s. */
  public WinnowBuilder pollEvery(Duration interval) {
    this.pollEvery = positive("pollEvery", interval);
    return this;
  }

  /**
   * Where the last good ruleset is kept, so that a shop which starts while the engine is down goes
   * on with it; by default it is not kept.
   */
  public WinnowBuilder rulesetFile(@Nullable Path file) {
    this.rulesetFile = file;
    return this;
  }

  /**
   * How many events may wait at most; 20,000, and as many order events beside them. One takes about
   * half a kilobyte.
   */
  public WinnowBuilder queueSize(int events) {
    if (events < 1 || events > 1_000_000) {
      throw new IllegalArgumentException(
          "queueSize %d: allowed are 1 to 1,000,000".formatted(events));
    }
    this.queueSize = events;
    return this;
  }

  /** How long an event waits for others to travel with; 1 s. */
  public WinnowBuilder deliverEvery(Duration interval) {
    this.deliverEvery = positive("deliverEvery", interval);
    return this;
  }

  /** After how long a request to the engine is given up, to be tried again; 5 s. */
  public WinnowBuilder requestTimeout(Duration atMost) {
    this.requestTimeout = positive("requestTimeout", atMost);
    return this;
  }

  /** How long {@link Winnow#close} tries to deliver what waits; 5 s. */
  public WinnowBuilder closeWait(Duration atMost) {
    this.closeWait = notNegative("closeWait", atMost);
    return this;
  }

  /** The clock that visits take their time from; that of the system. */
  public WinnowBuilder clock(Clock newClock) {
    this.clock = Objects.requireNonNull(newClock, "clock: missing");
    return this;
  }

  /**
   * Starts the client. Waits for the first ruleset as long as {@link #rulesetWait} says, and starts
   * without one otherwise.
   */
  public Winnow build() {
    return WinnowClient.start(this);
  }

  private static URI checked(URI engine) {
    Objects.requireNonNull(engine, "engine: missing");
    boolean http = "http".equals(engine.getScheme()) || "https".equals(engine.getScheme());
    // The address itself is left out of the message: it may hold a password.
    if (!http
        || engine.getHost() == null
        || engine.getUserInfo() != null
        || engine.getQuery() != null
        || engine.getFragment() != null) {
      throw new IllegalArgumentException(
          "engine: allowed is an address such as https://winnow.example.com, without a password,"
              + " query or fragment");
    }
    return engine;
  }

  private static String checked(String serverKey) {
    Objects.requireNonNull(serverKey, "serverKey: missing");
    // The key itself is left out of the message: it would end up in a log.
    if (!serverKey.matches("wk_srv_[A-Za-z0-9_-]{1,200}")) {
      throw new IllegalArgumentException(
          "serverKey: allowed is a key of scope server, which begins with wk_srv_");
    }
    return serverKey;
  }

  private static Duration positive(String name, Duration duration) {
    if (notNegative(name, duration).toMillis() == 0) {
      throw new IllegalArgumentException(
          "%s %s: allowed is 1 ms to 1 day".formatted(name, duration));
    }
    return duration;
  }

  private static Duration notNegative(String name, Duration duration) {
    Objects.requireNonNull(duration, () -> name + ": missing");
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s %s: allowed is zero to 1 day".formatted(name, duration));
    }
    return duration;
  }
}
