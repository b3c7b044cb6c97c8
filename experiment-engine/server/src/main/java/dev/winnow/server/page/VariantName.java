package dev.winnow.server.page;

/** How a sentence speaks of a variant. */
final class VariantName {
  private VariantName() {}

  /** "the mens variant"; a key that already says so is not told twice. */
  static String of(String key) {
    if (key.equals("variant")) {
      return "the variant";
    }
    return key.contains("variant") ? key : "the " + key + " variant";
  }

  /** "The mens variant". */
  static String atStart(String key) {
    String name = of(key);
    return name.startsWith("the ") ? "The" + name.substring(3) : name;
  }
}
