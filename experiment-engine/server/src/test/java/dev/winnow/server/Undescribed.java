package dev.winnow.server;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields that the description of the API does not name.
 *
 * @param target what a reference such as {@code #/components/schemas/Report} leads to
 */
record Undescribed(Function<String, @Nullable Object> target) {

  /** Paths of an answer's fields that a schema has no word for. */
  List<String> in(Map<?, ?> answer, String schema) {
    return in(schema, answer, List.of(Map.of("$ref", "#/components/schemas/" + schema))).toList();
  }

  private Stream<String> in(String path, @Nullable Object value, List<?> schemas) {
    return switch (value) {
      case List<?> items -> {
        List<?> ofItems = inner(schemas, "items");
        yield items.stream().flatMap(item -> in(path, item, ofItems));
      }
      case Map<?, ?> fields ->
          fields.entrySet().stream()
              .flatMap(field -> {
                String its = path + "." + field.getKey();
                List<?> ofField = ofField(schemas, field.getKey());
                return ofField.isEmpty() ? Stream.of(its) : in(its, field.getValue(), ofField);
              });
      case null, default -> Stream.empty();
    };
  }

  private List<?> ofField(List<?> schemas, Object name) {
    List<?> named =
        inner(schemas, "properties").stream()
            .flatMap(properties -> inner(List.of(properties), name).stream())
            .toList();
    return named.isEmpty() ? inner(schemas, "additionalProperties") : named;
  }

  private List<?> inner(List<?> schemas, Object name) {
    return schemas.stream()
        .flatMap(this::parts)
        .map(part -> part.get(name))
        .filter(Map.class::isInstance)
        .toList();
  }

  /** A schema, what it refers to and what it is composed of. */
  private Stream<Map<?, ?>> parts(Object schema) {
    if (!(schema instanceof Map<?, ?> map)) {
      return Stream.empty();
    }
    Stream<?> referred =
        map.get("$ref") instanceof String reference
            ? Stream.ofNullable(target.apply(reference))
            : Stream.empty();
    Stream<?> composed =
        Stream.of("allOf", "oneOf")
            .flatMap(
                name -> map.get(name) instanceof List<?> list ? list.stream() : Stream.empty());
    return Stream.concat(Stream.of(map), Stream.concat(referred, composed).flatMap(this::parts));
  }
}
