package dev.winnow.server.webhook;

import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.Shop;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The same announcements, for people: by mail. */
class MailTest {
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final EngineUnderTest ENGINE = started();

  private final Shop shop = Shop.in(ENGINE);

  private static EngineUnderTest started() {
    SERVER.start();
    SERVER.setUser("winnow", "secret");
    return EngineUnderTest.with(
        Map.of(
            "winnow.mail.host", "127.0.0.1",
            "winnow.mail.port", SERVER.getSmtp().getPort(),
            "winnow.mail.user", "winnow",
            "winnow.mail.password", "secret",
            "winnow.mail.from", "winnow@engine.example",
            "winnow.mail.starttls", false,
            "winnow.public-url", "https://winnow.example"));
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
    SERVER.stop();
  }

  private Answer put(Object settings) {
    return ENGINE.put(shop.path() + "/webhooks/people", shop.admin(), settings);
  }

  private void announce(String experiment) {
    ENGINE
        .bean(Announcements.class)
        .announce(
            shop.store().number(),
            Announcement.Type.EXPERIMENT_DECIDED,
            map("experiment", experiment, "kind", "ship"));
  }

  @Test
  void aDecisionIsMailedWithALinkToItsPage() throws Exception {
    Answer made = put(map("mail", "cro@shop.example")).expect(201);
    assertEquals(false, made.has("secret"), "nothing is signed");
    announce("cta");
    ENGINE.bean(Courier.class).deliver();

    MimeMessage mail = last();
    assertEquals("[%s] Experiment decided: cta".formatted(shop.key()), mail.getSubject());
    assertEquals("cro@shop.example", mail.getAllRecipients()[0].toString());
    assertEquals("winnow@engine.example", mail.getFrom()[0].toString());
    String text = (String) mail.getContent();
    assertTrue(text.contains("kind: ship"), text);
    assertTrue(
        text.contains("https://winnow.example/stores/%s/experiments/cta".formatted(shop.key())),
        text);
    Answer delivered =
        ENGINE.get(shop.path() + "/webhooks/people/deliveries?state=delivered", shop.admin());
    assertEquals(
        "<%s@winnow.invalid>".formatted(delivered.at("deliveries", 0, "message")),
        mail.getMessageID());
  }

  @Test
  void whatIsAnnouncedNeverBecomesAHeader() throws Exception {
    put(map("mail", "cro@shop.example")).expect(201);
    announce("cta\r\nBcc: all@shop.example\r\n\r\nhello");
    ENGINE.bean(Courier.class).deliver();

    MimeMessage mail = last();

    assertNull(mail.getHeader("Bcc"));
    assertEquals(1, mail.getAllRecipients().length);
    assertTrue(mail.getSubject().contains("cta Bcc: all@shop.example hello"), mail.getSubject());
  }

  @Test
  void aMailServerThatRefusesIsTriedAgain() {
    put(map("mail", "cro@shop.example")).expect(201);
    announce("cta");
    SERVER.getManagers().getUserManager().deleteUser(user());
    try {
      ENGINE.bean(Courier.class).deliver();
    } finally {
      SERVER.setUser("winnow", "secret");
    }

    Answer waits =
        ENGINE.get(shop.path() + "/webhooks/people/deliveries?state=waiting", shop.admin());
    assertEquals(1L, waits.at("deliveries", 0, "attempts"));
    assertTrue(waits.at("deliveries", 0, "why").toString().startsWith("the mail server: "));
    ENGINE.clock().isAheadBy(Duration.ofSeconds(11));
    ENGINE.bean(Courier.class).deliver();
    ENGINE.clock().isAheadBy(Duration.ZERO);
    assertEquals(
        "delivered",
        ENGINE
            .get(shop.path() + "/webhooks/people/deliveries", shop.admin())
            .at("deliveries", 0, "state"));
  }

  @Test
  void aTestIsMailedToo() throws Exception {
    put(map("mail", "cro@shop.example")).expect(201);

    Answer test =
        ENGINE.ask("POST", shop.path() + "/webhooks/people/test", shop.admin(), null).expect(200);

    assertEquals(true, test.at("delivered"));
    assertEquals("[%s] A test of this address".formatted(shop.key()), last().getSubject());
  }

  @Test
  void whatMailsGoesOnToMail() {
    put(map("mail", "cro@shop.example")).expect(201);

    put(map("url", "https://shop.example/")).expect(409);
    put(map("mail", "other@shop.example")).expect(200);
  }

  private static GreenMailUser user() {
    return SERVER.getManagers().getUserManager().getUser("winnow");
  }

  private static MimeMessage last() {
    MimeMessage[] mails = SERVER.getReceivedMessages();
    return mails[mails.length - 1];
  }
}
