package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.winnow.journeys.totals.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes share a database. */
class TwoNodesTest {
  private static final EngineUnderTest ONE = EngineUnderTest.alone(EngineUnderTest.Base.POSTGRESQL);
  private static final EngineUnderTest TWO = ONE.another();
  private static final Instant BEGIN = Wire.EARLIER.minus(Duration.ofDays(31));

  @AfterAll
  static void stop() {
    TWO.close();
    ONE.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5})
  void twoNodesThatTakeEventsAtOnceLeaveTheSameTotalsAsOne(long seed)
      throws InterruptedException, ExecutionException {
    var random = new Random(seed);
    Shop here = ArrivalOverHttpTest.month(Shop.in(ONE));
    Shop there = here.seenBy(TWO);
    List<AnyTraffic.Sent> events = AnyTraffic.drawn(random, here.rules().ruleset(), BEGIN);

    Senders.send(events, random, here, there);

    for (String experiment : List.of("cta", "offer")) {
      Totals expected =
          ArrivalOverHttpTest.inMemory(events).totals(here.rules().definitions(), experiment);
      assertFalse(expected.cells().isEmpty(), "nothing is compared");
      assertEquals(expected.cells(), here.totals(experiment).cells());
      assertEquals(expected.cells(), there.totals(experiment).cells());
    }
  }

  @Test
  void whatOneNodeLaunchesTheOtherKnowsAtOnce() {
    Shop here = Shop.in(ONE);
    Shop there = here.seenBy(TWO);
    // The other node has the store in its memory from before the launch.
    there.send(Wire.event("page_view", Shop.newVisitor())).expect(202);
    here.running("cta", buttons());
    UUID visitor = here.visitorOf("cta", "green");

    Answer answer = there.send(exposure(visitor, "cta", "green")).expect(202);

    assertEquals(List.of("accepted"), SpineTest.statuses(answer));
    assertEquals(1L, here.report("cta").at("units", "counted"));
  }

  @Test
  void aPreviewLinkOfOneNodeIsGoodOnTheOther() {
    Shop here = Shop.in(ONE);
    here.put("cta", buttons()).expect(201);
    Answer made =
        ONE.post(here.path("cta") + "/previews", here.admin(), Wire.map("variant", "green"));

    Answer there =
        TWO.post(
            "/v1/decide",
            here.server(),
            Wire.map(
                "visitor", Shop.newVisitor().toString(), "preview", made.expect(201).at("token")));

    assertEquals("green", there.expect(200).at("preview", "variant"));
  }
}
