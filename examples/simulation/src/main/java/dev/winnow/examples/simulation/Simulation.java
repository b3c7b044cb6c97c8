package dev.winnow.examples.simulation;

import dev.winnow.examples.simulation.engine.EngineStudy;
import dev.winnow.examples.simulation.outcome.Tables;
import dev.winnow.examples.simulation.outcome.Tally;
import dev.winnow.examples.simulation.totals.Rule;
import dev.winnow.examples.simulation.totals.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Simulates experiments and prints tables of what became of them. */
public final class Simulation {
  private Simulation() {}

  /** See {@link Options}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.read(List.of(arguments));
    System.out.println(Tables.of(options.onTotals() ? onTotals(options) : inEngine(options)));
  }

  private static List<Tally> onTotals(Options options) {
    var study = new Study(options.experiments(), options.seed());
    var tallies = new ArrayList<Tally>();
    for (Rule rule : options.rules()) {
      tallies.add(study.of(rule));
      System.err.println(rule.label() + ": done");
    }
    return tallies;
  }

  /** Its database grows to gigabytes, and is of no use afterwards. */
  private static List<Tally> inEngine(Options options) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("winnow-simulation");
    try {
      return EngineStudy.of(options.experiments(), options.seed(), folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
