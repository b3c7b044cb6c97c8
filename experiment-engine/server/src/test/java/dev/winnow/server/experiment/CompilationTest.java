package dev.winnow.server.experiment;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.ruleset.RunningExperiment;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an SDK has to know of a plan. */
class CompilationTest {
  private static final Map<String, Object> NOVEMBER =
      with(with(buttons(), "starts", "2026-11-01T08:00:00Z"), "ends", "2026-12-01T08:00:00Z");

  @Test
  void anSdkKnowsWhenAnExperimentStartsAndEnds() {
    RunningExperiment running = compiled(NOVEMBER);

    assertEquals(Instant.parse("2026-11-01T08:00:00Z"), running.starts());
    assertEquals(Instant.parse("2026-12-01T08:00:00Z"), running.ends());
  }

  @Test
  void withoutAPlannedEndAnExperimentGoesOn() {
    assertNull(compiled(buttons()).ends());
  }

  @Test
  void anEndWithinTheMillisecondOfTheStartIsRefused() {
    var tooShort = with(NOVEMBER, "ends", "2026-11-01T08:00:00.0005Z");

    assertThrows(InvalidInput.class, () -> compiled(tooShort));
  }

  private static RunningExperiment compiled(Map<String, Object> definition) {
    var read = ExperimentReader.read(Json.parse(Json.write(definition)));
    return Compilation.running("cta", read, "salt", null, Allocations.next(read, null));
  }
}
