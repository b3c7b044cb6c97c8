package dev.winnow.server.page;

import dev.winnow.core.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * The form that makes an experiment.
 *
 * @param currency of the store, ISO 4217
 * @param metrics keys that may decide
 * @param typed what its fields hold
 * @param problems what was wrong with it, in the names of {@code PUT .../experiments/{experiment}}
 */
public record ExperimentForm(
    Frame frame, String currency, List<String> metrics, Typed typed, List<Problem> problems) {
  private static final List<Choice> PAGES =
      List.of(
          new Choice("", "Any page"),
          new Choice("home", "Home"),
          new Choice("category", "Category"),
          new Choice("product", "Product"),
          new Choice("cart", "Cart"),
          new Choice("checkout", "Checkout"),
          new Choice("thank_you", "Thank-you page"));
  private static final List<Choice> KINDS =
      List.of(
          new Choice("none", "Nothing yet"),
          new Choice("cta", "Text of the button"),
          new Choice("trust_badges", "Trust badges"),
          new Choice("social_proof", "Social proof"),
          new Choice("cart_notice", "Notice in the cart"),
          new Choice("exit_intent_offer", "Offer to who is about to leave"),
          new Choice("thank_you_offer", "Offer after the order"));

  private static final List<Choice> POLICIES =
      List.of(
          new Choice("sequential", "Any day, as soon as a difference is proven"),
          new Choice("fixed-horizon", "Once, at the planned number of visitors"),
          new Choice("bayesian", "Once a week, by what is believed then"),
          new Choice("bandit", "Once a week, while better variants get more visitors"));

  public ExperimentForm {
    metrics = List.copyOf(metrics);
    problems = List.copyOf(problems);
  }

  /**
   * What was typed, by the names of the form's fields; what is not there is empty.
   *
   * <p>{@code key} may be empty: then the server makes one of the name. {@code page} is empty for
   * any. {@code variant} is the key of the second variant, the first is {@code control}; {@code
   * kind} and {@code text} are of its change. {@code traffic}, {@code minimumShare} and {@code
   * holdback} are in percent, {@code stopLoss} in the store's currency, {@code starts} and {@code
   * ends} at the clock of the shop.
   */
  public record Typed(Map<String, String> fields) {
    public Typed {
      fields = Map.copyOf(fields);
    }

    /** A form that nobody has touched. */
    public static Typed blank() {
      return new Typed(
          Map.of(
              "page", "product",
              "variant", "variant",
              "kind", "cta",
              "metric", "conversion",
              "traffic", "100",
              "policy", "sequential",
              "minimumUnits", "100",
              "minimumWeeks", "1",
              "holdback", "5"));
    }

    /** Without the spaces around it. */
    public String of(String field) {
      return fields.getOrDefault(field, "").strip();
    }
  }

  /** One line of a select. */
  public record Choice(String value, String label) {}

  public Links links() {
    return new Links(frame.store());
  }

  public List<Choice> pages() {
    return PAGES;
  }

  public List<Choice> kinds() {
    return KINDS;
  }

  public List<Choice> policies() {
    return POLICIES;
  }

  /** "Europe/Berlin": where the clock is that a start is typed by. */
  public String zone() {
    return frame.zone().getId();
  }

  public List<Choice> metricChoices() {
    return metrics.stream().map(key -> new Choice(key, MetricName.title(key))).toList();
  }

  /** What was wrong with a field of the form. */
  public List<String> problemsOf(String field) {
    return problems.stream()
        .filter(problem -> fieldOf(problem.field()).equals(field))
        .map(ExperimentForm::sentence)
        .toList();
  }

  /** What was wrong and belongs to no field of the form. */
  public List<String> otherProblems() {
    return problems.stream()
        .filter(problem -> fieldOf(problem.field()).isEmpty())
        .map(problem -> problem.field() + ": " + sentence(problem))
        .toList();
  }

  static String sentence(Problem problem) {
    if (problem.value() == null) {
      return problem.allowed().equals("required")
          ? "Please fill this in."
          : "Please fill this in: %s.".formatted(problem.allowed());
    }
    return "\u201c%s\u201d does not work here. Allowed: %s."
        .formatted(problem.value(), problem.allowed());
  }

  /** From a path in the API's JSON to the field that a person filled in; empty for none. */
  private static String fieldOf(String path) {
    if (path.equals("variants[1].key")) {
      return "variant";
    }
    if (path.equals("variants[1].change") || path.equals("variants[1].change.kind")) {
      return "kind";
    }
    if (path.startsWith("variants[1].change.")) {
      return "text";
    }
    if (path.startsWith("placement.selector")) {
      return "selector";
    }
    if (path.startsWith("placement")) {
      return "page";
    }
    if (path.startsWith("policy.stopLoss")) {
      return "stopLoss";
    }
    if (path.startsWith("metrics")) {
      return "metric";
    }
    return switch (path) {
      case "experiment", "key" -> "key";
      case "name", "hypothesis", "traffic", "page", "selector", "variant", "kind", "text" -> path;
      case "metric", "starts", "ends" -> path;
      case "policy.kind" -> "policy";
      case "policy.plannedUnits",
          "policy.minimumUnits",
          "policy.minimumWeeks",
          "policy.minimumShare" ->
          path.substring("policy.".length());
      case "rollout.holdback" -> "holdback";
      case "plannedUnits", "minimumUnits", "minimumWeeks", "minimumShare", "stopLoss", "holdback" ->
          path;
      default -> "";
    };
  }
}
