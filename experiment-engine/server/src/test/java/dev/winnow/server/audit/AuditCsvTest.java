package dev.winnow.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCsvTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uFF1D1"})
  void whatASpreadsheetWouldRunIsAText(String cell) {
    assertEquals("'" + cell, AuditCsv.harmless(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\":-1}", "1-2", "experiment/cart-cta", "a=b"})
  void anythingElseIsAsItWas(String cell) {
    assertEquals(cell, AuditCsv.harmless(cell));
  }

  @Test
  void aCellMayHoldQuotesAndLines() {
    var entry =
        new AuditEntry(
            7L,
            1,
            Instant.parse("2026-11-26T10:00:00Z"),
            "person",
            "editor/91ab33cd",
            "launched",
            "experiment/cta",
            null,
            "{\"name\":\"a, b\"}",
            "=cmd|' /C calc'!A0\nsaid \"she\"");

    assertEquals(
        "7,2026-11-26T10:00:00Z,person,editor/91ab33cd,launched,experiment/cta,,"
            + "\"{\"\"name\"\":\"\"a, b\"\"}\",\"'=cmd|' /C calc'!A0\nsaid \"\"she\"\"\"\r\n",
        AuditCsv.line(entry));
  }
}
