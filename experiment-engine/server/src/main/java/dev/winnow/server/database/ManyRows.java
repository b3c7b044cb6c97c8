package dev.winnow.server.database;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * One statement for many rows, written in two dialects: PostgreSQL unnests one array a column,
 * which is several times faster than a batch; any other database runs the statement once a row.
 *
 * @param perRow with one parameter a column
 * @param unnested with one array a column, in the same order
 */
public record ManyRows(String perRow, String unnested) {
  /** The values of one column, one for each row. */
  public record Column(String type, List<?> values) {
    public Column {
      values = List.copyOf(values);
    }

    /** An array of the values' own class: the driver takes bytes in no other. */
    private Object[] toArray() {
      return values.toArray((Object[]) Array.newInstance(values.getFirst().getClass(), 0));
    }
  }

  /** Writes rows whose columns are given in the order of the statement's parameters. */
  public void write(Connection connection, boolean postgres, Column... columns)
      throws SQLException {
    int rows = columns[0].values().size();
    if (rows == 0) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(postgres ? unnested : perRow)) {
      if (postgres) {
        for (int c = 0; c < columns.length; c++) {
          statement.setArray(
              c + 1, connection.createArrayOf(columns[c].type(), columns[c].toArray()));
        }
        statement.executeUpdate();
        return;
      }
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < columns.length; c++) {
          statement.setObject(c + 1, columns[c].values().get(row));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
