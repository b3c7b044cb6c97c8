package dev.winnow.demoshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadmeTest {
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "yaml, src/main/resources/application.yml",
    "html, src/main/resources/templates/cart.html",
    "java, src/main/java/dev/winnow/demoshop/order/OrderReports.java"
  })
  void theSnippetOfTheReadmeIsWhatTheShopRuns(String language, Path file) throws IOException {
    String[] parts = Files.readString(Path.of("README.md")).split("```" + language + "\n", -1);
    assertEquals(2, parts.length, "blocks of " + language);
    String snippet = parts[1].substring(0, parts[1].indexOf("```"));

    assertTrue(Files.readString(file).contains(snippet), () -> file + " lacks:\n" + snippet);
  }
}
