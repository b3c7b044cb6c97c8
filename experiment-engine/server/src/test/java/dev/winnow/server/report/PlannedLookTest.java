package dev.winnow.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.winnow.server.experiment.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fixed horizon is looked at once, however often somebody looks. */
class PlannedLookTest {
  private static final Policy TWO_WEEKS = new Policy(Policy.Kind.FIXED_HORIZON, 0.05, 5_600, null);

  @Test
  void whoComesAfterThePlannedNumberDecidesNothing() {
    Decision atTheLook = ofDay(27);

    assertInstanceOf(Decision.KeepRunning.class, atTheLook);
    assertEquals(
        atTheLook.reasons(), ofDay(35).reasons(), "green sells three times as much by now");
    assertEquals(List.of(), figures().asOfDay(35).report().stops());
  }

  @Test
  void atTheLookItIsDecidedAndStaysSo() {
    Figures figures = figures(40, 20);

    assertInstanceOf(Decision.Ship.class, figures.asOfDay(28).report().decision());
    assertInstanceOf(Decision.Ship.class, figures.asOfDay(35).report().decision());
  }

  /** Day d is mature from day d + 14 on, at its end. */
  private static Decision ofDay(int day) {
    return figures().asOfDay(day + 1).report().decision();
  }

  private static Figures figures() {
    return figures(21, 60);
  }

  /** Of 200 visitors a day and arm 20 buy in the control; in green others, first and later. */
  private static Figures figures(long first, long later) {
    Figures figures = Figures.of("control", "green").policy(TWO_WEEKS);
    for (int day = 0; day < 21; day++) {
      figures.saw(1, "control", day, 200, 20).saw(1, "green", day, 200, day < 14 ? first : later);
    }
    return figures;
  }
}
