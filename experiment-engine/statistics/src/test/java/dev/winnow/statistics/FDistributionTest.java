package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values: mpmath with 50 digits, the incomplete beta function or its finite sum. */
class FDistributionTest {
  @ParameterizedTest(name = "f {0}, {1} and {2} degrees of freedom")
  @CsvSource({
    "0.3, 1, 1, -0.38420137233923246702",
    "0.9999, 1, 2.5, -0.90613965909580904167",
    "1, 1, 7, -1.0480617810407627306",
    "1.5, 1, 7, -1.3459868850313194837",
    "40, 3, 5.5, -7.8687034500378480725",
    "0.02, 3, 1000, -0.0038492816297755244275",
    "1.2, 3, 1000, -1.1756871207459010283",
    "60, 3, 1000, -80.463040751301181979",
    "0.7, 5, 30, -0.46565580879805697032",
    "2.5, 5, 30, -2.9480073484655357487",
    "1000, 5, 30, -72.94091824630868004",
    "1, 7, 1, -0.43173207843563525413",
    "1e6, 7, 1, -7.1691424394697355067",
    "1e6, 2, 1, -7.2543291192620472068",
    "0.5, 9, 3504.7, -0.13305731747442021765",
    "1.9, 9, 3504.7, -3.0460244297215605208",
    "1, 49, 1e4, -0.74797399956580827558",
    "3, 49, 1e4, -25.078473689845752053",
    "1.1, 50, 1e6, -1.2343753505153277539",
    "6549.961420589012, 4, 11593.73, -6841.7097621948580528",
    "1, 4, 1e9, -0.90138770999855697883",
    "0.9, 6, 1e9, -0.70598018943623561817",
    "3.5, 4, 1e9, -4.9205584215701644326",
    "2000, 4, 1e9, -3991.6897084744440864",
    "2, 8, 1e12, -3.1610760835586648739",
    "1.0001, 99, 250, -0.71316194360167327496",
    "0.9, 100, 1e12, -0.28342718322348149128"
  })
  void aTailHoldsForFewAndForMillionsOfUnits(double f, int d1, double d2, double lnTail) {
    assertEquals(lnTail, FDistribution.lnUpperTail(f, d1, d2), 1e-12 * Math.abs(lnTail));
  }

  @ParameterizedTest(name = "f {0}")
  @ValueSource(doubles = {1e-9, 0.2, 1, 1.7, 30, 1e5})
  void overTwoDegreesOfFreedomTheTailHasAClosedForm(double f) {
    for (double d2 : new double[] {1, 2, 3.5, 60, 1e9}) {
      double closed = -d2 / 2 * Math.log1p(2 * f / d2);

      assertEquals(closed, FDistribution.lnUpperTail(f, 2, d2), 1e-12 * Math.abs(closed), "" + d2);
    }
  }

  @ParameterizedTest(name = "t {0}")
  @ValueSource(doubles = {0.1, 0.99, 1.3, 2, 25})
  void ofOneDegreeItIsTheSquareOfStudentsT(double t) {
    for (double nu : new double[] {1, 2.5, 40, 1e8}) {
      double student = PValues.student(t, nu).lnTwoSided();

      assertEquals(
          student, FDistribution.lnUpperTail(t * t, 1, nu), 1e-12 * Math.abs(student), "" + nu);
    }
  }

  @ParameterizedTest(name = "{0} degrees of freedom")
  @ValueSource(doubles = {1, 4.5, 100, 1e7})
  void seriesAndFractionMeetWhereOneTakesOver(double d2) {
    for (int d1 : new int[] {1, 2, 7}) {
      double below = FDistribution.lnUpperTail(Math.nextDown(1.0), d1, d2);

      assertEquals(
          below, FDistribution.lnUpperTail(1, d1, d2), 1e-13 * Math.abs(below), d1 + " over");
    }
  }

  @ParameterizedTest(name = "f {0}")
  @ValueSource(doubles = {0, -1})
  void aboveNothingLiesEverything(double f) {
    assertEquals(0, FDistribution.lnUpperTail(f, 3, 10));
  }
}
