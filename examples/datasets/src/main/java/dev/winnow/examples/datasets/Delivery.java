package dev.winnow.examples.datasets;

import dev.winnow.core.event.EventBatch;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.examples.engine.EngineClient;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends many events in full batches, a few at a time, and says how far it is. */
final class Delivery {
  private static final int AT_ONCE = 8;

  private final EngineClient engine;
  private final PrintStream out;

  Delivery(EngineClient engine, PrintStream out) {
    this.engine = engine;
    this.out = out;
  }

  /** Returns when all are acknowledged; sending them again does no harm. */
  void send(List<StoreEvent> events) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    var sent = new AtomicInteger();
    try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
      var batches = new ArrayList<Future<?>>();
      for (int from = 0; from < events.size(); from += EventBatch.MOST) {
        List<StoreEvent> batch =
            events.subList(from, Math.min(from + EventBatch.MOST, events.size()));
        batches.add(
            senders.submit(() -> {
              engine.send(batch);
              progress(sent.addAndGet(batch.size()), batch.size(), events.size());
              return null;
            }));
      }
      for (Future<?> batch : batches) {
        batch.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("a batch was not taken: " + failed.getMessage(), failed);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.printf(
        "%,d events in %.1f s: %,.0f events a second%n",
        events.size(), seconds, events.size() / seconds);
  }

  private void progress(int sent, int last, int all) {
    int step = Math.max(1, all / 10);
    if (sent / step != (sent - last) / step) {
      out.printf("  %3d %% of %,d events%n", 100L * sent / all, all);
    }
  }
}
