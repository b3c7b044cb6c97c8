package dev.winnow.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.winnow.server.decision.Lifts;
import dev.winnow.server.experiment.Policy;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.RelativeLift;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a decision so that its lift can be promised. */
class KeptLiftsTest {
  @ParameterizedTest
  @EnumSource(Policy.Kind.class)
  void theLiftIsKeptAsItWasMeasuredWhateverThePolicyBelieves(Policy.Kind kind) {
    Report report =
        Figures.tenPercentAgainst(260).policy(new Policy(kind, 0.05, 4_000, null)).report();

    Map<?, ?> lifts =
        (Map<?, ?>) Objects.requireNonNull(Lifts.with(new HashMap<>(), report).get("lifts"));

    Effect.Measured measured =
        assertInstanceOf(
            Effect.Measured.class,
            RelativeLift.of(
                new Proportion(2_000, 200).moments(), new Proportion(2_000, 260).moments()));
    assertEquals(
        Map.of("lift", measured.value(), "standardError", measured.standardError()),
        lifts.get("green"));
  }
}
