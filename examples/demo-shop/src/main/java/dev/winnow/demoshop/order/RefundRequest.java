package dev.winnow.demoshop.order;

import dev.winnow.demoshop.money.Money;
import java.util.Map;

/** What the office wants to give back. */
public sealed interface RefundRequest {
  /** The price of so many pieces, by line. */
  record Pieces(Map<Integer, Integer> byLine) implements RefundRequest {
    public Pieces {
      byLine = Map.copyOf(byLine);
    }
  }

  /** A sum for the goods, with tax, whatever the reason. */
  record Amount(Money goods) implements RefundRequest {}

  /** All that was paid and not given back, shipping too. */
  record Everything() implements RefundRequest {}
}
