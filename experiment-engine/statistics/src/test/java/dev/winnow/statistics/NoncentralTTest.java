package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoncentralTTest {
  /** mpmath 1.3.0, 30 digits: quad of the density of S times both normal tails. */
  @ParameterizedTest(name = "δ = {0}, ν = {1}, c = {2}")
  @CsvSource({
    "2.8, 10, 2.2, 0.72263841812854008",
    "0, 1, 12.7, 0.050024327689344157",
    "40, 1, 12.7, 0.99830987371593823",
    "0.1, 2, 4.3, 0.050520653910715525",
    "3, 1000, 1.96, 0.85071244655927095",
    "3.2, 1000000, 1.96, 0.89251229678231192",
    "2.8, 1000000000, 1.96, 0.79954677461557567",
    "1, 5, 30, 3.1818603679913298e-6",
    "12, 50, 2, 1"
  })
  void theTailsAreThoseOfThirtyDigits(double delta, double nu, double critical, double expected) {
    assertEquals(expected, NoncentralT.twoTails(delta, nu, critical), 1e-11 * expected);
  }

  @ParameterizedTest(name = "ν = {0}, c = {1}")
  @CsvSource({"1, 1", "2, 4.3", "7, 0", "30, 8", "1e6, 2", "1e12, 1.96"})
  void withoutAnEffectItIsStudentsT(double nu, double critical) {
    double student = 2 * Math.exp(StudentT.lnUpperTail(critical, nu));

    assertEquals(student, NoncentralT.twoTails(0, nu, critical), 1e-11 * student);
  }

  @ParameterizedTest(name = "δ = {0}")
  @CsvSource({"0.5", "3", "25"})
  void theSignOfTheEffectDoesNotMatter(double delta) {
    assertEquals(NoncentralT.twoTails(delta, 9, 2.5), NoncentralT.twoTails(-delta, 9, 2.5), 1e-14);
  }

  @ParameterizedTest(name = "δ = {0}")
  @CsvSource({"0.5", "3"})
  void withACertainVarianceItIsNormal(double delta) {
    double normal =
        Math.exp(StandardNormal.lnUpperTail(1.96 - delta))
            + Math.exp(StandardNormal.lnUpperTail(1.96 + delta));

    assertEquals(normal, NoncentralT.twoTails(delta, Double.POSITIVE_INFINITY, 1.96), 1e-15);
    assertEquals(normal, NoncentralT.twoTails(delta, 1e13, 1.96), 1e-12);
  }
}
