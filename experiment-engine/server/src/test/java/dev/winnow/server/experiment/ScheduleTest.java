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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An experiment begins and ends by itself, as it was planned. */
@OnBothDatabases
class ScheduleTest {
  private final EngineUnderTest engine;
  private final Shop shop;
  private final String ends =
      Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();

  ScheduleTest(EngineUnderTest.Base base) {
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
    engine.bean(Schedule.class).turn();

    Answer experiment = engine.get(shop.path("cta"), shop.admin()).expect(200);
    assertEquals("stopped", experiment.at("state"));
    assertEquals(ends, experiment.at("phases", 1, "from"), "entry closed at the planned end");
    assertEquals(List.of(), engine.get("/v1/ruleset", shop.server()).list("experiments"));
  }

  @Test
  void anExperimentWaitsForItsStartAndBeginsThen() {
    String starts =
        Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS).toString();
    shop.put("cta", with(buttons(), "starts", starts)).expect(201);

    assertEquals("scheduled", shop.act("cta", "launch").expect(200).at("state"));
    engine.bean(Schedule.class).turn();
    assertEquals("scheduled", engine.get(shop.path("cta"), shop.admin()).at("state"));
    assertEquals(List.of(), engine.get("/v1/ruleset", shop.server()).list("experiments"));

    engine.clock().isAheadBy(Duration.ofHours(3));
    engine.bean(Schedule.class).turn();

    Answer experiment = engine.get(shop.path("cta"), shop.admin()).expect(200);
    assertEquals("running", experiment.at("state"));
    assertEquals(starts, experiment.at("phases", 0, "from"), "from its start, not from the turn");
  }

  @Test
  void anEditOfAScheduledExperimentMakesADraftOfIt() {
    String starts = Instant.now().plus(Duration.ofHours(2)).toString();
    shop.put("cta", with(buttons(), "starts", starts)).expect(201);
    shop.act("cta", "launch").expect(200);

    assertEquals("draft", shop.put("cta", buttons()).expect(200).at("state"));
  }

  @ParameterizedTest(name = "{0} in Berlin is {1}")
  @CsvSource({
    "2027-12-01T09:00, 2027-12-01T08:00:00Z",
    "2027-07-01T09:00, 2027-07-01T07:00:00Z",
    // The clocks skip this hour.
    "2027-03-28T02:30, 2027-03-28T01:30:00Z",
    // This hour comes twice.
    "2027-10-31T02:30, 2027-10-31T00:30:00Z",
    "2027-12-01T09:00:00+05:00, 2027-12-01T04:00:00Z"
  })
  void aTimeWithoutAZoneIsThatTimeAtTheShop(String written, String meant) {
    Answer experiment = shop.put("cta", with(buttons(), "starts", written)).expect(201);

    assertEquals(meant, experiment.at("starts"));
  }

  @Test
  void anExperimentRunsUntilItsEndHasCome() {
    shop.running("cta", with(buttons(), "ends", ends));

    engine.clock().isAheadBy(Duration.ofHours(23));
    engine.bean(Schedule.class).turn();

    assertEquals("running", engine.get(shop.path("cta"), shop.admin()).at("state"));
  }
}
