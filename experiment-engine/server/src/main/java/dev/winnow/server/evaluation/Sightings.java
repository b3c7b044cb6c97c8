package dev.winnow.server.evaluation;

import dev.winnow.server.store.Store;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What evaluations have seen of an experiment, so that the next one knows what is new. */
@Singleton
public class Sightings {
  private final EvaluationRepository rows;
  private final Clock clock;

  Sightings(EvaluationRepository rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  Step.Seen last(Store store, String key) {
    return rows.find(store.number(), key)
        .map(row -> new Step.Seen(codes(row.doubts()), row.reweighed()))
        .orElse(Step.Seen.NOTHING);
  }

  /** When the experiment was looked at last; null if it never was. */
  public @Nullable Instant lastLook(Store store, String key) {
    return rows.find(store.number(), key).map(EvaluationRow::at).orElse(null);
  }

  /** A doubt that has just been told of. */
  @Transactional
  void add(Store store, String key, String code) {
    Step.Seen last = last(store, key);
    var doubts = new TreeSet<>(last.doubts());
    doubts.add(code);
    write(store, key, doubts, last.reweighed());
  }

  /** Its visitors have just been split in another way. */
  @Transactional
  void reweighed(Store store, String key) {
    write(store, key, last(store, key).doubts(), clock.instant());
  }

  /** The doubts that stand, after a look. */
  @Transactional
  void keep(Store store, String key, Set<String> doubts) {
    write(store, key, doubts, last(store, key).reweighed());
  }

  private void write(Store store, String key, Set<String> doubts, @Nullable Instant reweighed) {
    String codes = String.join(" ", new TreeSet<>(doubts));
    if (rows.find(store.number(), key).isEmpty()) {
      rows.add(store.number(), key, clock.instant(), codes, reweighed);
    } else {
      rows.change(store.number(), key, clock.instant(), codes, reweighed);
    }
  }

  private static Set<String> codes(String text) {
    return new TreeSet<>(
        Arrays.stream(text.split(" ", -1)).filter(code -> !code.isEmpty()).toList());
  }
}
