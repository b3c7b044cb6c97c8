package dev.winnow.server.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A sentence of which some words carry the weight, so that a page can show which. */
public record Phrase(List<Part> parts) {
  public Phrase {
    parts = List.copyOf(parts);
  }

  /** Words that belong together. */
  public record Part(String text, boolean strong) {}

  static Phrase of(String text) {
    return new Phrase(List.of(new Part(text, false)));
  }

  Phrase and(String text) {
    return with(List.of(new Part(text, false)));
  }

  Phrase and(Phrase other) {
    return with(other.parts);
  }

  Phrase strong(String text) {
    return with(List.of(new Part(text, true)));
  }

  private Phrase with(List<Part> more) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(more);
    return new Phrase(all);
  }

  /** All of it as plain text. */
  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }
}
