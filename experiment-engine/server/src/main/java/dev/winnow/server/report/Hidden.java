package dev.winnow.server.report;

import dev.winnow.server.report.Report.Doubt;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether figures are kept from people because they came too early to mean anything: who sees a
 * swing of the first days ends an experiment for it. An arm that has to be stopped is told at once.
 */
final class Hidden {
  private static final Set<String> EARLY = Set.of("whole-weeks", "minimum-sample", "planned-look");

  private Hidden() {}

  /** Why, in a sentence; null where they are shown. */
  static @Nullable String why(Snapshot snapshot, List<Doubt> doubts, List<ArmStop> stops) {
    if (!snapshot.policy().hideEarly() || snapshot.isOver() || !stops.isEmpty()) {
      return null;
    }
    return doubts.stream()
        .filter(doubt -> EARLY.contains(doubt.code()))
        .findFirst()
        .map(doubt -> "The figures are hidden, as early ones mislead. " + doubt.text())
        .orElse(null);
  }
}
