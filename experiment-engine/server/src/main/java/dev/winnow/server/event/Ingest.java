package dev.winnow.server.event;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventReader;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.problem.Problem;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.Entrance;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.server.count.SeenEvents;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.journey.Lanes;
import dev.winnow.server.journey.Status;
import dev.winnow.server.stock.Stock;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in: checks each, marks what the engine knows better, and has them stored. One that
 * is wrong never loses its neighbours.
 */
@Singleton
final class Ingest {
  /** A clock may be ahead by this much; what is further ahead is wrong. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Stores stores;
  private final Experiments experiments;
  private final Lanes lanes;
  private final Stock stock;
  private final Tail tail;
  private final SeenEvents seen;
  private final Clock clock;
  private final Counter accepted;
  private final Counter rejected;
  private final Counter scrubbed;
  private final Counter unknownFields;

  Ingest(
      Stores stores,
      Experiments experiments,
      Lanes lanes,
      Stock stock,
      Tail tail,
      SeenEvents seen,
      Clock clock,
      MeterRegistry meters) {
    this.stores = stores;
    this.experiments = experiments;
    this.lanes = lanes;
    this.stock = stock;
    this.tail = tail;
    this.seen = seen;
    this.clock = clock;
    this.accepted = meters.counter("winnow.events.stored");
    this.rejected = meters.counter("winnow.events.rejected");
    this.scrubbed = meters.counter("winnow.events.values.scrubbed");
    this.unknownFields = meters.counter("winnow.events.fields.unknown");
  }

  /**
   * Takes the events of a request. The future completes after the commit.
   *
   * @param bot the request was made by a known bot
   */
  CompletableFuture<List<Outcome>> take(int storeId, Source source, boolean bot, List<?> events) {
    var reader = new EventReader(stores.recent(storeId).currency());
    List<EventReader.Reading> readings =
        events.stream().<EventReader.Reading>map(reader::read).toList();
    Store store = knowing(readings, storeId);
    var outcomes = new ArrayList<@Nullable Outcome>();
    var received = new ArrayList<ReceivedEvent>();
    for (EventReader.Reading reading : readings) {
      switch (reading) {
        case EventReader.Reading.Rejected(String id, List<Problem> problems) ->
            outcomes.add(new Outcome.Rejected(id, problems));
        case EventReader.Reading.Accepted(StoreEvent event, int unknown, int removed) -> {
          unknownFields.increment(unknown);
          scrubbed.increment(removed);
          Optional<Problem> problem = notAllowed(store, source, event);
          if (problem.isPresent()) {
            outcomes.add(new Outcome.Rejected(event.id(), List.of(problem.get())));
          } else if (event.visitor() == null && !EventType.isOrder(event.type())) {
            // It tells of the shop, and is in nobody's journey.
            stock.ranOut(store, marked(store, source, bot, event).event());
            outcomes.add(new Outcome.Stored(event, Status.ACCEPTED));
          } else {
            outcomes.add(null);
            received.add(marked(store, source, bot, event));
          }
        }
      }
    }
    noteOrderSource(storeId, source, received);
    noteStock(store, source, received);
    return lanes
        .take(storeId, received)
        .thenApply(statuses -> {
          List<Outcome> all = merged(outcomes, received, statuses);
          long refused = all.stream().filter(Outcome.Rejected.class::isInstance).count();
          seen.note(storeId, ofPeople(received));
          accepted.increment((double) all.size() - refused);
          rejected.increment((double) refused);
          tail.show(storeId, source, all);
          return all;
        });
  }

  private static List<StoreEvent> ofPeople(List<ReceivedEvent> received) {
    return received.stream().filter(each -> !each.has(Mark.BOT)).map(ReceivedEvent::event).toList();
  }

  private static List<Outcome> merged(
      List<@Nullable Outcome> outcomes, List<ReceivedEvent> received, List<Status> statuses) {
    var all = new ArrayList<Outcome>();
    int next = 0;
    for (Outcome outcome : outcomes) {
      if (outcome == null) {
        all.add(new Outcome.Stored(received.get(next).event(), statuses.get(next)));
        next++;
      } else {
        all.add(outcome);
      }
    }
    return all;
  }

  /** Before anything is acknowledged: what is noted twice does no harm. */
  private void noteStock(Store store, Source source, List<ReceivedEvent> received) {
    if (!source.isShop()) {
      return;
    }
    for (ReceivedEvent each : received) {
      switch (each.event().type()) {
        case EventType.PURCHASE -> stock.sold(store, each.event());
        case EventType.OUT_OF_STOCK -> stock.ranOut(store, each.event());
        default -> {
          // Says nothing of stock.
        }
      }
    }
  }

  private Optional<Problem> notAllowed(Store store, Source source, StoreEvent event) {
    if (event.type().equals(EventType.OUT_OF_STOCK) && !Stock.isTold(event)) {
      return Optional.of(Problem.missing("items"));
    }
    if (!source.isShop() && EventType.isShopOnly(event.type())) {
      return Optional.of(
          new Problem("type", event.type(), "any that a shop's server does not report itself"));
    }
    Exposure exposure = event.exposure();
    return exposure == null ? Optional.empty() : notLaunched(store, exposure);
  }

  private Optional<Problem> notLaunched(Store store, Exposure exposure) {
    Optional<MeasuredExperiment> found = launched(store, exposure.experiment());
    if (found.isEmpty()) {
      return Optional.of(
          new Problem(
              "experiment",
              exposure.experiment(),
              "an experiment of this store that was launched"));
    }
    List<String> variants = found.get().variants();
    return variants.contains(exposure.variant())
        ? Optional.empty()
        : Optional.of(new Problem("variant", exposure.variant(), "one of " + variants));
  }

  /**
   * The store at a version that knows the experiments these events name. One that is unknown may
   * have been launched a moment ago, on another node; so it is looked up once more, and only once a
   * request, whatever nonsense is in it.
   */
  private Store knowing(List<EventReader.Reading> readings, int storeId) {
    Store recent = stores.recent(storeId);
    boolean knowsAll =
        readings.stream()
            .map(reading ->
                reading instanceof EventReader.Reading.Accepted accepted
                    ? accepted.event().exposure()
                    : null)
            .filter(Objects::nonNull)
            .map(Exposure::experiment)
            .distinct()
            .allMatch(experiment -> launched(recent, experiment).isPresent());
    if (knowsAll) {
      return recent;
    }
    stores.forget(storeId);
    return stores.recent(storeId);
  }

  private Optional<MeasuredExperiment> launched(Store store, String experiment) {
    Definitions definitions =
        experiments.compiled(store.number(), store.rulesetVersion()).definitions();
    return definitions.experiments().stream()
        .filter(each -> each.key().equals(experiment))
        // The whole site is entered by coming; nobody is exposed to it.
        .filter(each -> each.entrance() instanceof Entrance.ByExposure)
        .findFirst();
  }

  private ReceivedEvent marked(Store store, Source source, boolean bot, StoreEvent event) {
    Instant now = clock.instant();
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    StoreEvent kept = event;
    if (event.time().isAfter(now.plus(TOLERANCE))) {
      kept = event.at(now);
      marks.add(Mark.CLOCK_CORRECTED);
    }
    if (event.time().isBefore(now.minus(store.retention()))) {
      marks.add(Mark.BEFORE_RETENTION);
    }
    if (bot || (source.isShop() && isNamedBot(event))) {
      marks.add(Mark.BOT);
    }
    Commerce commerce = kept.commerce();
    if (commerce != null) {
      Commerce known = source.isShop() ? commerce : commerce.withoutMargins();
      kept = kept.with(known.in(store.currency()));
    }
    return new ReceivedEvent(kept, source, marks);
  }

  /** A shop that renders on its server is asked by bots itself, and says so. */
  private static boolean isNamedBot(StoreEvent event) {
    return Boolean.TRUE.equals(event.attributes().value("bot"));
  }

  private void noteOrderSource(int storeId, Source source, List<ReceivedEvent> received) {
    boolean shopsOrders =
        source.isShop()
            && received.stream().anyMatch(each -> EventType.isOrder(each.event().type()));
    if (shopsOrders) {
      stores.hasOrderSource(storeId);
    }
  }
}
