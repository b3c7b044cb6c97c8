package dev.winnow.examples.simulation.totals;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By which rule a simulated experiment is ended. */
public enum Rule {
  SEQUENTIAL("sequential", 0.05),
  FIXED_HORIZON("fixed-horizon", 0.05),
  BAYESIAN("bayesian", 0.05),
  BANDIT("bandit", 0.05),
  /** Sequential, and an arm that has probably lost too much money is stopped. */
  STOP_LOSS("sequential, stopLoss", 0.05),
  /** What many do: the first p-value below 0.05 within two weeks. */
  T_TEST_DAILY("t-test daily, 2 weeks", null),
  T_TEST_ONCE("t-test once, 2 weeks", 0.05);

  private final String label;
  private final @Nullable Double promise;

  Rule(String label, @Nullable Double promise) {
    this.label = label;
    this.promise = promise;
  }

  /** Its name in tables and options. */
  public String label() {
    return label;
  }

  /** The share of null experiments that it promises to launch at most. */
  public @Nullable Double promise() {
    return promise;
  }

  /** Whether the engine decides by it. */
  boolean isOfEngine() {
    return this != T_TEST_DAILY && this != T_TEST_ONCE;
  }

  /** The one of a name. */
  public static Optional<Rule> named(String label) {
    return Arrays.stream(values()).filter(rule -> rule.label.equals(label)).findFirst();
  }
}
