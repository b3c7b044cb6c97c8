package dev.winnow.spring;

import dev.winnow.sdk.Status.Counters;
import dev.winnow.sdk.Winnow;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** The counters of {@link dev.winnow.sdk.Status} as meters. */
final class WinnowMetrics implements MeterBinder {
  private final Winnow winnow;

  WinnowMetrics(Winnow winnow) {
    this.winnow = winnow;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("winnow.events.queued", winnow, it -> it.status().counters().queued())
        .description("Events that wait for delivery")
        .register(registry);
    count(
        registry, "winnow.events.delivered", "Events that the engine stored", Counters::delivered);
    count(registry, "winnow.events.rejected", "Events that the engine refused", Counters::rejected);
    count(registry, "winnow.events.dropped", "Events lost here, orders aside", Counters::dropped);
    count(registry, "winnow.orders.dropped", "Order events lost here", Counters::droppedOrders);
    count(registry, "winnow.requests.failed", "Requests tried again", Counters::failedRequests);
    count(registry, "winnow.failures", "Failures seen as the control", Counters::failures);
  }

  private void count(
      MeterRegistry registry, String name, String description, ToLongFunction<Counters> counter) {
    FunctionCounter.builder(name, winnow, it -> counter.applyAsLong(it.status().counters()))
        .description(description)
        .register(registry);
  }
}
