package dev.winnow.server.page;

import java.util.List;

/** The stores of this engine, where there are several. */
public record StoresPage(List<StoreRow> rows) {
  /** One store. */
  public record StoreRow(String key, String name) {
    public String link() {
      return new Links(key).experiments();
    }
  }

  public StoresPage {
    rows = List.copyOf(rows);
  }
}
