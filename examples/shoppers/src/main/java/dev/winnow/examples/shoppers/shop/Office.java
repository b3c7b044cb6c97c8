package dev.winnow.examples.shoppers.shop;

import dev.winnow.examples.shoppers.books.ShopOrder;
import dev.winnow.examples.shoppers.people.Aftermath;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The back office, as someone who works there sees it. */
public final class Office {
  private final Browser browser;
  private Instant time = Instant.now();

  public Office(Shop shop) {
    String user = "office:" + shop.officePassword();
    String basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    this.browser =
        shop.browser(
            Map.of("User-Agent", "Mozilla/5.0 (office)", "Authorization", "Basic " + basic),
            () -> this.time);
  }

  /** Does to an order what becomes of it. */
  public void settle(String order, Aftermath aftermath, Instant when)
      throws IOException, InterruptedException {
    time = when;
    String address = "/office/orders/" + order;
    Document page = browser.open(address);
    switch (aftermath) {
      case Aftermath.Cancelled _ -> browser.submit(form(page, address + "/cancel"), Map.of());
      case Aftermath.LineReturned _ ->
          browser.submit(form(page, address + "/refund-lines"), Map.of("line-1", "1"));
      case Aftermath.AllReturned _ -> browser.submit(form(page, address + "/refund-all"), Map.of());
    }
  }

  /** The books of the shop: orders whose visitor it knows. */
  List<ShopOrder> books() throws IOException, InterruptedException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    var books = new ArrayList<ShopOrder>();
    try (CSVParser rows = CSVParser.parse(browser.file("/office/orders.csv"), format)) {
      for (CSVRecord row : rows) {
        if (!row.get("visitor").isEmpty()) {
          books.add(
              new ShopOrder(
                  row.get("id"),
                  row.get("visitor"),
                  euros(row.get("goods_net_cents")),
                  euros(row.get("refunded_net_cents")),
                  Boolean.parseBoolean(row.get("cancelled"))));
        }
      }
    }
    return books;
  }

  private static BigDecimal euros(String cents) {
    return BigDecimal.valueOf(Long.parseLong(cents), 2);
  }

  private static Element form(Document page, String action) throws IOException {
    Element form = page.selectFirst("form[action=\"" + action + "\"]");
    if (form == null) {
      throw new IOException("there is no form for %s".formatted(action));
    }
    return form;
  }
}
