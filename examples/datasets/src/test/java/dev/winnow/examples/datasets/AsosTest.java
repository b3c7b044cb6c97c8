package dev.winnow.examples.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.datasets.Asos.Called;
import dev.winnow.examples.datasets.RunningEngine.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of the shape of the data set, which is not ours to hand on. Of two arms of 1,000 units
 * with variance 1 each, a difference d has the standard error 0.0447: 0.09 is 2.01 of them, 0.5 is
 * 11.
 */
final class AsosTest {
  private static final String LOOKS =
      """
      experiment_id,variant_id,metric_id,time_since_start,count_c,count_t,mean_c,mean_t,variance_c,variance_t
      clear,1,1,2,1000,1000,5,5.5,1,1
      clear,1,1,1,500,500,5,5.5,1,1
      early,1,1,1,1000,1000,5,5.09,1,1
      early,1,1,2,4000,4000,5,5.001,1,1
      nothing,1,4,1,1000,1000,5,5.001,1,1
      alone,1,4,1,1,0,5,,,
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void whoTakesEveryLookForTheLastTakesSomeBack() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("looks.csv"), LOOKS);
    var printed = new ByteArrayOutputStream();

    try (RunningEngine engine =
        RunningEngine.on(Storage.H2, Files.createDirectory(folder.resolve("engine")))) {
      Asos.Outcome outcome =
          new Asos(engine.client(), new PrintStream(printed, true, StandardCharsets.UTF_8))
              .replay(file);

      assertEquals(3, outcome.streams(), "one has nothing to compare");
      assertEquals(5, outcome.looks());
      assertEquals(new Called(2, 1, 1), outcome.fixed());
      assertEquals(new Called(1, 1, 0), outcome.sequence());
    }
    assertTrue(printed.toString(StandardCharsets.UTF_8).startsWith("3 streams, 5 looks"));
  }
}
