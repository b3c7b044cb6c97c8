package dev.winnow.statistics;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One reference record: what goes in, what has to come out, and how closely. */
record Vector(
    String file, String id, String method, JsonNode input, JsonNode expected, Tolerance tolerance) {

  /** Doubles, as the expected values were formed from the doubles that the decimals stand for. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static List<Vector> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> LeftOut.isRead(String.valueOf(file.getFileName())))
          .sorted()
          .flatMap(Vector::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Vector> of(Path file) {
    try {
      return JSON.readTree(file.toFile())
          .valueStream()
          .map(record ->
              new Vector(
                  String.valueOf(file.getFileName()),
                  record.required("id").asText(),
                  record.required("method").asText(),
                  record.required("input"),
                  record.required("expected"),
                  new Tolerance(record.required("tolerance"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
