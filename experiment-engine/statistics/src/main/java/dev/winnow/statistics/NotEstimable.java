package dev.winnow.statistics;

/**
 * There is no answer, which is different from "no effect".
 *
 * @param reason why, as the part of a sentence that a person reads: "the control has no units yet"
 */
public record NotEstimable(String reason)
    implements Effect,
        Estimate,
        AnyDifference,
        Adjustment,
        NonInferiority.Verdict,
        Interaction,
        DaysLeft,
        NormalBelief {
  public NotEstimable {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason: must not be blank");
    }
  }
}
