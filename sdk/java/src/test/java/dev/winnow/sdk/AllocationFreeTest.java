package dev.winnow.sdk;

import static dev.winnow.sdk.Shops.mobile;
import static dev.winnow.sdk.Shops.ruleset;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.winnow.core.audience.Attributes;
import dev.winnow.core.ruleset.Assignment;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes, unlike nanoseconds, do not depend on what else the machine does. */
final class AllocationFreeTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int DECISIONS = 50_000;
  private static final String ANN = Shops.ANN.toString();
  private static final Attributes MOBILE = Attributes.of(Map.of("device", "mobile"));
  private static final Attributes DESKTOP = Attributes.of(Map.of("device", "desktop"));

  @Test
  void aDecisionOfTheClientAllocatesNothing() {
    var engine = new FakeEngine();
    engine.rulesets(ruleset(17, mobile()));
    WinnowBuilder settings =
        Winnow.builder(URI.create("http://localhost"), Shops.KEY)
            .pollEvery(Duration.ofDays(1))
            .rulesetWait(Duration.ofMinutes(1));
    try (Winnow winnow = WinnowClient.start(settings, engine)) {
      assertEquals(DECISIONS, decideAll(winnow));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      decideAll(winnow);

      // What the measuring itself takes is far less than a byte for each decision.
      assertEquals(0, (THREADS.getCurrentThreadAllocatedBytes() - before) / DECISIONS);
    }
  }

  private static int decideAll(Winnow winnow) {
    int assigned = 0;
    for (int i = 0; i < DECISIONS; i++) {
      assigned += isAssigned(winnow, MOBILE) + isAssigned(winnow, DESKTOP);
    }
    return assigned;
  }

  private static int isAssigned(Winnow winnow, Attributes attributes) {
    Assignment assignment = winnow.assign("cart-cta", ANN, attributes, key -> false);
    return assignment instanceof Assignment.Assigned ? 1 : 0;
  }
}
