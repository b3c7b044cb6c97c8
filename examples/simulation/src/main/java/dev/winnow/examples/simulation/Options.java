package dev.winnow.examples.simulation;

import dev.winnow.examples.simulation.totals.Rule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is simulated: {@code totals} or {@code engine}, then {@code --experiments N}, {@code
 * --policy NAME}, {@code --seed N}.
 *
 * @param onTotals else through a running engine
 * @param experiments on totals: those that do nothing, and as many others; through the engine: all
 * @param rules on totals: those that are simulated
 */
record Options(boolean onTotals, int experiments, List<Rule> rules, long seed) {
  private static final int ON_TOTALS = 2_000;
  private static final int THROUGH_ENGINE = 200;
  private static final long SEED = 20_261_126;

  Options {
    rules = List.copyOf(rules);
    if (experiments < 1) {
      throw new IllegalArgumentException(
          "--experiments %d: must be 1 or more".formatted(experiments));
    }
  }

  static Options read(List<String> arguments) {
    boolean onTotals =
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
          case "totals" -> true;
          case "engine" -> false;
          default -> throw new IllegalArgumentException("first argument: totals or engine");
        };
    Map<String, String> named = named(arguments.subList(1, arguments.size()));
    String rule = named.remove("--policy");
    int experiments =
        Integer.parseInt(
            named.getOrDefault(
                "--experiments", String.valueOf(onTotals ? ON_TOTALS : THROUGH_ENGINE)));
    long seed = Long.parseLong(named.getOrDefault("--seed", String.valueOf(SEED)));
    named.keySet().removeAll(List.of("--experiments", "--seed"));
    if (!named.isEmpty()) {
      throw new IllegalArgumentException(
          named.keySet() + ": unknown; there are --experiments, --policy, --seed");
    }
    return new Options(onTotals, experiments, rules(rule), seed);
  }

  private static List<Rule> rules(@Nullable String named) {
    return named == null
        ? List.of(Rule.values())
        : List.of(
            Rule.named(named)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "--policy %s: must be one of %s"
                            .formatted(
                                named,
                                Arrays.stream(Rule.values())
                                    .map(Rule::label)
                                    .collect(Collectors.joining("; "))))));
  }

  private static Map<String, String> named(List<String> arguments) {
    if (arguments.size() % 2 == 1) {
      throw new IllegalArgumentException(arguments.getLast() + ": a value must follow");
    }
    var named = new HashMap<String, String>();
    for (int i = 0; i < arguments.size(); i += 2) {
      named.put(arguments.get(i), arguments.get(i + 1));
    }
    return named;
  }
}
