package dev.winnow.server.webhook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that mails go out by.
 *
 * @param host null: no mails are sent
 * @param from the address of the engine
 * @param starttls whether the connection must turn to TLS before anything is said
 */
@ConfigurationProperties("winnow.mail")
record MailSettings(
    @Nullable String host,
    @Bindable(defaultValue = "587") int port,
    @Nullable String user,
    @Nullable String password,
    @Nullable String from,
    @Bindable(defaultValue = "true") boolean starttls) {
  MailSettings {
    if (host != null && (from == null || !EndpointReader.MAIL.matcher(from).matches())) {
      throw new IllegalArgumentException(
          "WINNOW_MAIL_FROM is \"%s\"; with WINNOW_MAIL_HOST it must be a mail address"
              .formatted(from));
    }
  }

  boolean canSend() {
    return host != null;
  }

  /** Without the password, which belongs in no log. */
  @Override
  public String toString() {
    return "MailSettings[%s:%d]".formatted(host, port);
  }
}
