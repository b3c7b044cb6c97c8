package dev.winnow.server.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a report, and in none: whether its figures can be believed, and what to look
 * at before a launch.
 *
 * @param certificate how often the method is wrong on this shop's visitors; null: not made yet
 * @param aa of an experiment whose arms show the same: how it went; null for any other
 * @param alerts of experiments that it was found in the way of
 * @param checks before a launch, for those who plan; empty for others, and once it is launched
 */
public record Beside(
    @Nullable Certified certificate,
    @Nullable AaOutcome aa,
    List<AlertRow> alerts,
    List<CheckRow> checks) {
  public static final Beside NOTHING = new Beside(null, null, List.of(), List.of());

  public Beside {
    alerts = List.copyOf(alerts);
    checks = List.copyOf(checks);
  }

  /**
   * A certificate in words.
   *
   * @param broken whether simulations contradict what the method promises
   */
  public record Certified(String text, boolean broken) {}

  /**
   * How an A/A test went.
   *
   * @param look {@code pending}, {@code passed} or {@code failed}
   * @param lookFor what may be wrong
   */
  public record AaOutcome(String look, String text, List<String> lookFor) {
    public AaOutcome {
      lookFor = List.copyOf(lookFor);
    }
  }

  /** Another experiment that this one gets in the way of. */
  public record AlertRow(long id, String text, String advice) {}

  /**
   * One thing that was looked at.
   *
   * @param state {@code ok}, {@code warn}, {@code fail} or {@code unknown}
   * @param advice what to do about it; null where nothing is to be done
   */
  public record CheckRow(String key, String state, String text, @Nullable String advice) {
    /** "Sample ratio". */
    public String name() {
      return MetricName.title(key);
    }

    /** The state in words. */
    public String mark() {
      return switch (state) {
        case "ok" -> "Fine";
        case "warn" -> "Think about it";
        case "fail" -> "Not ready";
        default -> "Not known";
      };
    }
  }

  /** How many checks say that it would most likely measure nothing. */
  public long failed() {
    return checks.stream().filter(check -> check.state().equals("fail")).count();
  }

  /** What to confirm before a launch; null: nothing. */
  public @Nullable String toConfirm() {
    return switch ((int) failed()) {
      case 0 -> null;
      case 1 -> "One check below is not ready.";
      default -> "%d checks below are not ready.".formatted(failed());
    };
  }
}
