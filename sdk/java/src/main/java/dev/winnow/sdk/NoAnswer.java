package dev.winnow.sdk;

/** The engine gave no whole answer. The message says why, and holds no key. */
final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  NoAnswer(String message) {
    super(message);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
