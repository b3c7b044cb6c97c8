package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values: mpmath with 50 digits, log(gammainc(df/2, x/2, regularized=True)). */
class ChiSquareTest {
  @ParameterizedTest(name = "{0} with {1} degrees of freedom")
  @CsvSource({
    "0.5, 1, -0.73501112983708440303",
    "3.84, 1, -2.9948622271800273692",
    "50, 1, -27.200889545537434422",
    "3000, 1, -1504.2293081924811103",
    "2, 5, -0.16352527559465034458",
    "60, 5, -25.133315903506487745",
    "9, 9, -0.82719484605582208908",
    "25, 20, -1.6023078670005409419",
    "5000, 20, -2442.3818083360366104"
  })
  void aTailIsTakenDirectlyHoweverFarOut(double x, int degreesOfFreedom, double lnTail) {
    assertEquals(lnTail, ChiSquare.lnUpperTail(x, degreesOfFreedom), 1e-12 * Math.abs(lnTail));
  }
}
