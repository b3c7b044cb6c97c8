package dev.winnow.server.report;

import java.util.List;

/** What to do, with the reasons. */
public sealed interface Decision {
  List<String> reasons();

  /** Nothing is proven yet. */
  record KeepRunning(List<String> reasons) implements Decision {}

  /** The variant is better than the control on the primary metric. */
  record Ship(String variant, List<String> reasons) implements Decision {}

  /** The variant is worse than the control on the primary metric. */
  record StopForHarm(String variant, List<String> reasons) implements Decision {}

  /** The experiment has ended without proof of a difference. */
  record Inconclusive(List<String> reasons) implements Decision {}
}
