package dev.winnow.core.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudienceTest {
  private static final Attributes SHOPPER =
      Attributes.of(
          Map.of(
              "device",
              "mobile",
              "cartValue",
              new BigDecimal("20.00"),
              "member",
              true,
              "visits",
              3));

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'all': []}                                                            | true",
        "{'any': []}                                                            | false",
        "{'attribute': 'device', 'in': ['mobile', 'tablet']}                    | true",
        "{'attribute': 'device', 'in': ['desktop']}                             | false",
        "{'attribute': 'cartValue', 'in': [20]}                                 | true",
        "{'attribute': 'cartValue', 'in': ['20']}                               | false",
        "{'attribute': 'member', 'in': [true]}                                  | true",
        "{'attribute': 'member', 'in': ['true']}                                | false",
        "{'attribute': 'cartValue', 'atLeast': 20}                              | true",
        "{'attribute': 'cartValue', 'atLeast': 20.01}                           | false",
        "{'attribute': 'cartValue', 'atMost': 20.000}                           | true",
        "{'attribute': 'cartValue', 'atMost': 19.99}                            | false",
        "{'attribute': 'visits', 'atLeast': 1, 'atMost': '3'}                   | true",
        "{'attribute': 'device', 'atLeast': 0}                                  | false",
        "{'attribute': 'device', 'exists': true}                                | true",
        "{'attribute': 'device', 'exists': false}                               | false",
        "{'attribute': 'country', 'exists': true}                               | false",
        "{'attribute': 'country', 'exists': false}                              | true",
        "{'attribute': 'country', 'in': ['DE']}                                 | false",
        "{'attribute': 'country', 'atLeast': 0}                                 | false",
        "{'not': {'attribute': 'country', 'in': ['DE']}}                        | true",
        "{'all': null, 'attribute': 'device', 'in': ['mobile'], 'exists': null} | true",
        "{'all': [{'any': [{'attribute': 'device', 'in': ['tablet']},"
            + " {'not': {'attribute': 'visits', 'atMost': 2}}]}]}               | true",
        "{'all': [{'attribute': 'member', 'in': [true]},"
            + " {'attribute': 'visits', 'atMost': 2}]}                          | false",
      })
  void aRuleIncludesWhomItSays(String json, boolean included) {
    var audience = read(json);

    assertEquals(included, audience.includes(SHOPPER));
    assertEquals(audience, read(Json.text(audience.toJson())), "round trip");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                         | attribute",
        "{'attribute': 'device'}                                    | attribute",
        "{'attribute': '', 'exists': true}                          | attribute",
        "{'attribute': 'device', 'in': []}                          | in",
        "{'attribute': 'device', 'in': [{}]}                        | in",
        "{'attribute': 'device', 'in': [null]}                      | in",
        "{'attribute': 'device', 'in': 'mobile'}                    | in",
        "{'attribute': 'device', 'exists': 'yes'}                   | exists",
        "{'attribute': 'device', 'in': ['a'], 'atLeast': 1}         | atLeast",
        "{'attribute': 'device', 'atLeast': 'many'}                 | atLeast",
        "{'attribute': 'device', 'atLeast': 1e13}                   | atLeast",
        "{'attribute': 'device', 'atLeast': 2, 'atMost': 1}         | atMost",
        "{'attribute': 'device', 'in': ['a'], 'unless': 'b'}        | unless",
        "{'all': [], 'any': []}                                     | any",
        "{'all': {}}                                                | all",
        "{'all': [1]}                                               | all[0]",
        "{'not': []}                                                | not",
        "{'any': [{'attribute': 'device'}]}                         | any[0].attribute",
        "{'all': [{'all': [{'all': [{'all': [{'all': []}]}]}]}]}    | all[0].all[0].all[0].all[0].all",
      })
  void aRuleThatBreaksABoundIsRefusedByField(String json, String field) {
    var fields = Fields.of(Json.parse(json.replace('\'', '"')));
    Audience.read(fields);

    var refused = assertThrows(InvalidInput.class, fields::check);
    assertEquals(field, refused.problems().get(0).field());
  }

  @Test
  void fourListsAroundAConditionAreWithinTheBound() {
    var rule =
        read("{'all': [{'all': [{'all': [{'all': [{'attribute': 'member', 'in': [true]}]}]}]}]}");

    assertTrue(rule.includes(SHOPPER));
  }

  @Test
  void listsAndValuesHaveABound() {
    String rule = "{'attribute': 'device', 'exists': true}";
    String values = "{'attribute': 'visits', 'in': [%s1]}";

    read("{'all': [" + (rule + ",").repeat(19) + rule + "]}");
    read(values.formatted("1,".repeat(99)));

    assertThrows(
        InvalidInput.class, () -> read("{'all': [" + (rule + ",").repeat(20) + rule + "]}"));
    assertThrows(InvalidInput.class, () -> read(values.formatted("1,".repeat(100))));
    assertThrows(
        InvalidInput.class,
        () -> read("{'attribute': 'visits', 'in': ['" + "x".repeat(201) + "']}"));
  }

  @Test
  void numbersAreOneValueHoweverTheyAreWritten() {
    assertEquals(
        Attributes.of(Map.of("cartValue", 20)),
        Attributes.of(Map.of("cartValue", new BigDecimal("20.00"))));
    assertTrue(new Audience.In("cartValue", Set.of(new BigDecimal("20.0"))).includes(SHOPPER));
  }

  @Test
  void attributesAreTextTruthOrFiniteNumbers() {
    assertThrows(IllegalArgumentException.class, () -> Attributes.of(Map.of("a", Double.NaN)));
    assertThrows(IllegalArgumentException.class, () -> Attributes.of(Map.of("a", Set.of())));
  }

  private static Audience read(String json) {
    var fields = Fields.of(Json.parse(json.replace('\'', '"')));
    var audience = Audience.read(fields);
    fields.check();
    return audience;
  }
}
