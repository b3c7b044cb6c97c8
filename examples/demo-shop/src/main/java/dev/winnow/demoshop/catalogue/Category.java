package dev.winnow.demoshop.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A shelf of the shop. */
public enum Category {
  TEA("tea", "Tea", "Four leaves we drink ourselves, packed by hand."),
  TEAPOTS("teapots", "Pots & kettles", "For one quiet cup or a long table."),
  CUPS("cups", "Cups & bowls", "Thrown on the wheel, glazed in small batches."),
  TOOLS("tools", "Tea tools", "The few things that make it easier.");

  private final String slug;
  private final String title;
  private final String line;

  Category(String slug, String title, String line) {
    this.slug = slug;
    this.title = title;
    this.line = line;
  }

  public static List<Category> all() {
    return List.of(values());
  }

  static Optional<Category> of(String slug) {
    return Arrays.stream(values()).filter(each -> each.slug.equals(slug)).findFirst();
  }

  public String slug() {
    return slug;
  }

  public String title() {
    return title;
  }

  public String line() {
    return line;
  }
}
