package dev.winnow.server.rollout;

import java.util.List;
import java.util.Map;

/**
 * A rollout, and what is measured of it by now.
 *
 * @param holding doubts that hold it where it is, in sentences; empty: nothing does
 * @param kept as {@link Rollout#kept()}: what was kept in the end or, while it is measured, so far;
 *     empty before that
 */
public record Standing(Rollout rollout, List<String> holding, Map<?, ?> kept) {
  public Standing {
    holding = List.copyOf(holding);
  }

  /** Only where it is, for a line in a list. */
  public static Standing unmeasured(Rollout rollout) {
    return new Standing(rollout, List.of(), Map.of());
  }
}
