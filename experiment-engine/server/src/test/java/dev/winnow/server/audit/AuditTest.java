package dev.winnow.server.audit;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.core.json.Json;
import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import dev.winnow.server.access.Role;
import dev.winnow.server.access.Sessions;
import dev.winnow.server.database.Database;
import io.micronaut.data.annotation.Query;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change leaves a note of who made it, and no note is ever changed. */
@OnBothDatabases
class AuditTest {
  private static final String TRAIL = "/audit";

  private final EngineUnderTest engine;
  private final Shop shop;

  AuditTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  private Answer trail(String query) {
    return engine.get(shop.path() + TRAIL + query, shop.admin()).expect(200);
  }

  private void note(String action, String why) {
    engine
        .bean(Audit.class)
        .note(
            shop.store().number(),
            Actor.engine("test"),
            action,
            "thing/one",
            null,
            map("n", 1),
            why);
  }

  @Test
  void aStoreIsNotedWithWhatItWasAndBecame() {
    String subject = "?subject=store/" + shop.key();
    assertEquals("created", trail(subject).at("entries", 0, "action"));
    assertFalse(trail(subject).has("entries", 0, "was"));
    Map<String, Object> settings =
        map("currency", "EUR", "zone", "Europe/Berlin", "name", "Coffee & Co");
    engine.put(shop.path(), shop.admin(), settings).expect(200);
    engine.put(shop.path(), shop.admin(), settings).expect(200);

    Answer trail = trail(subject);

    assertEquals(2, trail.list("entries").size(), "what changes nothing is no change");
    assertEquals("changed", trail.at("entries", 0, "action"));
    assertEquals("Tea & Co", trail.at("entries", 0, "was", "name"));
    assertEquals("Coffee & Co", trail.at("entries", 0, "became", "name"));
    assertEquals("key", trail.at("entries", 0, "actor", "kind"));
  }

  @Test
  void twoKeysAreToldApartAndNoneIsShown() {
    String other =
        (String)
            engine
                .post(shop.path() + "/keys", shop.admin(), map("scope", "admin"))
                .expect(201)
                .at("key");
    rename("First", shop.admin());
    rename("Second", other);

    Answer trail = trail("");

    Object second = trail.at("entries", 0, "actor", "name");
    Object first = trail.at("entries", 1, "actor", "name");
    assertNotEquals(first, second);
    assertEquals("key-issued", trail.at("entries", 2, "action"));
    assertEquals(map("scope", "admin", "origins", List.of()), trail.at("entries", 2, "became"));
    assertEquals(
        "key/" + second.toString().substring("admin/".length()),
        trail.at("entries", 2, "subject"),
        "whose key it was can be looked up");
    for (String key : List.of(shop.admin(), shop.server(), other)) {
      assertFalse(trail.text().contains(key.substring("wk_adm_".length())));
    }
  }

  private void rename(String name, String key) {
    Map<String, Object> settings = map("currency", "EUR", "zone", "Europe/Berlin", "name", name);
    engine.put(shop.path(), key, settings).expect(200);
  }

  @Test
  void signingInAndAPreviewLinkAreNoted() {
    String link = engine.bean(Sessions.class).link(Role.EDITOR);
    Answer in = engine.answer(engine.request("/sign-in?link=" + link).build()).expect(303);
    String cookie = in.header("Set-Cookie").split(";", 2)[0];
    Answer engineTrail = engine.get("/v1/audit", EngineUnderTest.ADMIN_KEY).expect(200);
    assertEquals("signed-in", engineTrail.at("entries", 0, "action"));
    assertEquals("person", engineTrail.at("entries", 0, "actor", "kind"));
    assertTrue(engineTrail.at("entries", 0, "actor", "name").toString().startsWith("editor/"));
    assertFalse(engineTrail.text().contains(cookie.split("=", 2)[1]));
    assertFalse(engineTrail.text().contains(link));

    shop.put("cta", buttons()).expect(201);
    Answer made =
        engine
            .post(shop.path("cta") + "/previews", shop.admin(), map("variant", "green"))
            .expect(201);

    Answer trail = trail("?subject=experiment/cta");
    assertEquals("preview-made", trail.at("entries", 0, "action"));
    assertEquals("green", trail.at("entries", 0, "became", "variant"));
    assertFalse(trail.text().contains(made.at("token").toString()));
  }

  @Test
  void whatIsUndoneLeavesNoNote() {
    TransactionOperations<?> transactions = engine.bean(TransactionOperations.class);
    int before = trail("").list("entries").size();

    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.executeWrite(status -> {
              note("tried", "in vain");
              throw new IllegalStateException("undone");
            }));

    assertEquals(before, trail("").list("entries").size());
  }

  @Test
  void pagesFollowOneAnotherFromTheNewest() {
    for (int i = 0; i < 5; i++) {
      note("step-" + i, "because");
    }

    Answer first = trail("?subject=thing/one&limit=3");
    Answer second = trail("?subject=thing/one&limit=3&before=" + first.at("next"));

    assertEquals("step-4", first.at("entries", 0, "action"));
    assertEquals("because", first.at("entries", 0, "why"));
    assertEquals("step-1", second.at("entries", 0, "action"));
    assertEquals(2, second.list("entries").size());
    assertFalse(second.has("next"));
  }

  @Test
  void theEngineSeesEveryStoreAndAStoreOnlyItself() {
    note("done", "here");
    Shop other = Shop.in(engine);

    Answer all = engine.get("/v1/audit?subject=thing/one&limit=1", EngineUnderTest.ADMIN_KEY);

    assertEquals(shop.key(), all.expect(200).at("entries", 0, "store"));
    engine.get("/v1/audit", shop.admin()).expect(403);
    engine.get("/v1/audit", shop.server()).expect(403);
    engine.get(shop.path() + TRAIL, other.admin()).expect(403);
    engine.get(shop.path() + TRAIL + "/export", other.admin()).expect(403);
    assertEquals(
        List.of(),
        engine.get(other.path() + TRAIL + "?subject=thing/one", other.admin()).list("entries"));
  }

  @Test
  void anExportHasEveryEntryInEachForm() throws IOException {
    int notes = 1_203;
    for (int i = 0; i < notes; i++) {
      note("step-" + i, "=HYPERLINK(\"https://evil.example\")");
    }

    Answer csv = engine.get(shop.path() + TRAIL + "/export", shop.admin()).expect(200);
    Answer ndjson =
        engine.get(shop.path() + TRAIL + "/export?format=ndjson", shop.admin()).expect(200);

    List<CSVRecord> rows =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(csv.text()))
            .getRecords();
    List<String> lines = ndjson.text().lines().toList();
    assertEquals("text/csv", csv.header("Content-Type").split(";", 2)[0]);
    assertEquals("application/x-ndjson", ndjson.header("Content-Type"));
    assertEquals(4 + notes, rows.size(), "a store and three keys as well");
    assertEquals(rows.size(), lines.size());
    for (int i = 0; i < notes; i++) {
      assertEquals("step-" + i, rows.get(4 + i).get("action"));
      assertEquals("'=HYPERLINK(\"https://evil.example\")", rows.get(4 + i).get("why"));
      Map<?, ?> line =
          (Map<?, ?>) Objects.requireNonNull(Json.parse(lines.get(4 + i).getBytes(UTF_8)));
      assertEquals("step-" + i, line.get("action"));
      assertEquals("=HYPERLINK(\"https://evil.example\")", line.get("why"), "as it was said");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=1001",
        "?before=0",
        "?subject=%00",
        "?subject=a%20b",
        "/export?format=xls",
      })
  void whatCannotBeAskedForIsRefused(String query) {
    engine.get(shop.path() + TRAIL + query, shop.admin()).expect(422);
  }

  @Test
  void theCodeOnlyAddsAndReads() {
    for (Method method : AuditRepository.class.getDeclaredMethods()) {
      Query query = method.getAnnotation(Query.class);
      assertTrue(
          query == null ? method.getName().equals("save") : query.value().startsWith("SELECT "),
          method.getName());
    }
  }

  /** H2 knows no trigger but one that is a class of ours, so there the code alone holds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET why = 'no'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
      })
  void postgresRefusesToChangeANote(String sql) {
    Database database = engine.bean(Database.class);
    assumeTrue(database.isPostgres());

    SQLException refused =
        assertThrows(
            SQLException.class,
            () ->
                database.inTransaction(connection -> {
                  try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    return statement.execute();
                  }
                }));

    assertTrue(String.valueOf(refused.getMessage()).contains("the audit log is only added to"));
  }
}
