package dev.winnow.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.RelativeLift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of the README are in here, and say what it prints. */
class ReadmeTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/winnow/statistics/calibration/ReadmeTest.java");

  @Test
  void theFirstSnippetSaysWhatIsPrintedBelowIt() throws IOException {
    var control = new Proportion(20_000, 620).moments();
    var variant = new Proportion(20_000, 772).moments();
    var sequence = new ConfidenceSequence(0.05, 40_000); // α; tightest at 40,000 visitors
    String words =
        switch (sequence.around(RelativeLift.of(control, variant))) {
          case Estimate.Estimated lift ->
              "%+.1f %%, 95 %% sure of %.1f %% to %.1f %%"
                  .formatted(100 * lift.value(), 100 * lift.low(), 100 * lift.high());
          case NotEstimable(String reason) -> "cannot be told: " + reason;
        };

    assertTrue(readme().contains("\n```\n" + words + "\n```\n"), words);
  }

  @Test
  void theCalibrationSaysWhatIsPrintedBelowIt() throws Exception {
    var orders =
        new TreeMap<>(Map.of(19_90L, 140L, 49_90L, 120L, 89_00L, 90L, 299_00L, 30L, 1_990_00L, 3L));
    var history = new StoreHistory(orders, List.of(880L, 95L, 25L), 0.03);
    var lift = new PlantedEffect(0.2, 0); // a fifth more buyers, orders as before; or NONE
    var plan = new CalibrationPlan(history, lift, 20_000, 28, 1_000, 0.05, 0.2, 1);
    List<String> lines =
        Calibration.run(plan, 2, repetitionsDone -> {}).rates().stream()
            .filter(rate -> rate.metric() == CalibratedMetric.CONVERSION)
            .map(CallRate::inWords)
            .toList();

    String said = String.join("\n", lines);
    assertTrue(readme().contains("\n```\n" + said + "\n```\n"), said);
  }

  @Test
  void everySnippetIsOneOfThese() throws IOException {
    String source = withoutSpaces(Files.readString(SOURCE));
    List<String> unknown =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(readme())
            .results()
            .map(snippet -> snippet.group(1))
            .filter(snippet -> !source.contains(withoutSpaces(snippet)))
            .toList();

    assertEquals(List.of(), unknown);
  }

  @Test
  void everyPublicTypeIsNamed() throws IOException {
    String readme = readme();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<String> unnamed =
          sources
              .filter(source -> isPublic(source))
              .map(source -> source.getFileName().toString().replace(".java", ""))
              .filter(type -> !readme.contains(type))
              .toList();

      assertEquals(List.of(), unnamed);
    }
  }

  private static boolean isPublic(Path source) {
    try {
      return source.toString().endsWith(".java")
          && Files.readString(source).lines().anyMatch(line -> line.startsWith("public "));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  private static String withoutSpaces(String text) {
    return text.replaceAll("\\s", "");
  }
}
