package dev.winnow.journeys.arrival;

import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.totals.Covariate;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.Totals;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The totals of {@link AnyShop}, counted a second time: plain loops over journeys, knowing nothing
 * of contributions. Sums that are zero are left out.
 */
final class CountByHand {
  private static final Map<String, List<String>> VARIANTS =
      Map.of("cta", AnyShop.COLOURS, "offer", AnyShop.OFFERS, "mail", AnyShop.MAILS);

  private final SortedMap<String, BigInteger> sums = new TreeMap<>();

  private CountByHand() {}

  static SortedMap<String, BigInteger> of(Collection<Journey> journeys) {
    var count = new CountByHand();
    for (Journey journey : journeys) {
      VARIANTS.forEach((experiment, variants) -> count.add(journey, experiment, variants));
      count.addSite(journey);
    }
    count.sums.values().removeIf(sum -> sum.signum() == 0);
    return count.sums;
  }

  /** Totals in the same form. */
  static SortedMap<String, BigInteger> flattened(Totals totals) {
    var flat = new CountByHand();
    totals
        .cells()
        .forEach((key, cell) -> {
          String cut =
              switch (key.cut()) {
                case Cut.Day(int day) -> "day " + day;
                case Cut.OfSegment(String dimension, String value) -> dimension + " " + value;
                case Cut.After(String experiment, int phase, int variant) ->
                    "after " + experiment + " phase " + phase + " variant " + variant;
              };
          String at =
              String.join(
                  "/",
                  key.experiment(),
                  "phase " + key.phase(),
                  "variant " + key.variant(),
                  key.population().name(),
                  cut);
          flat.add(at + "/units", cell.units());
          flat.add(at + "/noHistory", cell.noHistory());
          cell.metrics()
              .forEach((metric, sum) -> {
                String of = at + "/" + metric + "/";
                flat.add(of + "n", sum.n());
                flat.add(of + "x", sum.sum());
                flat.add(of + "xx", sum.squares());
                flat.add(of + "d", sum.base());
                flat.add(of + "dd", sum.baseSquares());
                flat.add(of + "xd", sum.products());
                flat.add(of, sum.covariate());
                flat.add(of + "provisional", sum.provisional());
                flat.add(of + "unpaid", sum.caveats().unpaid());
                flat.add(of + "goods", sum.caveats().goods());
                flat.add(of + "withoutMargin", sum.caveats().withoutMargin());
                sum.histogram()
                    .buckets()
                    .forEach((bucket, values) -> {
                      flat.add(of + "bucket " + bucket + "/count", values.count());
                      flat.add(of + "bucket " + bucket + "/x", values.sum());
                      flat.add(of + "bucket " + bucket + "/xx", values.squares());
                    });
              });
        });
    flat.sums.values().removeIf(sum -> sum.signum() == 0);
    return flat.sums;
  }

  private void add(String of, Covariate covariate) {
    add(of + "c", covariate.sum());
    add(of + "cc", covariate.squares());
    add(of + "xc", covariate.products());
    add(of + "e", covariate.base());
    add(of + "ee", covariate.baseSquares());
    add(of + "ce", covariate.sumByBase());
    add(of + "dc", covariate.productsWithSum());
    add(of + "xe", covariate.productsWithBase());
    add(of + "de", covariate.baseProducts());
  }

  private void add(Journey journey, String experiment, List<String> variants) {
    ReceivedEvent first = null;
    boolean contradicted = false;
    boolean crossed = false;
    String[] seen = new String[3];
    for (ReceivedEvent event : journey.events()) {
      Exposure exposure = event.event().exposure();
      if (exposure == null
          || !exposure.experiment().equals(experiment)
          || event.marks().contains(Mark.BEFORE_RETENTION)) {
        continue;
      }
      int phase = phase(exposure, event.time());
      String shown = shown(experiment, phase, journey.visitor(), event, variants);
      if (exposure.variant().equals(shown)) {
        first = first == null ? event : first;
        crossed |= seen[phase] != null && !shown.equals(seen[phase]);
        seen[phase] = shown;
      } else if (!contradicted) {
        contradicted = true;
        String at =
            at(experiment, Math.max(1, phase), variants, exposure, "CONTRADICTED")
                + ("day " + day(event.time()));
        add(at + "/units", 1);
        add(at + "/noHistory", 1);
      }
    }
    if (first != null) {
      boolean bot = journey.events().stream().anyMatch(event -> event.has(Mark.BOT));
      Exposure exposure = Objects.requireNonNull(first.event().exposure());
      int phase = phase(exposure, first.time());
      String population = bot ? "BOT" : crossed ? "CROSSED" : "CLEAN";
      String at = at(experiment, phase, variants, exposure, population);
      count(
          journey,
          first,
          Instant.MAX,
          exposure.order(),
          at,
          bot ? List.of() : before(journey, first));
    }
  }

  /** The first thing within the period that is no doing of an experiment. */
  private void addSite(Journey journey) {
    for (ReceivedEvent event : journey.events()) {
      Instant time = event.time();
      boolean within =
          time.compareTo(AnyShop.SITE_FROM) >= 0 && time.compareTo(AnyShop.SITE_UNTIL) < 0;
      String type = event.event().type();
      if (within
          && !type.equals("exposure")
          && !type.equals("cta_click")
          && !event.marks().contains(Mark.BEFORE_RETENTION)) {
        boolean bot = journey.events().stream().anyMatch(each -> each.has(Mark.BOT));
        int bucket = Bucketing.withSalt("site-salt").bucket(journey.visitor().toString());
        String at =
            "site-2026/phase 1/variant %d/%s/"
                .formatted(bucket < 4_000 ? 0 : 1, bot ? "BOT" : "CLEAN");
        count(journey, event, AnyShop.SITE_UNTIL, null, at, List.of());
        return;
      }
    }
  }

  /** The cuts by what the journey entered before, if that was open. */
  private static List<String> before(Journey journey, ReceivedEvent exposure) {
    List<String> cuts = new ArrayList<>();
    Exposure seen = Objects.requireNonNull(exposure.event().exposure());
    int phase = phase(seen, exposure.time());
    VARIANTS.forEach((other, variants) -> {
      boolean open = other.equals("offer") ? phase == 1 : phase > 0;
      if (other.equals(seen.experiment()) || !open) {
        return;
      }
      for (ReceivedEvent event : journey.events()) {
        Exposure earlier = event.event().exposure();
        if (earlier == null
            || !earlier.experiment().equals(other)
            || event.has(Mark.BEFORE_RETENTION)) {
          continue;
        }
        int its = phase(earlier, event.time());
        if (earlier.variant().equals(shown(other, its, journey.visitor(), event, variants))) {
          int order = event.time().compareTo(exposure.time());
          if (order < 0 || (order == 0 && other.compareTo(seen.experiment()) < 0)) {
            int variant = variants.indexOf(earlier.variant());
            cuts.add("after " + other + " phase " + its + " variant " + variant);
          }
          return;
        }
      }
    });
    return cuts;
  }

  private void count(
      Journey journey,
      ReceivedEvent first,
      Instant end,
      @Nullable String ledHere,
      String at,
      List<String> before) {
    List<String> cuts = new ArrayList<>(List.of("day " + day(first.time())));
    cuts.addAll(before);
    SegmentsByHand.of(journey, first).forEach((name, value) -> cuts.add(name + " " + value));
    Map<String, long[]> values = new MeasureByHand(journey, first.time(), end, ledHere).values();
    for (String cut : cuts) {
      add(at + cut + "/units", 1);
      add(at + cut + "/noHistory", isNew(journey, first.time()) ? 1 : 0);
      values.forEach((metric, value) -> {
        BigInteger x = BigInteger.valueOf(value[0]);
        BigInteger d = BigInteger.valueOf(value[1]);
        BigInteger c = BigInteger.valueOf(value[3]);
        BigInteger e = BigInteger.valueOf(value[4]);
        String of = at + cut + "/" + metric + "/";
        add(of + "n", 1);
        add(of + "x", x);
        add(of + "xx", x.multiply(x));
        add(of + "d", d);
        add(of + "dd", d.multiply(d));
        add(of + "xd", x.multiply(d));
        add(of + "c", c);
        add(of + "cc", c.multiply(c));
        add(of + "xc", x.multiply(c));
        add(of + "e", e);
        add(of + "ee", e.multiply(e));
        add(of + "ce", c.multiply(e));
        add(of + "dc", d.multiply(c));
        add(of + "xe", x.multiply(e));
        add(of + "de", d.multiply(e));
        add(of + "provisional", value[2]);
        add(of + "unpaid", value[5]);
        add(of + "goods", value[6]);
        add(of + "withoutMargin", value[7]);
        boolean spread = MeasureByHand.HAS_HISTOGRAM.contains(metric) && !before.contains(cut);
        if (spread && x.signum() != 0) {
          String bucket = of + "bucket " + bucket(x);
          add(bucket + "/count", 1);
          add(bucket + "/x", x);
          add(bucket + "/xx", x.multiply(x));
        }
      });
    }
  }

  /** Counts buckets up from 1: whole numbers below 8, then eighths of powers of two. */
  private static int bucket(BigInteger value) {
    int bucket = 0;
    BigInteger edge = BigInteger.ZERO;
    while (edge.compareTo(value) <= 0) {
      bucket++;
      int doublings = Math.max(0, edge.bitLength() - 4);
      edge = edge.add(BigInteger.ONE.shiftLeft(doublings));
    }
    return bucket - 1;
  }

  private static int phase(Exposure exposure, Instant time) {
    Long ruleset = exposure.ruleset();
    if (ruleset == null) {
      return time.isBefore(AnyShop.SECOND_PHASE) ? 1 : 2;
    }
    return ruleset < 10 ? 0 : ruleset < 20 ? 1 : 2;
  }

  private static @Nullable String shown(
      String experiment, int phase, UUID visitor, ReceivedEvent event, List<String> variants) {
    if (phase == 0) {
      return null;
    }
    if (experiment.equals("mail")) {
      Exposure exposure = Objects.requireNonNull(event.event().exposure());
      return event.source() == Source.BROWSER ? null : exposure.variant();
    }
    int bucket = Bucketing.withSalt(experiment + "-salt").bucket(visitor.toString());
    int room = 10_000 / variants.size();
    int width = experiment.equals("offer") ? (phase == 1 ? 3_000 : 0) : phase * 2_500;
    int variant = bucket / room;
    return variant < variants.size() && bucket % room < width ? variants.get(variant) : null;
  }

  private static boolean isNew(Journey journey, Instant exposure) {
    Instant from = exposure.minus(Duration.ofDays(28));
    for (ReceivedEvent event : journey.events()) {
      if (event.time().isBefore(exposure) && !event.time().isBefore(from)) {
        return false;
      }
    }
    for (OrderState order : journey.orders().values()) {
      if (order.time().isBefore(exposure) && !order.time().isBefore(from)) {
        return false;
      }
    }
    return true;
  }

  private static String at(
      String experiment, int phase, List<String> variants, Exposure exposure, String population) {
    int variant = variants.indexOf(exposure.variant());
    return experiment + "/phase " + phase + "/variant " + variant + "/" + population + "/";
  }

  private static long day(Instant time) {
    return time.atZone(Experiments.BERLIN).toLocalDate().toEpochDay();
  }

  private void add(String name, long value) {
    add(name, BigInteger.valueOf(value));
  }

  private void add(String name, BigInteger value) {
    sums.merge(name, value, BigInteger::add);
  }
}
