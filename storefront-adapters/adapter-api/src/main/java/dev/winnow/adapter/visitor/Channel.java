package dev.winnow.adapter.visitor;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What brought a visitor to the shop the first time. */
public enum Channel {
  DIRECT,
  ORGANIC,
  PAID,
  EMAIL,
  SOCIAL,
  REFERRAL,
  AFFILIATE;

  /** As audiences and segments name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Channel> named(String label) {
    return Stream.of(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
