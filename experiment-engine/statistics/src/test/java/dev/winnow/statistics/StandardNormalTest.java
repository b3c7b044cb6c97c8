package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values: mpmath with 50 digits, log(erfc(z/sqrt(2))/2) and sqrt(2)*erfinv(1-2p). */
class StandardNormalTest {
  @ParameterizedTest(name = "z {0}")
  @CsvSource({
    "-3, -0.0013508099647481937988",
    "0, -0.69314718055994530942",
    "0.1, -0.77615459273027332078",
    "1.9, -3.5502813255421347856",
    "2, -3.7831843336820319488",
    "2.1, -4.0249442222439842193",
    "5, -15.064998393988725736",
    "10, -53.231285150512470578",
    "38, -726.5572160188201301",
    "100, -5005.5242086942050886"
  })
  void aTailIsTakenDirectlyHoweverFarOut(double z, double lnTail) {
    assertEquals(lnTail, StandardNormal.lnUpperTail(z), 1e-13 * Math.abs(lnTail));
  }

  @ParameterizedTest(name = "p {0}")
  @CsvSource({
    "0.5, 0",
    "0.025, 1.95996398454005424",
    "0.0005, 3.29052673149189479",
    "1e-9, 5.99780701500768687"
  })
  void aQuantileKeepsItsDigits(double p, double z) {
    assertEquals(z, StandardNormal.upperQuantile(p), 1e-14 * z);
  }
}
