package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every record of a folder is a case of its own; name another folder with -Dwinnow.vectors=. */
class VectorsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("winnow.vectors", "src/test/resources/vectors"));

  @TestFactory
  Stream<DynamicContainer> ourNumbersAreThoseOfTheReferences() {
    List<Vector> vectors = Vector.in(FOLDER);
    assertFalse(vectors.isEmpty(), () -> "no records in " + FOLDER);
    return vectors.stream()
        .collect(Collectors.groupingBy(Vector::file, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(file ->
            dynamicContainer(
                file.getKey(),
                file.getValue().stream()
                    .map(vector -> dynamicTest(vector.id(), () -> Comparison.check(vector)))));
  }

  @Test
  void aMethodThatNoCodeHandlesFails() {
    var nothing = JsonNodeFactory.instance.objectNode();
    var vector = new Vector("f.json", "x-1", "astrology", nothing, nothing, new Tolerance(nothing));

    assertThrows(AssertionError.class, () -> Comparison.check(vector));
  }

  @Test
  void anExpectedFieldThatNoCodeAnswersFails() {
    var json = JsonNodeFactory.instance;
    var input = json.objectNode().set("p_values", json.arrayNode().add(0.5));
    var expected = json.objectNode().put("horoscope", 1.0);
    var vector =
        new Vector(
            "f.json",
            "x-2",
            "multiple_comparison",
            input,
            expected,
            new Tolerance(json.objectNode()));

    assertThrows(AssertionError.class, () -> Comparison.check(vector));
  }
}
