package dev.winnow.server.webhook;

import dev.winnow.core.json.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code PUT .../webhooks/{webhook}}. */
final class EndpointReader {
  /** Narrower than what mail allows: no quotes, no comments, nothing that could end a line. */
  static final Pattern MAIL =
      Pattern.compile(
          "[A-Za-z0-9._%+-]{1,64}@(?=.{4,189}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              + "[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

  private static final int LONGEST_URL = 2_000;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private EndpointReader() {}

  /**
   * Reads and checks. Where the address leads to is looked at whenever something is sent there.
   *
   * @throws dev.winnow.core.problem.InvalidInput if a field breaks a bound
   */
  static EndpointSettings read(@Nullable Object json, boolean allowPrivate) {
    Fields fields = Fields.of(json);
    String url = fields.text("url", LONGEST_URL);
    if (url != null && !isTarget(url, allowPrivate)) {
      fields.problem("url", url, "an https address without a user and without a fragment");
    }
    String mail = fields.matching("mail", MAIL, "a mail address such as cro@shop.example");
    if (fields.has("url") == fields.has("mail")) {
      fields.problem("url", fields.any("url"), "either url or mail");
    }
    boolean some = fields.has("events");
    List<String> events = fields.texts("events", 1, Announcement.Type.values().length, 64);
    for (String event : events) {
      if (Announcement.Type.named(event).isEmpty()) {
        fields.problem("events", event, "one of " + Announcement.Type.keys());
      }
    }
    Boolean enabled = fields.flag("enabled");
    fields.refuseUnknown();
    fields.check();
    return new EndpointSettings(url, mail, some ? events : null, enabled == null || enabled);
  }

  /** Whether something may be posted there at all. */
  static boolean isTarget(String url, boolean allowPrivate) {
    try {
      var uri = new URI(url);
      String host = uri.getHost();
      if (uri.getScheme() == null
          || host == null
          || uri.getRawUserInfo() != null
          || uri.getRawFragment() != null
          || uri.getPort() == 0
          || uri.getPort() > 65_535) {
        return false;
      }
      return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
        case "https" -> true;
        case "http" -> allowPrivate && THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
        default -> false;
      };
    } catch (URISyntaxException wrong) {
      return false;
    }
  }
}
