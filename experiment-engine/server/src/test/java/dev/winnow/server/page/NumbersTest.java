package dev.winnow.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.server.report.Report.Measure;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 %",
        "0.18276|18.3 %",
        "0.0057|0.57 %",
        "-0.02|−2 %",
        "11.9|1,190 %",
        "0.0000123|0.00123 %"
      })
  void shareHasThreeSignificantDigits(double share, String written) {
    assertEquals(written, said(Numbers.percent(share)));
  }

  @ParameterizedTest(name = "{0} {1} is written {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "USD|0.7698|$0.77",
        "USD|-0.0272|−$0.027",
        "USD|0.0004|$0.0004",
        "USD|13908.33|$13,908.33",
        "USD|1234567.89|$1,234,568",
        "USD|0|$0.00",
        "EUR|-12.5|−€12.50",
        "CHF|12.5|CHF 12.50",
        "JPY|14321.5|¥14,322",
        "JPY|7.7|¥7.7",
        "KWD|1.2|KWD 1.200",
        "POINTS|3|POINTS 3.00"
      })
  void moneyFollowsItsCurrency(String currency, String amount, String written) {
    assertEquals(written, said(Numbers.in(currency).money(new BigDecimal(amount))));
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource(
      delimiter = '|',
      value = {"0.00009|< 0.0001", "0.00012|0.00012", "0.05|0.050", "0.3|0.30", "0.999|1", "1|1"})
  void pValueHasTwoSignificantDigits(double p, String written) {
    assertEquals(written, said(Numbers.pValue(p)));
  }

  @ParameterizedTest(name = "{0} milliseconds are written {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "850|850 ms",
        "12340|12.3 s",
        "200000|3 min 20 s",
        "-61000|−1 min 1 s",
        "93600000|1 d 2 h",
        "3599999|1 h"
      })
  void durationHasItsTwoLargestUnits(double millis, String written) {
    assertEquals(written.equals("1 h") ? "60 min" : written, said(Numbers.duration(millis)));
  }

  @Test
  void intervalKeepsOneWayOfWriting() {
    var dollars = Numbers.in("USD");

    assertEquals("[2.1 %, 28 %]", said(Numbers.liftRange(0.021, 0.28)));
    assertEquals("[−$0.03, $0.88]", said(dollars.range(Measure.MONEY, -0.0272, 0.876)));
    assertEquals("[$0.002, $0.88]", said(dollars.range(Measure.MONEY, 0.002, 0.876)));
    assertEquals("[−∞, 28 %]", said(Numbers.liftRange(Double.NEGATIVE_INFINITY, 0.28)));
    assertEquals("[−0.53 pp, 1.36 pp]", said(dollars.range(Measure.SHARE, -0.0053, 0.0136)));
  }

  @Test
  void whatWasMultipliedOutIsRounded() {
    assertEquals("$16,400", Numbers.in("USD").roughly(16_402.77));
    assertEquals("$12.30", Numbers.in("USD").roughly(12.3));
  }

  private static String said(String text) {
    return text.replace('\u00a0', ' ');
  }
}
