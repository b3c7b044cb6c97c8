package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values: mpmath with 50 digits, quadrature of the density and its inverse. */
class StudentTTest {
  @ParameterizedTest(name = "t {0}, {1} degrees of freedom")
  @CsvSource({
    "0.5, 1, -1.0429418980620317451",
    "1.99, 1, -1.9090387772065838645",
    "2, 1, -1.9133603645040102603",
    "50, 1, -5.0568862015054331661",
    "3, 2, -3.0421326497423483757",
    "40, 2, -8.0718430521053007666",
    "3, 2.5, -3.3162668543401307793",
    "1, 7, -1.74120896160070804",
    "6, 30, -14.176281825592312089",
    "1.5, 1000, -2.7035848942746087945",
    "40, 1000, -481.88665756359329664",
    "2.5, 1e7, -5.0816469982229598312",
    "39, 1e7, -765.02525038393377049",
    "1, 3e7, -1.8410216195903427713",
    "53, 7.26e7, -1409.362396410143424",
    "3, 1e12, -6.6077262214857263034",
    "100, 1e9, -5005.4992038611453053"
  })
  void aTailHoldsForFewAndForMillionsOfUnits(double t, double nu, double lnTail) {
    assertEquals(lnTail, StudentT.lnUpperTail(t, nu), 1e-13 * Math.abs(lnTail));
  }

  @ParameterizedTest(name = "p {0}, {1} degrees of freedom")
  @CsvSource({
    "0.025, 1, 12.7062047361747046",
    "0.025, 3.5, 2.94008863798272979",
    "0.025, 1000, 1.96233908082640848",
    "0.025, 1e8, 1.95996400826276682",
    "0.0005, 1, 636.619248768719616",
    "0.0005, 3.5, 10.2048286316558804",
    "0.0005, 1000, 3.30028264842391291",
    "0.0005, 1e8, 3.29052682878920404",
    "1e-9, 1, 318309886.18379067",
    "1e-9, 3.5, 439.498493439344679",
    "1e-9, 1000, 6.05369027207983358",
    "1e-9, 1e8, 5.99780756941035889"
  })
  void aQuantileHoldsForFewAndForMillionsOfUnits(double p, double nu, double t) {
    assertEquals(t, StudentT.upperQuantile(p, nu), 1e-12 * t);
  }

  /**
   * Where the logarithm of the tail bends the other way, a search by its slope swings to and fro.
   */
  @ParameterizedTest(name = "{0} degrees of freedom")
  @ValueSource(doubles = {10, 30, 58, 100, 300, 560})
  void aQuantileFarOutIsWhereItsTailIs(double nu) {
    for (double p : new double[] {1e-7, 3.8e-9, 1e-9, 1e-10, 1e-19, 1e-100}) {
      double lnTail = StudentT.lnUpperTail(StudentT.upperQuantile(p, nu), nu);

      assertEquals(Math.log(p), lnTail, 1e-12 * Math.abs(Math.log(p)), "p " + p);
    }
  }

  @ParameterizedTest(name = "{0} degrees of freedom")
  @CsvSource({"1", "4.5", "100", "1e7"})
  void seriesAndFractionMeetWhereOneTakesOver(double nu) {
    double below = StudentT.lnUpperTail(Math.nextDown(2.0), nu);

    assertEquals(below, StudentT.lnUpperTail(2, nu), 1e-14 * Math.abs(below));
  }
}
