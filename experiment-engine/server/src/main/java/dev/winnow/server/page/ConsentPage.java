package dev.winnow.server.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many visitors agree, from one day to another, both included.
 *
 * @param tables by page, device and country
 * @param note what a reader has to keep in mind
 */
public record ConsentPage(
    Frame frame, LocalDate from, LocalDate to, Row all, List<Table> tables, String note) {
  /** So many rows a table shows; the rest is a long tail that says little. */
  private static final int MOST = 20;

  public ConsentPage {
    tables = List.copyOf(tables);
  }

  /**
   * The page views of one page type, device or country.
   *
   * @param agreed those of visitors who had agreed
   * @param rate null where it cannot be told
   */
  public record Row(String value, long agreed, long views, @Nullable Double rate) {
    public String name() {
      return value.replace('_', ' ');
    }

    public String share() {
      return rate == null ? "" : Numbers.percent(rate);
    }

    public String count() {
      return Numbers.count(views);
    }
  }

  /** Rows of one dimension, the most viewed first. */
  public record Table(String name, List<Row> rows) {
    public Table {
      rows = List.copyOf(rows);
    }

    /** "By page". */
    public String caption() {
      return "By " + name.toLowerCase(Locale.ROOT);
    }

    public List<Row> shown() {
      return rows.subList(0, Math.min(MOST, rows.size()));
    }

    /** How many rows are not shown, in words; empty where none is left out. */
    public String more() {
      int left = rows.size() - shown().size();
      return left == 0 ? "" : "%s more with fewer page views".formatted(Numbers.count(left));
    }
  }

  public boolean isKnown() {
    return all.rate() != null;
  }

  public String sentence() {
    String days = "from %s to %s".formatted(Dates.day(from), Dates.day(to));
    if (all.views() == 0) {
      return "No page view has been counted %s.".formatted(days);
    }
    if (!isKnown()) {
      return "%s page views were of visitors who had agreed %s; how many were not is unknown."
          .formatted(Numbers.count(all.agreed()), days);
    }
    return "On %s of %s page views %s the visitor had agreed."
        .formatted(all.share(), all.count(), days);
  }
}
