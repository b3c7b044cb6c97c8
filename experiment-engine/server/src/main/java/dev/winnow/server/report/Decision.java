package dev.winnow.server.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do, with the reasons. */
public sealed interface Decision {
  List<String> reasons();

  /** As JSON has it. */
  default String kind() {
    return switch (this) {
      case KeepRunning _ -> "keep-running";
      case Ship _ -> "ship";
      case StopForHarm _ -> "stop-for-harm";
      case Inconclusive _ -> "inconclusive";
    };
  }

  /** The variant that it is about; null where it is about none. */
  default @Nullable String about() {
    return switch (this) {
      case Ship(String variant, _) -> variant;
      case StopForHarm(String variant, _) -> variant;
      case KeepRunning _, Inconclusive _ -> null;
    };
  }

  /** Nothing is proven yet. */
  record KeepRunning(List<String> reasons) implements Decision {}

  /** The variant is better than the control on the primary metric. */
  record Ship(String variant, List<String> reasons) implements Decision {}

  /** The variant is worse than the control on the primary metric. */
  record StopForHarm(String variant, List<String> reasons) implements Decision {}

  /** The experiment has ended without proof of a difference. */
  record Inconclusive(List<String> reasons) implements Decision {}
}
