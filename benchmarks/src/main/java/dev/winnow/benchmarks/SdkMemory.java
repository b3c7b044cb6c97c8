package dev.winnow.benchmarks;

import dev.winnow.core.visitor.UuidV7;
import dev.winnow.sdk.Visit;
import dev.winnow.sdk.Winnow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * How much memory the SDK holds: with nothing to do, while events flow, and with an engine that is
 * down and a queue that is full.
 */
public final class SdkMemory {
  private static final String KEY = "wk_srv_" + "b".repeat(43);
  private static final int VISITS = 100_000;

  private SdkMemory() {}

  public static void main(String[] arguments) throws Exception {
    try (var engine = new StandInEngine()) {
      long before = used();
      try (Winnow winnow = Winnow.builder(engine.address(), KEY).closeWait(Duration.ZERO).build()) {
        print("idle", before, winnow);
        browse(winnow);
        print("events flow", before, winnow);
        winnow.flush(Duration.ofMinutes(1));
        print("delivered", before, winnow);
      }
    }
    long before = used();
    try (Winnow winnow =
        Winnow.builder(URI.create("http://localhost:1"), KEY)
            .rulesetWait(Duration.ZERO)
            .closeWait(Duration.ZERO)
            .build()) {
      browse(winnow);
      print("engine down", before, winnow);
      browse(winnow);
      print("for longer", before, winnow);
    }
    System.exit(0);
  }

  /** Each visit logs an exposure, where there is a ruleset, and two steps. */
  private static void browse(Winnow winnow) {
    var random = new Random(2026);
    for (int i = 0; i < VISITS; i++) {
      Visit visit =
          winnow
              .visit(UuidV7.at(Instant.now(), random))
              .page("cart", "/cart")
              .session("s-" + i)
              .attribute("device", "mobile")
              .attribute("channel", "organic")
              .attribute("visitor", "new");
      visit.show(StandInEngine.key(0));
      visit.rendered();
      visit.track("page_view");
      visit.track("view_cart");
    }
  }

  private static void print(String when, long before, Winnow winnow) throws InterruptedException {
    System.out.printf(
        "%-12s %6.1f MB; %s%n", when, (used() - before) / 1e6, winnow.status().counters());
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
