package dev.winnow.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.winnow.server.Configuration;
import jakarta.inject.Singleton;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Mails a message once, as plain text, by the server of the settings. */
@Singleton
final class MailSender {
  private final MailSettings settings;
  private final Configuration configuration;
  private final Session session;

  MailSender(MailSettings settings, WebhookSettings timing, Configuration configuration) {
    this.settings = settings;
    this.configuration = configuration;
    this.session = Session.getInstance(properties(settings, timing.timeout()));
  }

  private static Properties properties(MailSettings settings, Duration timeout) {
    var properties = new Properties();
    String millis = Long.toString(timeout.toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user() != null));
    String starttls = Boolean.toString(settings.starttls());
    properties.setProperty("mail.smtp.starttls.enable", starttls);
    properties.setProperty("mail.smtp.starttls.required", starttls);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  Outcome send(String address, Message message) {
    long began = System.nanoTime();
    if (!settings.canSend()) {
      return new Outcome.Unanswered("this engine sends no mail: WINNOW_MAIL_HOST is not set", 0);
    }
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage mail = mail(address, message);
      transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Outcome.Mailed(since(began));
    } catch (MessagingException failure) {
      return new Outcome.Unanswered(
          Kept.why("the mail server: " + failure.getMessage()), since(began));
    }
  }

  private MimeMessage mail(String address, Message message) throws MessagingException {
    MailText text = MailText.of(message, configuration.publicUrl());
    var mail = new Repeatable(session, message.id());
    mail.setFrom(new InternetAddress(settings.from(), true));
    mail.setRecipient(RecipientType.TO, new InternetAddress(address, true));
    mail.setSubject(text.subject(), UTF_8.name());
    mail.setText(text.body(), UTF_8.name());
    mail.setSentDate(Date.from(message.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  /** Has the same id whenever it is sent, so that mailboxes may drop the second. */
  private static final class Repeatable extends MimeMessage {
    private final String id;

    Repeatable(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<%s@winnow.invalid>".formatted(id));
    }
  }

  private static long since(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }
}
