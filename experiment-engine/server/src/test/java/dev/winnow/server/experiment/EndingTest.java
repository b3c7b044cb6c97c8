package dev.winnow.server.experiment;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An experiment with a planned end stops by itself. */
@OnBothDatabases
class EndingTest {
  private final EngineUnderTest engine;
  private final Shop shop;
  private final String ends =
      Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();

  EndingTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @AfterEach
  void theClockIsRightAgain() {
    engine.clock().isAheadBy(Duration.ZERO);
  }

  @Test
  void anExperimentStopsWhenItsEndHasCome() {
    shop.running("cta", with(buttons(), "ends", ends));

    engine.clock().isAheadBy(Duration.ofHours(25));
    engine.bean(Ending.class).stopWhatHasEnded();

    Answer experiment = engine.get(shop.path("cta"), shop.admin()).expect(200);
    assertEquals("stopped", experiment.at("state"));
    assertEquals(ends, experiment.at("phases", 1, "from"), "entry closed at the planned end");
    assertEquals(List.of(), engine.get("/v1/ruleset", shop.server()).list("experiments"));
  }

  @Test
  void anExperimentRunsUntilItsEndHasCome() {
    shop.running("cta", with(buttons(), "ends", ends));

    engine.clock().isAheadBy(Duration.ofHours(23));
    engine.bean(Ending.class).stopWhatHasEnded();

    assertEquals("running", engine.get(shop.path("cta"), shop.admin()).at("state"));
  }
}
