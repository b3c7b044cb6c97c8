package dev.winnow.server.journey;

import dev.winnow.journeys.event.ReceivedEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What a lane is asked to do. Its future is completed after the commit. */
sealed interface Work {
  int storeId();

  /** Roughly how much it is. */
  int size();

  CompletableFuture<List<Status>> done();

  /** Adds events; the answer has a status for each, in their order. */
  record Take(int storeId, List<ReceivedEvent> events, CompletableFuture<List<Status>> done)
      implements Work {
    @Override
    public int size() {
      return events.size();
    }
  }

  /** Measures journeys anew, by the newest definitions. */
  record Restate(int storeId, List<UUID> visitors, CompletableFuture<List<Status>> done)
      implements Work {
    @Override
    public int size() {
      return visitors.size();
    }
  }

  /** Drops what only a browser has claimed of an order. */
  record Expire(int storeId, String order, CompletableFuture<List<Status>> done) implements Work {
    @Override
    public int size() {
      return 1;
    }
  }
}
