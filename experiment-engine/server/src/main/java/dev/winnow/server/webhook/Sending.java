package dev.winnow.server.webhook;

import jakarta.inject.Singleton;
import java.util.Objects;

/** Sends a message once, the way its endpoint wants it. */
@Singleton
final class Sending {
  private final HttpSender http;
  private final MailSender mail;

  Sending(HttpSender http, MailSender mail) {
    this.http = http;
    this.mail = mail;
  }

  Outcome send(Endpoint endpoint, Message message) {
    String address = endpoint.mail();
    return address != null
        ? mail.send(address, message)
        : http.send(Objects.requireNonNull(endpoint.url()), endpoint, message);
  }
}
