package dev.winnow.examples.simulation;

import dev.winnow.examples.simulation.outcome.Tables;
import dev.winnow.examples.simulation.outcome.Tally;
import dev.winnow.examples.simulation.totals.Rule;
import dev.winnow.examples.simulation.totals.Study;
import java.util.ArrayList;
import java.util.List;

/** Simulates experiments and prints tables of what became of them. */
public final class Simulation {
  private Simulation() {}

  /** See {@link Options}. */
  public static void main(String[] arguments) {
    Options options = Options.read(List.of(arguments));
    var study = new Study(options.experiments(), options.seed());
    var tallies = new ArrayList<Tally>();
    for (Rule rule : options.rules()) {
      long begin = System.nanoTime();
      tallies.add(study.of(rule));
      System.err.printf("%s: %d s%n", rule.label(), (System.nanoTime() - begin) / 1_000_000_000);
    }
    System.out.println(Tables.of(tallies));
  }
}
