package dev.winnow.server.webhook;

/** What can be told. */
public final class Announcement {
  private Announcement() {}

  /** What it is about. */
  public enum Type {
    EXPERIMENT_LAUNCHED("experiment.launched"),
    EXPERIMENT_DECIDED("experiment.decided"),
    ARM_STOPPED("experiment.arm_stopped"),
    DOUBT_RAISED("experiment.doubt_raised"),
    ROLLOUT_STARTED("rollout.started"),
    ROLLOUT_STEPPED("rollout.stepped"),
    ROLLOUT_ROLLED_BACK("rollout.rolled_back"),
    /** Everybody sees the winner and what was kept is known: time to build it into the shop. */
    ROLLOUT_FINISHED("rollout.finished"),
    INTERACTION_FOUND("interaction.found"),
    ORDER_CANCELLED("order.cancelled");

    private final String key;

    Type(String key) {
      this.key = key;
    }

    /** As the wire has it. */
    public String key() {
      return key;
    }
  }
}
