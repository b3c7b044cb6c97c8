package dev.winnow.server;

import dev.winnow.journeys.event.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends events in batches of random sizes, from four threads at once. */
final class Senders {
  private static final int THREADS = 4;

  private Senders() {}

  /** Each batch goes to the node whose turn it is. */
  static void send(List<AnyTraffic.Sent> events, Random random, Shop... nodes)
      throws InterruptedException, ExecutionException {
    var batches = new ArrayList<Callable<Answer>>();
    for (Source source : List.of(Source.BROWSER, Source.SERVER)) {
      List<Map<String, Object>> its =
          events.stream().filter(e -> e.source() == source).map(AnyTraffic.Sent::event).toList();
      for (int from = 0; from < its.size(); ) {
        List<Map<String, Object>> batch =
            its.subList(from, Math.min(its.size(), from + 1 + random.nextInt(12)));
        Shop node = nodes[batches.size() % nodes.length];
        batches.add(
            () -> node.post(source == Source.BROWSER ? node.browser() : node.server(), batch));
        from += batch.size();
      }
    }
    Collections.shuffle(batches, random);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Answer> answer : threads.invokeAll(batches)) {
        answer.get().expect(202);
      }
    }
  }
}
