package dev.winnow.server.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy as people write it. */
class PolicyReaderTest {
  @Test
  void aDraftFromBeforeReadsAsItDid() {
    Policy policy = policy("{'kind': 'sequential', 'alpha': 0.1}");

    assertEquals(new Policy(Policy.Kind.SEQUENTIAL, 0.1, 10_000, null), policy);
    assertEquals(100, policy.minimumUnits());
    assertEquals(1, policy.minimumWeeks());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'kind': 'sequential', 'minimumUnits': 500, 'minimumWeeks': 2, 'hideEarly': true}",
        "{'kind': 'fixed-horizon', 'plannedUnits': 40000, 'minimalLift': 0.05}",
        "{'kind': 'bayesian', 'lossThreshold': 0.001, 'priorLift': 0.02}",
        "{'kind': 'bandit', 'minimumShare': 0.05, 'every': 'PT6H'}",
        "{'kind': 'sequential', 'stopLoss': {'amount': 500, 'probability': 0.95, 'metric':"
            + " 'profit_per_visitor'}, 'priorLift': 0.2}"
      })
  void whatIsWrittenIsReadBack(String json) {
    Policy policy = policy(json);

    assertEquals(policy, policy(Json.text(policy.toJson()).replace('"', '\'')));
  }

  @Test
  void aBanditWeighsOnceADayAndLeavesEachArmATenth() {
    var rule = policy("{'kind': 'bandit'}").bandit().orElseThrow();

    assertEquals(new DecisionRule.Bandit(0.0025, 0.1, Duration.ofDays(1)), rule);
  }

  @Test
  void theFirstMoneyPerVisitorIsWhatMustNotBeLost() {
    StopLoss rule =
        Objects.requireNonNull(
            policy("{'kind': 'sequential', 'stopLoss': {'amount': 500}}").stopLoss());

    assertEquals("revenue_per_visitor", rule.metric());
    assertEquals(0.9, rule.probability());
    assertNull(policy("{'kind': 'sequential'}").stopLoss());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "policy.lossThreshold | {'kind': 'sequential', 'lossThreshold': 0.01}",
        "policy.every         | {'kind': 'bayesian', 'every': 'P1D'}",
        "policy.minimumShare  | {'kind': 'fixed-horizon', 'plannedUnits': 100, 'minimumShare': 0.1}",
        "policy.priorLift     | {'kind': 'sequential', 'priorLift': 0.1}",
        "policy.minimumShare  | {'kind': 'bandit', 'minimumShare': 0.4}",
        "policy.every         | {'kind': 'bandit', 'every': 'PT1M'}",
        "policy.minimumUnits  | {'kind': 'sequential', 'minimumUnits': 0}",
        "policy.minimumWeeks  | {'kind': 'sequential', 'minimumWeeks': 53}",
        "policy.hideEarly     | {'kind': 'sequential', 'hideEarly': 'yes'}",
        "policy.plannedUnits  | {'kind': 'fixed-horizon'}",
        "policy.stopLoss.amount      | {'kind': 'sequential', 'stopLoss': {}}",
        "policy.stopLoss.amount      | {'kind': 'sequential', 'stopLoss': {'amount': 0}}",
        "policy.stopLoss.probability | {'kind': 'sequential', 'stopLoss': {'amount': 5,"
            + " 'probability': 0.4}}",
        "policy.stopLoss.metric      | {'kind': 'sequential', 'stopLoss': {'amount': 5, 'metric':"
            + " 'conversion'}}",
        "policy.stopLoss.patience    | {'kind': 'sequential', 'stopLoss': {'amount': 5,"
            + " 'patience': 1}}"
      })
  void whatIsWrongOrOfNoUseIsRefusedByName(String field, String json) {
    assertEquals(List.of(field), problems(json, METRICS, "winnow"));
  }

  @Test
  void withoutMoneyThereIsNothingToLose() {
    assertEquals(
        List.of("policy.stopLoss.metric"),
        problems(
            "{'kind': 'sequential', 'stopLoss': {'amount': 500}}",
            "[{'key': 'conversion', 'role': 'primary'}]",
            "winnow"));
  }

  @Test
  void whereOthersDrawTheArmsNoBanditCanWeighThem() {
    assertEquals(List.of("policy.kind"), problems("{'kind': 'bandit'}", METRICS, "external"));
  }

  private static final String METRICS =
      "[{'key': 'conversion', 'role': 'primary'}, {'key': 'revenue_per_visitor'},"
          + " {'key': 'profit_per_visitor'}]";

  private static Policy policy(String json) {
    return read(json, METRICS, "winnow").policy();
  }

  private static List<String> problems(String policy, String metrics, String assignment) {
    return assertThrows(InvalidInput.class, () -> read(policy, metrics, assignment))
        .problems()
        .stream()
        .map(Problem::field)
        .toList();
  }

  private static ExperimentDefinition read(String policy, String metrics, String assignment) {
    String json =
        ("{'name': 'Green', 'assignment': '%s', 'variants': [{'key': 'control'}, {'key': 'green'},"
                + " {'key': 'blue'}], 'metrics': %s, 'policy': %s}")
            .formatted(assignment, metrics, policy);
    return ExperimentReader.read(Json.parse(json.replace('\'', '"').getBytes(UTF_8)));
  }
}
