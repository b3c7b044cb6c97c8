package dev.winnow.core.event;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.winnow.core.event.EventReader.Reading;
import dev.winnow.core.json.Json;

/** What a store with the currency EUR makes of an event; quotes are single ones. */
final class Readings {
  private Readings() {}

  static Reading.Accepted accepted(String type, String furtherFields) {
    return assertInstanceOf(Reading.Accepted.class, read(type, furtherFields));
  }

  static Reading.Rejected rejected(String type, String furtherFields) {
    return assertInstanceOf(Reading.Rejected.class, read(type, furtherFields));
  }

  private static Reading read(String type, String furtherFields) {
    return read(
        """
        {'id': 'e-1', 'type': '%s', 'visitor': '0197a000-0000-7000-8000-000000000001',
         'time': '2026-11-22T10:15:30Z', %s}
        """
            .formatted(type, furtherFields));
  }

  static Reading read(String json) {
    return new EventReader("EUR").read(Json.parse(json.replace('\'', '"')));
  }
}
