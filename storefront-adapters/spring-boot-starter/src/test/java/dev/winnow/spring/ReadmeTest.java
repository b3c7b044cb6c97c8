package dev.winnow.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The snippets of the README are the shop that {@link ShopTest} walks. */
final class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path TESTS = Path.of("src/test");

  @Test
  void theSettingsAreThoseOfTheShop() throws IOException {
    assertEquals(
        Files.readString(TESTS.resolve("resources/application.yml")).strip(),
        fenced("yaml").get(0));
  }

  @Test
  void theTemplateIsThatOfTheShop() throws IOException {
    String template = Files.readString(TESTS.resolve("resources/templates/cart.html"));

    assertTrue(template.contains("\n" + fenced("html").get(0) + "\n"));
  }

  @Test
  void theControllerAndTheDoubleAreThoseOfTheShop() throws IOException {
    assertEquals(
        List.of(
            snippet("java/dev/winnow/spring/shop/CartController.java"),
            snippet("java/dev/winnow/spring/shop/CustomerConfiguration.java"),
            snippet("java/dev/winnow/spring/ShopTest.java")),
        fenced("java"));
  }

  @Test
  void everyPropertyIsListedWithItsDefault() throws IOException {
    String readme = Files.readString(README);
    var metadata =
        (Map<?, ?>)
            Objects.requireNonNull(
                Json.parse(
                    Files.readAllBytes(
                        Path.of("target/classes/META-INF/spring-configuration-metadata.json"))));
    var properties = (List<?>) Objects.requireNonNull(metadata.get("properties"));

    assertFalse(properties.isEmpty());
    for (Object each : properties) {
      var property = (Map<?, ?>) each;
      Object standard = property.get("defaultValue");
      String row =
          "| `%s` | %s |"
              .formatted(
                  property.get("name"),
                  standard instanceof String
                          || standard instanceof Boolean
                          || standard instanceof Number
                      ? "`" + standard + "`"
                      : "");
      assertTrue(readme.contains(standard instanceof List ? row.split(" \\|", 2)[0] : row), row);
      assertTrue(property.get("description") instanceof String, row);
    }
  }

  private static String snippet(String source) throws IOException {
    return String.join(
            "\n",
            Files.readString(TESTS.resolve(source))
                .lines()
                .dropWhile(line -> !line.strip().equals("// snippet"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .toList())
        .stripTrailing()
        .stripIndent();
  }

  private static List<String> fenced(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
        .matcher(Files.readString(README))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
