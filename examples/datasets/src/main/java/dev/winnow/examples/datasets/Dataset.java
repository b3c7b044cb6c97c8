package dev.winnow.examples.datasets;

import dev.winnow.core.event.StoreEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A real experiment, as a shop would define and report it. */
interface Dataset {
  /** Key of its store. */
  String store();

  /** Key of the experiment. */
  String experiment();

  /** The body of {@code PUT} of the store. */
  Map<String, Object> storeSettings();

  /** The body of {@code PUT} of the experiment. */
  Map<String, Object> definition();

  /** How many visitors it has. */
  int visitors() throws IOException;

  /** Everything that happened; the same each time. */
  List<StoreEvent> events() throws IOException;

  /** The rows of a compressed file of the jar. */
  static List<CSVRecord> rows(String resource) throws IOException {
    InputStream file =
        Objects.requireNonNull(
            Dataset.class.getResourceAsStream(resource), resource + " is missing from the jar");
    try (Reader rows = new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8)) {
      return rows(rows);
    }
  }

  /** The rows of a table with a head line. */
  static List<CSVRecord> rows(Reader table) throws IOException {
    return CSVFormat.DEFAULT
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(table)
        .getRecords();
  }
}
