package dev.winnow.examples.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.simulation.totals.Rule;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {
  @Test
  void oneRuleOfASmallerStudy() {
    assertEquals(
        new Options(true, 40, List.of(Rule.BANDIT), 7),
        Options.read(
            List.of("totals", "--policy", "bandit", "--seed", "7", "--experiments", "40")));
  }

  @Test
  void leftOutEverythingIsSimulated() {
    assertEquals(2_000, Options.read(List.of("totals")).experiments());
    assertEquals(200, Options.read(List.of("engine")).experiments());
    assertEquals(List.of(Rule.values()), Options.read(List.of("totals")).rules());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop",
        "totals --experiments",
        "totals --experiments 0",
        "totals --policy luck",
        "totals --visitors 3"
      })
  void whatIsWrongIsNamed(String arguments) {
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> Options.read(List.of(arguments.split(" ", -1))));
    assertTrue(Objects.requireNonNull(thrown.getMessage()).length() > 10, thrown.getMessage());
  }
}
