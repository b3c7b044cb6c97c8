package dev.winnow.core.json;

/** The text is not JSON, or is nested deeper or longer than is accepted. */
public final class MalformedJson extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MalformedJson(String message) {
    super(message);
  }
}
