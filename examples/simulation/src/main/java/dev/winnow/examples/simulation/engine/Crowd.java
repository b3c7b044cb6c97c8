package dev.winnow.examples.simulation.engine;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.visitor.UuidV7;
import dev.winnow.examples.simulation.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** The visitors of one experiment's page: the ruleset assigns them, the truth lets them buy. */
final class Crowd {
  private static final int OPEN_SECONDS = 20 * 3_600;

  private final String experiment;
  private final Truth truth;
  private final RandomGenerator counts;
  private final Random random;

  Crowd(String experiment, Truth truth, long seed) {
    this.experiment = experiment;
    this.truth = truth;
    this.counts = new Well19937c(seed);
    this.random = new Random(seed);
  }

  /**
   * What the visitors of a day do.
   *
   * @param treated how many of them saw the variant
   */
  record Day(List<StoreEvent> events, int treated) {}

  /**
   * They come, are assigned, and buy or do not.
   *
   * @param day 0 for the first
   */
  Day on(int day, Ruleset ruleset) {
    Instant begin = SimulatedEngine.BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(2));
    int visitors =
        new PoissonDistribution(
                counts,
                truth.visitorsOn(day),
                PoissonDistribution.DEFAULT_EPSILON,
                PoissonDistribution.DEFAULT_MAX_ITERATIONS)
            .sample();
    var events = new ArrayList<StoreEvent>();
    int treated = 0;
    for (int i = 0; i < visitors; i++) {
      Instant time = begin.plusSeconds(random.nextInt(OPEN_SECONDS));
      UUID visitor = UuidV7.at(time, random);
      if (ruleset.assign(experiment, visitor.toString(), Attributes.NONE)
          instanceof Assignment.Assigned assigned) {
        boolean isTreated = !assigned.variant().equals("control");
        treated += isTreated ? 1 : 0;
        events.add(
            StoreEvent.exposure(
                id(time),
                visitor,
                time,
                new Exposure(experiment, assigned.variant(), ruleset.version(), null),
                Attributes.NONE));
        double rate = truth.rateOn(day) * (isTreated ? 1 + truth.liftOn(day) : 1);
        if (random.nextDouble() < rate) {
          events.add(purchase(visitor, time.plusSeconds(120)));
        }
      }
    }
    return new Day(events, treated);
  }

  private StoreEvent purchase(UUID visitor, Instant time) {
    double mu = StrictMath.log(truth.orderValue()) - truth.sigma() * truth.sigma() / 2;
    long value = Math.round(StrictMath.exp(mu + truth.sigma() * random.nextGaussian()));
    return StoreEvent.ofOrder(
        id(time),
        EventType.PURCHASE,
        visitor,
        time,
        Commerce.order("o-" + visitor).worth(Math.max(1, value), "EUR"));
  }

  private String id(Instant time) {
    return UuidV7.at(time, random).toString();
  }
}
