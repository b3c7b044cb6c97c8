package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatticeTest {
  private static double[] mass(List<Curve> curves, double from) {
    var spots = curves.stream().map(c -> new Lattice.Spot(c.center(), c.width())).toList();
    return new Lattice(spots)
        .integrals(
            from,
            curves.size(),
            (y, ln) -> {
              for (int i = 0; i < ln.length; i++) {
                ln[i] = curves.get(i).lnDensity(y);
              }
            });
  }

  @ParameterizedTest(name = "from {0}")
  @ValueSource(doubles = {-9, 0, 5, 12.3, 600})
  void aDensityHoldsOneWhereverTheSumBegins(double from) {
    assertArrayEquals(new double[] {1}, mass(List.of(new NormalCurve(5, 2)), from), 1e-14);
  }

  @ParameterizedTest(name = "Beta({0}, 1)")
  @ValueSource(doubles = {0.1, 0.5, 1, 3, 1e9})
  void soDoesOneWithALongTailOrAVeryNarrowOne(double a) {
    assertArrayEquals(new double[] {1}, mass(List.of(LogitBeta.of(a, 1)), 0), 1e-13);
  }

  @Test
  void narrowAndWideCurvesShareOneLattice() {
    List<Curve> curves =
        List.of(new NormalCurve(-0.3, 1), new NormalCurve(0, 1e-6), new NormalCurve(-2, 0.01));

    assertArrayEquals(new double[] {1, 1, 1}, mass(curves, 0.3), 1e-13);
  }

  @Test
  void theSameTailIsSummedFromFarAway() {
    // P(Z > 30), of which a double that is 1 minus the rest has nothing.
    double[] tail =
        new Lattice(List.of(new Lattice.Spot(0, 1), new Lattice.Spot(30, 0.01)))
            .integrals(
                0,
                1,
                (y, ln) -> {
                  var step = new NormalCurve(30, 0.01).at(y);
                  ln[0] = new NormalCurve(0, 1).lnDensity(y) + step.lnBelow();
                });

    // The step is of a normal variable itself: Z > N(30, 0.01).
    double expected = StandardNormal.lnUpperTail(30 / Math.sqrt(1.0001));
    assertEquals(expected, Math.log(tail[0]), 1e-11);
  }

  @Test
  void aHundredPointsAreEnoughForTwoArms() {
    int[] points = {0};
    var lattice = new Lattice(List.of(new Lattice.Spot(0, 1), new Lattice.Spot(1, 1)));

    lattice.integrals(
        0,
        1,
        (y, ln) -> {
          points[0]++;
          ln[0] = new NormalCurve(0, 1).at(y).lnBelow() + new NormalCurve(1, 1).lnDensity(y);
        });

    assertTrue(points[0] < 100, points[0] + " points");
  }
}
