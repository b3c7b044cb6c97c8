package dev.winnow.core.ruleset;

import static dev.winnow.core.ruleset.Rulesets.CONTROL;
import static dev.winnow.core.ruleset.Rulesets.since;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.audience.Audience;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PagesTest {
  private static final Ruleset RULESET =
      Rulesets.of(on("cta", "cart"), on("offer", "thank_you"), on("bar", "cart"), on("free", null));

  private static RunningExperiment on(String key, @Nullable String page) {
    return new RunningExperiment(
        key,
        false,
        "k3v9",
        page == null ? null : new Placement(page, null, null),
        Audience.EVERYBODY,
        null,
        List.of(CONTROL),
        List.of(since(null, 0, 10_000)));
  }

  @Test
  void aPageHasItsExperimentsInTheOrderOfTheRuleset() {
    assertEquals(List.of("cta", "bar"), RULESET.on("cart"));
    assertEquals(List.of("offer"), RULESET.on("thank_you"));
  }

  @Test
  void anExperimentWithoutAPlacementIsOnNoPage() {
    assertEquals(List.of(), RULESET.on("home"));
    assertEquals(4, RULESET.experiments().size());
  }
}
