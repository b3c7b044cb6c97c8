package dev.winnow.core.audience;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule over attributes. An attribute that is not known satisfies no condition. JSON:
 *
 * <pre>
 *   {"all": [...]}  {"any": [...]}  {"not": {...}}
 *   {"attribute": "device", "in": ["mobile", "tablet"]}
 *   {"attribute": "cartValue", "atLeast": 20.00, "atMost": 200}
 *   {"attribute": "customerTag", "exists": true}
 * </pre>
 *
 * <p>Bounds: five levels, 20 rules a list, 100 values a condition.
 */
public sealed interface Audience {
  /** Everybody: the audience that is left out. */
  Audience EVERYBODY = new All(List.of());

  /** How deep rules may be nested, conditions included. */
  int LEVELS = 5;

  /** Whether the rule holds; allocates nothing where numbers have at most 18 digits. */
  boolean includes(Attributes attributes);

  Map<String, Object> toJson();

  /** All of the rules hold; with no rule, everybody. */
  record All(List<Audience> rules) implements Audience {
    public All {
      rules = List.copyOf(rules);
    }

    @Override
    public boolean includes(Attributes attributes) {
      for (int i = 0; i < rules.size(); i++) {
        if (!rules.get(i).includes(attributes)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Map<String, Object> toJson() {
      return Map.of("all", rules.stream().map(Audience::toJson).toList());
    }
  }

  /** At least one of the rules holds. */
  record Any(List<Audience> rules) implements Audience {
    public Any {
      rules = List.copyOf(rules);
    }

    @Override
    public boolean includes(Attributes attributes) {
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i).includes(attributes)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Map<String, Object> toJson() {
      return Map.of("any", rules.stream().map(Audience::toJson).toList());
    }
  }

  /** The rule does not hold. */
  record Not(Audience rule) implements Audience {
    @Override
    public boolean includes(Attributes attributes) {
      return !rule.includes(attributes);
    }

    @Override
    public Map<String, Object> toJson() {
      return Map.of("not", rule.toJson());
    }
  }

  /** The attribute is one of these values: text, true, false or a number. */
  record In(String attribute, Set<Object> values) implements Audience {
    public In {
      values =
          values.stream()
              .map(value -> Attributes.normal(attribute, value))
              .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean includes(Attributes attributes) {
      Object value = attributes.value(attribute);
      return value != null && values.contains(value);
    }

    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of(
          "attribute",
          attribute,
          "in",
          values.stream().sorted(Comparator.comparing(Object::toString)).toList());
    }
  }

  /** The attribute is a number within these bounds, both included; null is no bound. */
  record Between(String attribute, @Nullable BigDecimal atLeast, @Nullable BigDecimal atMost)
      implements Audience {
    @Override
    public boolean includes(Attributes attributes) {
      return attributes.value(attribute) instanceof BigDecimal number
          && (atLeast == null || number.compareTo(atLeast) >= 0)
          && (atMost == null || number.compareTo(atMost) <= 0);
    }

    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("attribute", attribute, "atLeast", atLeast, "atMost", atMost);
    }
  }

  /** The attribute is known. */
  record Exists(String attribute) implements Audience {
    @Override
    public boolean includes(Attributes attributes) {
      return attributes.value(attribute) != null;
    }

    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("attribute", attribute, "exists", true);
    }
  }

  /** Reads a rule; what is wrong is noted in {@code fields}. */
  static Audience read(Fields fields) {
    return read(fields, 1);
  }

  private static Audience read(Fields fields, int level) {
    Audience rule;
    if (fields.has("all")) {
      rule = new All(rules(fields, "all", level));
    } else if (fields.has("any")) {
      rule = new Any(rules(fields, "any", level));
    } else if (fields.has("not")) {
      Fields inner = isTooDeep(fields, "not", level) ? null : fields.object("not");
      rule = inner == null ? EVERYBODY : new Not(read(inner, level + 1));
    } else {
      rule = condition(fields);
    }
    fields.refuseUnknown();
    return rule;
  }

  private static List<Audience> rules(Fields fields, String name, int level) {
    if (isTooDeep(fields, name, level)) {
      return List.of();
    }
    return fields.objects(name, 0, 20).stream().map(rule -> read(rule, level + 1)).toList();
  }

  private static boolean isTooDeep(Fields fields, String name, int level) {
    if (level < LEVELS) {
      return false;
    }
    fields.problem(name, "rules", "a condition: rules have at most %d levels".formatted(LEVELS));
    return true;
  }

  private static Audience condition(Fields fields) {
    fields.require("attribute");
    String attribute = fields.text("attribute", 64);
    if (attribute == null) {
      return EVERYBODY;
    }
    if (fields.has("in")) {
      return new In(attribute, values(fields));
    }
    if (fields.has("exists")) {
      Boolean exists = fields.flag("exists");
      Audience known = new Exists(attribute);
      return Boolean.FALSE.equals(exists) ? new Not(known) : known;
    }
    BigDecimal atLeast = fields.decimal("atLeast", "-1000000000000", "1000000000000");
    BigDecimal atMost = fields.decimal("atMost", "-1000000000000", "1000000000000");
    if (!fields.has("atLeast") && !fields.has("atMost")) {
      fields.problem("attribute", attribute, "with one of in, atLeast, atMost, exists");
    }
    if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
      fields.problem("atMost", atMost, "not below atLeast, which is " + atLeast);
    }
    return new Between(attribute, atLeast, atMost);
  }

  private static Set<Object> values(Fields fields) {
    var values = new HashSet<Object>();
    for (Object value : fields.list("in", 1, 100, "texts, numbers, true or false")) {
      boolean isValue =
          value instanceof Boolean
              || value instanceof Number
              || (value instanceof String text && text.length() <= 200);
      if (isValue) {
        values.add(Attributes.normal("in", value));
      } else {
        fields.problem("in", value, "texts of at most 200 characters, numbers, true or false");
      }
    }
    return values;
  }
}
