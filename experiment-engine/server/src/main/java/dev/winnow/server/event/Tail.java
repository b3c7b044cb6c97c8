package dev.winnow.server.event;

import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.event.Source;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The last events of each store that this node has seen, as they come: what was taken, and what was
 * rejected and why. For a developer's eyes while embedding; nothing is kept.
 */
@Singleton
final class Tail {
  private static final int REMEMBERED = 200;

  /** Of one event; a hostile one can break a thousand bounds. */
  private static final int MOST_ERRORS = 10;

  private final Map<Integer, Channel> channels = new ConcurrentHashMap<>();
  private final Clock clock;

  Tail(Clock clock) {
    this.clock = clock;
  }

  private static final class Channel {
    private final Deque<Map<String, Object>> last = new ArrayDeque<>();
    private final Sinks.Many<Map<String, Object>> live = Sinks.many().replay().limit(REMEMBERED);

    synchronized void add(Map<String, Object> entry) {
      last.addLast(entry);
      if (last.size() > REMEMBERED) {
        last.removeFirst();
      }
      live.tryEmitNext(entry);
    }

    /** The last ones, and then what comes; who reads too slowly misses the oldest. */
    Flux<Map<String, Object>> follow() {
      return live.asFlux().onBackpressureBuffer(REMEMBERED, BufferOverflowStrategy.DROP_OLDEST);
    }

    synchronized List<Map<String, Object>> last() {
      return new ArrayList<>(last);
    }
  }

  void show(int storeId, Source source, List<Outcome> outcomes) {
    Channel channel = channel(storeId);
    outcomes.forEach(outcome -> channel.add(entry(source, outcome)));
  }

  Flux<Map<String, Object>> follow(int storeId) {
    return channel(storeId).follow();
  }

  List<Map<String, Object>> last(int storeId) {
    return channel(storeId).last();
  }

  private Channel channel(int storeId) {
    return channels.computeIfAbsent(storeId, id -> new Channel());
  }

  private Map<String, Object> entry(Source source, Outcome outcome) {
    Map<String, Object> entry =
        JsonObject.of(
            "received", clock.instant(), "source", source.name().toLowerCase(Locale.ROOT));
    entry.putAll(outcome.toJson());
    if (entry.get("errors") instanceof List<?> errors && errors.size() > MOST_ERRORS) {
      entry.put("errors", List.copyOf(errors.subList(0, MOST_ERRORS)));
    }
    if (outcome instanceof Outcome.Stored(StoreEvent event, var status)) {
      Exposure exposure = event.exposure();
      entry.putAll(
          JsonObject.of(
              "type", event.type(),
              "visitor", event.visitor(),
              "time", event.time(),
              "page", event.page(),
              "experiment", exposure == null ? null : exposure.experiment(),
              "variant", exposure == null ? null : exposure.variant(),
              "order", event.order()));
    }
    return entry;
  }
}
