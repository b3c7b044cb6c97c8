package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers are those of edge-033 to edge-038 of the reference. */
class SampleRatioTest {
  @Test
  void withoutUnitsThereIsNothingToDoubt() {
    var empty = List.of(new ArmCount(0, 0.5), new ArmCount(0, 0.5));

    assertEquals(1, SampleRatio.of(empty).pValue());
    assertEquals(0, SampleRatio.of(empty).chiSquare());
  }

  @Test
  void aUnitInAnArmWithoutWeightIsAFault() {
    var strayed = SampleRatio.of(List.of(new ArmCount(100, 1), new ArmCount(1, 0)));

    assertEquals(0, strayed.pValue());
    assertEquals(Double.POSITIVE_INFINITY, strayed.chiSquare());
  }

  @Test
  void oneLiveArmIsNothingToTest() {
    var one = SampleRatio.of(List.of(new ArmCount(100, 1), new ArmCount(0, 0)));

    assertEquals(1, one.pValue());
    assertEquals(0, one.degreesOfFreedom());
    assertEquals(List.of(100.0, 0.0), one.expectedCounts());
  }

  @Test
  void anArmWithoutWeightTakesNoDegreeOfFreedom() {
    var two = SampleRatio.of(List.of(new ArmCount(480, 1), new ArmCount(520, 1)));
    var three =
        SampleRatio.of(List.of(new ArmCount(480, 1), new ArmCount(0, 0), new ArmCount(520, 1)));

    assertEquals(two.pValue(), three.pValue());
    assertEquals(1, three.degreesOfFreedom());
  }

  @Test
  void countsBeyondThirtyTwoBitsDoNotOverflow() {
    var large =
        SampleRatio.of(
            List.of(new ArmCount(2_147_483_648L, 0.5), new ArmCount(2_147_000_000, 0.5)));

    assertEquals(54.468803953401384, large.chiSquare(), 1e-9 * 54.5);
    assertEquals(1.5793519635946873e-13, large.pValue(), 1e-9 * 1.58e-13);
  }

  @Test
  void weightsNeedNotAddUpToOne() {
    var shares = SampleRatio.of(List.of(new ArmCount(480, 0.25), new ArmCount(520, 0.25)));
    var percent = SampleRatio.of(List.of(new ArmCount(480, 50), new ArmCount(520, 50)));

    assertEquals(shares, percent);
  }

  @Test
  void aSplitWithoutAnyWeightIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> SampleRatio.of(List.of(new ArmCount(5, 0))));
    assertThrows(IllegalArgumentException.class, () -> SampleRatio.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new ArmCount(5, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new ArmCount(-5, 1));
  }
}
