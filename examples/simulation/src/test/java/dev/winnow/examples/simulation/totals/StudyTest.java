package dev.winnow.examples.simulation.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.simulation.outcome.Tables;
import dev.winnow.examples.simulation.outcome.Tally;
import dev.winnow.examples.simulation.truth.Kind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small study, whose full size stands in the README. */
final class StudyTest {
  private static final Study STUDY = new Study(60, 2_026);

  @ParameterizedTest
  @EnumSource(
      value = Rule.class,
      names = {"SEQUENTIAL", "FIXED_HORIZON", "BAYESIAN", "BANDIT"})
  void aPolicyKeepsItsPromiseFindsWhatIsLargeAndStopsWhatHarms(Rule rule) {
    Tally tally = STUDY.of(rule);

    assertTrue(
        tally.falseLaunches().low() <= Objects.requireNonNull(rule.promise()),
        () -> "false launches: " + tally.falseLaunches());
    assertTrue(tally.launched(Kind.LARGE).value() >= 0.8, () -> "" + tally.launched(Kind.LARGE));
    assertTrue(tally.stopped(Kind.HARMFUL).value() >= 0.7, () -> "" + tally.stopped(Kind.HARMFUL));
    assertEquals(0, tally.launched(Kind.HARMFUL).some());
  }

  @Test
  void lookingDailyAtAFixedTestLaunchesMoreThanItSays() {
    var study = new Study(400, 2_026);

    assertTrue(study.of(Rule.T_TEST_DAILY).falseLaunches().low() > 0.05);
    assertTrue(study.of(Rule.T_TEST_ONCE).falseLaunches().low() < 0.03);
  }

  @Test
  void theSameSeedGivesTheSameTable() {
    assertEquals(table(5), table(5));
    assertNotEquals(table(5), table(6));
  }

  private static String table(long seed) {
    return Tables.of(List.of(new Study(20, seed).of(Rule.STOP_LOSS)));
  }
}
