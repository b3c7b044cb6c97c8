package dev.winnow.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code Long},
 * {@code BigDecimal} and {@code null}. Refused are repeated fields, nesting beyond 32 levels and
 * numbers with more than 400 digits before or behind the point. Half a surrogate pair, which has no
 * UTF-8 form, becomes U+FFFD on the way in and out: what was read can always be written.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxNumberLength(1_000)
                  .maxStringLength(1_000_000)
                  .build())
          .build();

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @throws MalformedJson if the bytes are not one JSON value in UTF-8
   */
  public static @Nullable Object parse(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new MalformedJson("there is something behind the end of the JSON value");
      }
      return value;
    } catch (JsonProcessingException broken) {
      throw new MalformedJson(where(broken));
    } catch (NumberFormatException tooLong) {
      throw new MalformedJson("a number's exponent is too large");
    } catch (IOException notText) {
      // Nothing is read from anywhere: the bytes are no text in any encoding of JSON.
      throw new MalformedJson("not text in UTF-8");
    }
  }

  public static @Nullable Object parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes maps, lists, strings, numbers, booleans and nulls; anything else by its text.
   *
   * @throws IllegalArgumentException if a number has more than 400 digits before or behind the
   *     point
   */
  public static byte[] write(@Nullable Object value) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      write(generator, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  public static String text(@Nullable Object value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  private static String where(JsonProcessingException broken) {
    var location = broken.getLocation();
    String what = broken.getOriginalMessage().lines().findFirst().orElse("not JSON");
    // What follows speaks of the parser's settings, which are nobody's business.
    int end = what.indexOf(" (start marker");
    what = end < 0 ? what : what.substring(0, end);
    return location == null
        ? what
        : "line %d, column %d: %s".formatted(location.getLineNr(), location.getColumnNr(), what);
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new MalformedJson("there is no JSON value");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> Unicode.wellFormed(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new MalformedJson("unexpected " + token);
    };
  }

  private static Object integer(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? decimal(parser)
        : (Object) parser.getLongValue();
  }

  private static BigDecimal decimal(JsonParser parser) throws IOException {
    BigDecimal value = parser.getDecimalValue();
    if (!Decimals.isBounded(value)) {
      throw new MalformedJson(
          "line %d: a number with more than %d digits before or behind the point"
              .formatted(parser.currentTokenLocation().getLineNr(), Decimals.DIGITS));
    }
    return value;
  }

  /** Written out in full, 1e999999999 would need a gigabyte. */
  private static BigDecimal bounded(BigDecimal value) {
    if (!Decimals.isBounded(value)) {
      throw new IllegalArgumentException(
          "a number with more than %d digits before or behind the point"
              .formatted(Decimals.DIGITS));
    }
    return value;
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    var object = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = Unicode.wellFormed(parser.currentName());
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    var array = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Map<?, ?> object) {
      generator.writeStartObject();
      for (var field : object.entrySet()) {
        generator.writeFieldName(Unicode.wellFormed(String.valueOf(field.getKey())));
        write(generator, field.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> array) {
      generator.writeStartArray();
      for (Object element : array) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      generator.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigDecimal decimal) {
      generator.writeNumber(bounded(decimal).toPlainString());
    } else if (value instanceof Double number) {
      generator.writeNumber(number);
    } else {
      generator.writeString(Unicode.wellFormed(value.toString()));
    }
  }
}
