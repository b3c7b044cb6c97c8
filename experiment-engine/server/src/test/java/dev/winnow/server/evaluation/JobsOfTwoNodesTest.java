package dev.winnow.server.evaluation;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes on by itself does so on both databases, and on two nodes as on one. */
final class JobsOfTwoNodesTest {
  private static final Map<String, Object> BY_THEMSELVES =
      Map.of("winnow.jobs", true, "winnow.evaluation-every", "PT1S");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @ParameterizedTest
  @EnumSource(EngineUnderTest.Base.class)
  void aWinnerIsDecidedOnceAndItsRolloutBegunOnce(EngineUnderTest.Base base) {
    try (EngineUnderTest one = EngineUnderTest.alone(base, BY_THEMSELVES);
        EngineUnderTest two =
            base == EngineUnderTest.Base.POSTGRESQL ? one.another(BY_THEMSELVES) : one) {
      Shop shop = Shop.in(one);
      Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(15));
      shop.running(
          "cta",
          with(
              with(
                  with(buttons(), "starts", begin.minusSeconds(3_600).toString()),
                  "window",
                  "PT1H"),
              "rollout",
              map("automatic", true)));
      new Crowd(shop, "cta")
          .come("control", Crowd.Buying.of(800, 80), begin, 14)
          .come("green", Crowd.Buying.of(800, 240), begin, 14)
          .send();

      await(two, shop);

      Answer log = two.get(shop.path() + "/audit?subject=experiment/cta", shop.admin()).expect(200);
      assertEquals(
          List.of("rollout-begun", "decided", "decided", "launched", "drafted"),
          log.list("entries").stream()
              .map(entry -> String.valueOf(((Map<?, ?>) entry).get("action")))
              .toList());
      assertEquals(
          1, two.get(shop.path("cta") + "/decisions", shop.admin()).list("decisions").size());
    }
  }

  private static void await(EngineUnderTest engine, Shop shop) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!"rolling-out".equals(engine.get(shop.path("cta"), shop.admin()).at("state"))) {
      assertTrue(Instant.now().isBefore(end), "nothing was decided within " + PATIENCE);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }
}
