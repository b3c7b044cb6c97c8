package dev.winnow.server.report;

import java.util.List;

/**
 * An arm that has to be stopped at once, whatever the policy decides of the others: its visitors
 * get the control back.
 *
 * @param reasons in plain words, with the figures they rest on
 */
public record ArmStop(String variant, Rule rule, List<String> reasons) {
  public ArmStop {
    reasons = List.copyOf(reasons);
  }

  /** What the arm has broken. */
  public enum Rule {
    /** Worse than the control on the primary metric. */
    HARM,
    /** Worse than the control, beyond the margin, on a metric that must not be harmed. */
    GUARDRAIL,
    /** Has probably lost more money than may be lost. */
    MONEY
  }
}
