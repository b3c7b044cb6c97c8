package dev.winnow.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.experiment.State;
import dev.winnow.server.rollout.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is offered is what the engine would do. */
final class ActionsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "DRAFT,    launch submit archive",
    "REVIEW,   withdraw",
    "SCHEDULED, withdraw",
    "RUNNING,  pause stop restart",
    "PAUSED,   launch stop restart",
    "STOPPED,  archive restart",
    "DECIDED,  stop restart",
    "ROLLING_OUT, ''",
    "DONE,     archive restart",
    "ARCHIVED, restart",
  })
  void anEditorIsOfferedWhatTheStateAllows(State state, String offered) {
    Actions actions = Actions.of(Stories.situation(state, null, null), false);

    assertEquals(
        offered,
        String.join(
            " ",
            Stream.concat(actions.first().stream(), actions.more().stream())
                .map(Action::path)
                .toList()));
  }

  @Test
  void onlyWhoApprovesIsOfferedToApprove() {
    Situation review = Stories.situation(State.REVIEW, null, null);

    assertEquals(List.of("withdraw"), paths(Actions.of(review, false).first()));
    assertEquals(List.of("approve", "withdraw"), paths(Actions.of(review, true).first()));
  }

  @Test
  void whereEveryPlanIsReviewedNobodyLaunchesADraft() {
    Situation draft = Stories.situation(State.DRAFT, null, null);
    var reviewed =
        new Situation(
            "cta", State.DRAFT, true, false, List.of("green"), null, List.of(), null, null);

    assertEquals(List.of("launch"), paths(Actions.of(draft, true).first()));
    assertEquals(List.of("submit"), paths(Actions.of(reviewed, true).first()));
  }

  @Test
  void whatWasDecidedBeginsByAButtonAndAnythingElseOnlyByHand() {
    Actions decided = Actions.of(Stories.situation(State.DECIDED, null, "green"), false);
    Actions running = Actions.of(Stories.situation(State.RUNNING, null, null), false);

    assertEquals(List.of("rollout", "stop"), paths(decided.first()));
    assertEquals(List.of(), decided.byHand());
    assertEquals(List.of("green"), running.byHand().stream().map(b -> b.variant()).toList());
  }

  @Test
  void whatSomethingElseDrawsIsShippedThere() {
    var external =
        new Situation(
            "cta",
            State.DECIDED,
            false,
            true,
            List.of("green"),
            "green",
            Stories.situation(State.DECIDED, null, null).against(),
            null,
            null);

    Actions actions = Actions.of(external, true);

    assertEquals(List.of("stop"), paths(actions.first()));
    assertEquals(List.of(), actions.byHand());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Stage.class)
  void whatCannotBeUndoneIsReadFirst(Stage stage) {
    Actions actions = Actions.of(Stories.situation(State.ROLLING_OUT, stage, "green"), false);

    assertEquals(
        switch (stage) {
          case RAMPING, MEASURING -> List.of("rollout/pause", "rollout/roll-back");
          case PAUSED -> List.of("rollout/resume", "rollout/roll-back");
          case FINISHED, ROLLED_BACK -> List.of();
        },
        paths(actions.rollout()));
    assertTrue(actions.rollout().stream().allMatch(action -> action.consequence() != null));
  }

  @Test
  void anArmIsStoppedWhileOthersAreLeft() {
    var three =
        new Situation(
            "cta",
            State.RUNNING,
            false,
            false,
            List.of("green", "blue"),
            null,
            List.of(),
            null,
            null);

    assertEquals(
        List.of("arms/green/stop", "arms/blue/stop", "restart"),
        paths(Actions.of(three, false).more()));
  }

  @Test
  void anExperimentThatIsTriedAgainGetsTheNextNumber() {
    assertEquals("cta-2", Actions.nextKey("cta"));
    assertEquals("cta-3", Actions.nextKey("cta-2"));
    assertEquals("mail-2009", Actions.nextKey("mail-2008"));
    assertEquals(64, Actions.nextKey("k".repeat(64)).length());
  }

  private static List<String> paths(List<Action> actions) {
    return actions.stream().map(Action::path).toList();
  }
}
