package dev.winnow.server.audit;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * A noted change as a line of a table.
 *
 * <p>What people typed stands in it (a name, a reason), and a spreadsheet would run a cell that
 * begins like a formula: an apostrophe before it makes it a text.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
final class AuditCsv {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;
  private static final Pattern FORMULA =
      Pattern.compile("\\s*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]");

  static final String HEADER =
      "id,at,actorKind,actor,action,subject,was,became,why" + FORMAT.getRecordSeparator();

  private AuditCsv() {}

  static String line(AuditEntry entry) {
    Object[] cells =
        Stream.of(
                String.valueOf(entry.id()),
                String.valueOf(entry.at()),
                entry.actorKind(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                text(entry.was()),
                text(entry.became()),
                text(entry.why()))
            .map(AuditCsv::harmless)
            .toArray();
    return FORMAT.format(cells) + FORMAT.getRecordSeparator();
  }

  static String harmless(String cell) {
    boolean runs =
        FORMULA.matcher(cell).lookingAt()
            || cell.startsWith("\t")
            || cell.startsWith("\r")
            || cell.startsWith("\n");
    return runs ? "'" + cell : cell;
  }

  private static String text(@Nullable String cell) {
    return cell == null ? "" : cell;
  }
}
