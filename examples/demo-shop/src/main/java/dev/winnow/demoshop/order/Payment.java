package dev.winnow.demoshop.order;

import java.util.List;

/** A way to pay. No real one: this shop never asks for a card number. */
public enum Payment {
  INVOICE("Invoice", "Pay within 14 days of delivery.", true),
  CARD_APPROVED("Test card, approved", "A card that every bank likes.", true),
  CARD_DECLINED("Test card, declined", "A card that no bank likes.", false);

  private final String title;
  private final String line;
  private final boolean accepted;

  Payment(String title, String line, boolean accepted) {
    this.title = title;
    this.line = line;
    this.accepted = accepted;
  }

  public static List<Payment> all() {
    return List.of(values());
  }

  public String title() {
    return title;
  }

  public String line() {
    return line;
  }

  boolean isAccepted() {
    return accepted;
  }
}
