package dev.winnow.examples.datasets;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** The Hillstrom e-mail experiment: 64,000 customers, three arms, drawn by the mailing. */
final class Hillstrom implements Dataset {
  static final String STORE = "hillstrom";
  static final String EXPERIMENT = "mail-2008";

  /**
   * The data name no dates. They were published on 20 March 2008 after two weeks of tracking, so
   * the mailing is entered two weeks before.
   */
  static final Instant MAILED = Instant.parse("2008-03-06T12:00:00Z");

  private static final Map<String, String> ARMS =
      Map.of("No E-Mail", "none", "Mens E-Mail", "mens", "Womens E-Mail", "womens");

  @Override
  public String store() {
    return STORE;
  }

  @Override
  public String experiment() {
    return EXPERIMENT;
  }

  @Override
  public Map<String, Object> storeSettings() {
    return JsonObject.of(
        "name", "Hillstrom's retailer", "currency", "USD", "zone", "UTC", "retention", "P36500D");
  }

  @Override
  public Map<String, Object> definition() {
    return JsonObject.of(
        "name",
        "E-mail campaign of March 2008",
        "hypothesis",
        "An e-mail about men's or women's goods brings customers of the last twelve months back"
            + " to the shop",
        "assignment",
        "external",
        "starts",
        MAILED,
        "variants",
        List.of(
            Map.of("key", "none"),
            Map.of("key", "mens", "change", custom("E-mail about men's goods")),
            Map.of("key", "womens", "change", custom("E-mail about women's goods"))),
        "metrics",
        List.of(
            JsonObject.of(
                "key",
                "spend",
                "role",
                "primary",
                "kind",
                "sum",
                "event",
                "purchase",
                "of",
                "value"),
            JsonObject.of(
                "key", "visit", "role", "secondary", "kind", "conversion", "event", "page_view"),
            JsonObject.of(
                "key",
                "conversion",
                "role",
                "secondary",
                "kind",
                "conversion",
                "event",
                "purchase")),
        "window",
        "P14D",
        "segments",
        List.of(
            segment("purchase_channel", "Phone", "Web", "Multichannel"),
            segment("area", "Urban", "Surburban", "Rural"),
            segment("new_customer", "true", "false")));
  }

  @Override
  public int visitors() throws IOException {
    return customers().size();
  }

  @Override
  public List<StoreEvent> events() throws IOException {
    return customers().stream().flatMap(customer -> customer.events(MAILED).stream()).toList();
  }

  /** Every row of the file, in its order. */
  static List<Customer> customers() throws IOException {
    return Dataset.rows("/hillstrom/hillstrom.csv.gz").stream().map(Hillstrom::customer).toList();
  }

  private static Customer customer(CSVRecord row) {
    String arm = ARMS.get(row.get("segment"));
    if (arm == null) {
      throw new IllegalArgumentException(
          "row %d: segment \"%s\" is none of %s"
              .formatted(row.getRecordNumber(), row.get("segment"), ARMS.keySet()));
    }
    return new Customer(
        Math.toIntExact(row.getRecordNumber()),
        arm,
        row.get("visit").equals("1"),
        row.get("conversion").equals("1"),
        new BigDecimal(row.get("spend")).movePointRight(2).longValueExact(),
        row.get("channel"),
        row.get("zip_code"),
        row.get("newbie").equals("1"));
  }

  private static Map<String, Object> custom(String description) {
    return Map.of("kind", "custom", "data", Map.of("description", description));
  }

  private static Map<String, Object> segment(String attribute, String... values) {
    return Map.of("attribute", attribute, "values", List.of(values));
  }
}
