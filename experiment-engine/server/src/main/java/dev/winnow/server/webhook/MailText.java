package dev.winnow.server.webhook;

import dev.winnow.core.json.Json;
import dev.winnow.server.page.Links;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A message as a person reads it. */
record MailText(String subject, String body) {
  private static final int LONGEST_SUBJECT = 150;

  /**
   * The text of a message.
   *
   * @param publicUrl where people reach the engine; null: the mail has no link
   */
  static MailText of(Message message, @Nullable String publicUrl) {
    String experiment = message.data().get("experiment") instanceof String key ? key : null;
    String what =
        Announcement.Type.named(message.type())
            .map(Announcement.Type::words)
            .orElse("A test of this address");
    String about =
        experiment != null
            ? ": " + experiment
            : message.data().get("order") instanceof String order ? ": " + order : "";
    String subject = oneLine("[%s] %s%s".formatted(message.store(), what, about));
    var body = new StringJoiner("\n", "", "\n");
    body.add(what + about).add("");
    for (Map.Entry<?, ?> field : message.data().entrySet()) {
      Object value = field.getValue();
      body.add(field.getKey() + ": " + (value instanceof String text ? text : Json.text(value)));
    }
    if (experiment != null && publicUrl != null) {
      body.add("").add(publicUrl + new Links(message.store()).experiment(experiment));
    }
    body.add("").add("store %s, %s".formatted(message.store(), message.at()));
    return new MailText(subject, body.toString());
  }

  /** A header ends where its line ends. */
  private static String oneLine(String text) {
    String plain = Kept.answer(text);
    return plain.length() <= LONGEST_SUBJECT ? plain : plain.substring(0, LONGEST_SUBJECT) + "...";
  }
}
