package dev.winnow.server.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.change.Change;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.server.experiment.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person reads who wonders whether others see it as well. */
final class WhyTest {
  private static final Assignment CONTROL =
      new Assignment.Assigned("cta", "control", new Change.None());

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "DRAFT,   Not running yet.",
    "RUNNING, Without this link: control.",
    "PAUSED,  'Without this link: the page as it is, the experiment is paused.'",
    "STOPPED, 'Without this link: the page as it is, the experiment is over.'",
  })
  void theStateComesFirst(State state, String why) {
    assertEquals(why, Preview.why(state, CONTROL));
  }

  @Test
  void whoIsOutsideIsToldWhy() {
    assertEquals(
        "Without this link: outside, the audience does not include this visitor.",
        Preview.why(State.RUNNING, new Assignment.Outside(Assignment.Reason.AUDIENCE)));
  }

  @ParameterizedTest
  @EnumSource(Assignment.Reason.class)
  void everyReasonIsASentence(Assignment.Reason reason) {
    String why = Preview.why(State.RUNNING, new Assignment.Outside(reason));

    assertTrue(why.matches("Without this link: outside, [a-z ]+\\."), why);
  }
}
