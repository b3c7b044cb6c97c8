package dev.winnow.statistics.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How often each method is wrong, or right, on experiments made of a store's own orders.
 *
 * <p>Textbook error rates hold for means close to normal. Whether a store's means are, with its few
 * buyers and its few huge orders, nobody knows before trying; here it is tried. For each day and
 * arm the number of buyers is drawn from the exact binomial distribution, each buyer's number of
 * orders and each order's value from those that the store has had, with replacement; nothing is
 * drawn for a visitor who does not buy. Sums are exact, in minor units. After each day every method
 * looks at the same totals.
 *
 * <p>The repetitions are cut into blocks with a random stream each, split off one seeded {@code
 * L64X128MixRandom}. So the result depends on the plan alone, not on how many threads there are or
 * which of them is quicker, and is the same on every machine. Assumes that a visitor's orders are
 * independent of each other and of the number of them.
 *
 * @see <a href="https://doi.org/10.1145/3485525">Steele, Vigna 2021, LXM: Better Splittable
 *     Pseudorandom Number Generators</a>
 */
public final class Calibration {
  /** Repetitions that share a random stream; a change of it changes every result. */
  private static final int BLOCK = 50;

  private final CalibrationPlan plan;
  private final Simulation simulation;

  private Calibration(CalibrationPlan plan) {
    this.plan = plan;
    this.simulation = new Simulation(plan);
  }

  /**
   * Simulates all experiments of a plan.
   *
   * @param threads how many to use, 1 or more; the result does not depend on it
   * @param repetitionsDone is told, by the calling thread, how many repetitions are done
   * @throws InterruptedException soon after the calling thread was interrupted
   */
  public static CalibrationResult run(
      CalibrationPlan plan, int threads, IntConsumer repetitionsDone) throws InterruptedException {
    if (threads < 1) {
      throw new IllegalArgumentException("threads %d: must be at least 1".formatted(threads));
    }
    return new Calibration(plan).run(threads, repetitionsDone);
  }

  private CalibrationResult run(int threads, IntConsumer repetitionsDone)
      throws InterruptedException {
    Tally total = simulation.nothingYet();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      CompletionService<Tally> finished = new ExecutorCompletionService<>(workers);
      List<Block> blocks = blocks();
      blocks.forEach(finished::submit);
      for (int i = 0; i < blocks.size(); i++) {
        total.add(finished.take().get());
        repetitionsDone.accept(total.repetitions());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a simulated experiment failed", e.getCause());
    } finally {
      workers.shutdownNow();
    }
    return simulation.result(total);
  }

  private List<Block> blocks() {
    SplittableGenerator root =
        RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(plan.seed());
    List<Block> blocks = new ArrayList<>();
    for (int left = plan.repetitions(); left > 0; left -= BLOCK) {
      blocks.add(new Block(simulation, root.split(), Math.min(BLOCK, left)));
    }
    return blocks;
  }

  /** Some repetitions, one after the other, with their own random numbers. */
  private record Block(Simulation simulation, RandomGenerator random, int repetitions)
      implements Callable<Tally> {

    /** Ends early if interrupted; nobody waits for its counts then. */
    @Override
    public Tally call() {
      Tally tally = simulation.nothingYet();
      for (int i = 0; i < repetitions && !Thread.currentThread().isInterrupted(); i++) {
        simulation.run(random, tally);
      }
      return tally;
    }
  }
}
