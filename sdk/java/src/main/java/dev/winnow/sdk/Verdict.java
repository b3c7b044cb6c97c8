package dev.winnow.sdk;

import dev.winnow.core.event.StoreEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one attempt to deliver a batch came to. */
sealed interface Verdict {
  /** The engine has what it took, and said why it did not take the rest. */
  record Stored(Receipt receipt) implements Verdict {}

  /** Sent again it would be refused again; one event may be the reason for all. */
  record Refused(String why) implements Verdict {}

  /** May work later. Sending again does no harm: events are a set by their id. */
  record TryAgain(String why, @Nullable Duration asked) implements Verdict {}

  /** Not JSON; too large; a field not allowed. */
  Set<Integer> REFUSALS = Set.of(400, 413, 422);

  static Verdict on(Answer answer, List<StoreEvent> sent, Instant now) {
    if (REFUSALS.contains(answer.status())) {
      return new Refused(answer.refusal());
    }
    if (!answer.isSuccess()) {
      // A key may be put right, an address too: until then the events wait.
      return new TryAgain(answer.refusal(), answer.retryAfter(now));
    }
    return Receipt.of(answer.body(), sent)
        .<Verdict>map(Stored::new)
        .orElseGet(() ->
            new TryAgain(
                "HTTP %d, but the answer does not say what became of the events"
                    .formatted(answer.status()),
                answer.retryAfter(now)));
  }
}
