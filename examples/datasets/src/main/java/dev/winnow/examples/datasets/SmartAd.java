package dev.winnow.examples.datasets;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVRecord;

/** The SmartAd brand awareness test: eight days, two arms, drawn by the advertiser. */
final class SmartAd implements Dataset {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy");

  @Override
  public String store() {
    return "smartad";
  }

  @Override
  public String experiment() {
    return "brand-2020";
  }

  @Override
  public Map<String, Object> storeSettings() {
    return JsonObject.of(
        "name", "SmartAd's advertiser", "currency", "USD", "zone", "UTC", "retention", "P36500D");
  }

  @Override
  public Map<String, Object> definition() {
    return JsonObject.of(
        "name", "Interactive advertisement of July 2020",
        "hypothesis", "An advertisement one can play with makes more visitors know the brand",
        "assignment", "external",
        "starts", Instant.parse("2020-07-03T00:00:00Z"),
        "variants",
            List.of(
                Map.of("key", "control"),
                Map.of(
                    "key",
                    "exposed",
                    "change",
                    Map.of(
                        "kind",
                        "custom",
                        "data",
                        Map.of("description", "Interactive advertisement")))),
        "metrics",
            List.of(
                JsonObject.of(
                    "key",
                    "knows_the_brand",
                    "role",
                    "primary",
                    "kind",
                    "conversion",
                    "event",
                    "brand_known"),
                JsonObject.of(
                    "key",
                    "answered",
                    "role",
                    "secondary",
                    "kind",
                    "conversion",
                    "event",
                    "survey_answered")),
        "window", "P1D");
  }

  @Override
  public int visitors() throws IOException {
    return records().size();
  }

  @Override
  public List<StoreEvent> events() throws IOException {
    var events = new ArrayList<StoreEvent>();
    for (CSVRecord row : records()) {
      UUID visitor = UUID.fromString(row.get("auction_id"));
      Instant time =
          LocalDate.parse(row.get("date"), DAY)
              .atTime(Integer.parseInt(row.get("hour")), 0)
              .toInstant(ZoneOffset.UTC);
      events.add(
          StoreEvent.exposure(
              visitor + "-ad",
              visitor,
              time,
              new Exposure(experiment(), row.get("experiment"), null, null),
              Attributes.of(Map.of("device", "mobile"))));
      boolean knows = row.get("yes").equals("1");
      if (knows || row.get("no").equals("1")) {
        events.add(StoreEvent.of(visitor + "-answer", "survey_answered", visitor, time));
      }
      if (knows) {
        events.add(StoreEvent.of(visitor + "-known", "brand_known", visitor, time));
      }
    }
    return events;
  }

  private static List<CSVRecord> records() throws IOException {
    return Dataset.rows("/smartad/smartad.csv.gz").stream()
        .filter(row -> !row.get("experiment").isEmpty())
        .toList();
  }
}
