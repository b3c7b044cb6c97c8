package dev.winnow.server.report;

import dev.winnow.server.report.Report.ArmResult;
import java.util.List;
import java.util.Optional;

/** What one policy makes of the primary metric. */
sealed interface Evidence
    permits SequentialPolicy, FixedHorizonPolicy, BayesianPolicy, BanditPolicy {
  /** Why the arm is better than the control, if that is established. */
  Optional<String> better(ArmResult arm);

  /** Why the arm is worse than the control, if that is established. */
  Optional<String> worse(ArmResult arm);

  /** Why nothing is established of any arm. */
  List<String> open();
}
