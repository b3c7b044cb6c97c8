package dev.winnow.server.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be told. */
public final class Announcement {
  private Announcement() {}

  /** What it is about. */
  public enum Type {
    EXPERIMENT_LAUNCHED("experiment.launched", "Experiment launched"),
    EXPERIMENT_DECIDED("experiment.decided", "Experiment decided"),
    ARM_STOPPED("experiment.arm_stopped", "Variant stopped"),
    DOUBT_RAISED("experiment.doubt_raised", "Doubt raised"),
    ROLLOUT_STARTED("rollout.started", "Rollout started"),
    ROLLOUT_STEPPED("rollout.stepped", "Rollout goes on"),
    ROLLOUT_ROLLED_BACK("rollout.rolled_back", "Rolled back"),
    /** Everybody sees the winner and what was kept is known: time to build it into the shop. */
    ROLLOUT_FINISHED("rollout.finished", "Rollout finished"),
    INTERACTION_FOUND("interaction.found", "Experiments get in each other's way"),
    ORDER_CANCELLED("order.cancelled", "Order cancelled");

    private final String key;
    private final String words;

    Type(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /** As the wire has it. */
    public String key() {
      return key;
    }

    /** As a person reads it. */
    String words() {
      return words;
    }

    static Optional<Type> named(String key) {
      return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
    }

    static List<String> keys() {
      return Arrays.stream(values()).map(Type::key).toList();
    }
  }
}
