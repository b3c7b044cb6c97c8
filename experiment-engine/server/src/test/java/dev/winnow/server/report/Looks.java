package dev.winnow.server.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports of which only what follows from them matters. */
public final class Looks {
  private Looks() {}

  /** Nothing speaks against anything, and nothing is proven. */
  public static Report clean() {
    return of(List.of(), List.of(), new Decision.KeepRunning(List.of("Nothing is proven.")), null);
  }

  public static Report with(ArmStop... stops) {
    return of(
        List.of(), List.of(stops), new Decision.KeepRunning(List.of("Nothing is proven.")), null);
  }

  public static Report with(Report.Doubt... doubts) {
    return of(
        List.of(doubts), List.of(), new Decision.KeepRunning(List.of("A doubt stands.")), null);
  }

  public static Report with(Decision decision) {
    return of(List.of(), List.of(), decision, null);
  }

  public static Report with(Bandit bandit) {
    return of(
        List.of(), List.of(), new Decision.KeepRunning(List.of("Nothing is proven.")), bandit);
  }

  private static Report of(
      List<Report.Doubt> doubts, List<ArmStop> stops, Decision decision, @Nullable Bandit bandit) {
    Report any = Figures.tenPercentAgainst(200).report();
    return new Report(
        any.experiment(),
        any.name(),
        any.hypothesis(),
        any.definition(),
        any.asOf(),
        any.engine(),
        any.state(),
        any.currency(),
        any.basis(),
        any.units(),
        any.sampleRatio(),
        any.variants(),
        any.metrics(),
        any.segments(),
        doubts,
        stops,
        bandit,
        null,
        decision);
  }
}
