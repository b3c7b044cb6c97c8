package dev.winnow.server.page;

import dev.winnow.server.report.Report.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/**
 * Every number that a person reads is written here: three significant digits for shares and plain
 * numbers, the currency's own decimals for money (more where only they would show anything), a true
 * minus sign, and a space that does not break before a unit.
 *
 * @param symbol what stands before an amount, with its space where it has one
 * @param decimals of the currency
 */
public record Numbers(String symbol, int decimals) {
  private static final String SPACE = "\u00a0";
  private static final String MINUS = "\u2212";
  private static final MathContext TWO = new MathContext(2, RoundingMode.HALF_UP);
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);

  /** From here on, cents are noise to the reader. */
  private static final BigDecimal LARGE = new BigDecimal(100_000);

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /**
   * How amounts of a currency are written.
   *
   * @param code ISO 4217; one that Java does not know is written as it is, with two decimals
   */
  public static Numbers in(String code) {
    try {
      Currency currency = Currency.getInstance(code);
      return new Numbers(
          spaced(currency.getSymbol(Locale.US)), Math.max(0, currency.getDefaultFractionDigits()));
    } catch (IllegalArgumentException unknown) {
      return new Numbers(spaced(code), 2);
    }
  }

  private static String spaced(String symbol) {
    boolean word = Character.isLetter(symbol.codePointBefore(symbol.length()));
    return word ? symbol + SPACE : symbol;
  }

  /** "21,306". */
  public static String count(long count) {
    return signed(grouped(BigDecimal.valueOf(count), 0), count < 0);
  }

  /** "18.3 %" for 0.183. */
  public static String percent(double share) {
    return plain(share * 100, SPACE + "%");
  }

  /** "+72.1 %" for 0.721. */
  static String lift(double share) {
    return plus(share) + effect(share * 100, SPACE + "%");
  }

  /** A chance without false certainty: "97 %", "> 99.9 %". */
  static String chance(double chance) {
    if (chance > 0.999) {
      return "> 99.9" + SPACE + "%";
    }
    return chance < 0.001 ? "< 0.1" + SPACE + "%" : percent(chance);
  }

  /** "< 0.0001", or two significant digits. */
  static String pValue(double p) {
    if (p < 0.0001) {
      return "<" + SPACE + "0.0001";
    }
    BigDecimal rounded = BigDecimal.valueOf(p).round(TWO);
    int shown = rounded.scale() + TWO.getPrecision() - rounded.precision();
    return rounded.compareTo(BigDecimal.ONE) == 0 ? "1" : grouped(rounded, shown);
  }

  /** "p = 0.034" or "p < 0.0001". */
  static String p(double p) {
    return p < 0.0001 ? "p" + SPACE + pValue(p) : "p" + SPACE + "=" + SPACE + pValue(p);
  }

  /** "[2.1 %, 28 %]". */
  static String liftRange(double low, double high) {
    return "[%s, %s]".formatted(effect(low * 100, SPACE + "%"), effect(high * 100, SPACE + "%"));
  }

  /** "$0.77". */
  String money(double amount) {
    if (!Double.isFinite(amount)) {
      return infinite(amount);
    }
    return money(BigDecimal.valueOf(amount));
  }

  String money(BigDecimal amount) {
    BigDecimal size = amount.abs();
    int shown = decimalsOfAmount(size);
    return signed(symbol + grouped(size, shown), rounded(size, shown) && amount.signum() < 0);
  }

  /** "$16,400" for 16,402.77: what was multiplied out is known to three digits at best. */
  String roughly(double amount) {
    BigDecimal size = BigDecimal.valueOf(Math.abs(amount)).round(THREE);
    int shown = size.compareTo(BigDecimal.valueOf(100)) >= 0 ? 0 : decimals;
    return signed(symbol + grouped(size, shown), amount < 0);
  }

  /** A mean in its unit. */
  String value(Measure measure, double value) {
    return switch (measure) {
      case SHARE -> percent(value);
      case MONEY -> money(value);
      case NUMBER -> plain(value, "");
      case DURATION -> duration(value);
    };
  }

  /** A difference of two means; shares differ by points, so that nobody reads a lift into it. */
  public String difference(Measure measure, double value) {
    return switch (measure) {
      case SHARE -> effect(value * 100, SPACE + "pp");
      case NUMBER -> effect(value, "");
      case MONEY, DURATION -> value(measure, value);
    };
  }

  /** A difference with its sign, also where it is positive. */
  String change(Measure measure, double value) {
    return plus(value) + difference(measure, value);
  }

  /** "[$0.27, $1.27]". */
  public String range(Measure measure, double low, double high) {
    if (measure != Measure.MONEY || !Double.isFinite(low) || !Double.isFinite(high)) {
      return "[" + difference(measure, low) + ", " + difference(measure, high) + "]";
    }
    int shown = decimalsOfAmount(Math.max(Math.abs(low), Math.abs(high)));
    return "[" + end(low, shown) + ", " + end(high, shown) + "]";
  }

  /** Both ends of an interval have the same decimals, unless one of them would read as zero. */
  private String end(double amount, int shown) {
    BigDecimal size = BigDecimal.valueOf(Math.abs(amount));
    return amount != 0 && !rounded(size, shown)
        ? money(amount)
        : signed(symbol + grouped(size, shown), amount < 0);
  }

  private int decimalsOfAmount(double amount) {
    return decimalsOfAmount(BigDecimal.valueOf(amount));
  }

  private int decimalsOfAmount(BigDecimal size) {
    return size.compareTo(LARGE) >= 0 ? 0 : Math.max(decimals, decimalsOf(size.round(TWO)));
  }

  /** A total: money, time or a count. */
  String sum(Measure measure, BigDecimal sum) {
    return switch (measure) {
      case MONEY -> money(sum);
      case DURATION -> duration(sum.doubleValue());
      case SHARE, NUMBER -> signed(grouped(sum.abs(), Math.min(2, scale(sum))), sum.signum() < 0);
    };
  }

  /** "3 min 20 s" for 200,000 milliseconds: the two largest units that say something. */
  static String duration(double millis) {
    if (!Double.isFinite(millis)) {
      return infinite(millis);
    }
    double size = Math.abs(millis);
    String text;
    if (size < SECOND) {
      text = plainSize(size) + SPACE + "ms";
    } else if (size < MINUTE) {
      text = plainSize(size / SECOND) + SPACE + "s";
    } else if (size < HOUR) {
      text = two(size, MINUTE, "min", SECOND, "s");
    } else if (size < DAY) {
      text = two(size, HOUR, "h", MINUTE, "min");
    } else {
      text = two(size, DAY, "d", HOUR, "h");
    }
    return signed(text, millis < 0);
  }

  private static String two(double size, long large, String largeUnit, long small, String unit) {
    long whole = Math.round(size / small);
    long perLarge = large / small;
    String text = grouped(BigDecimal.valueOf(whole / perLarge), 0) + SPACE + largeUnit;
    long rest = whole % perLarge;
    return rest == 0 ? text : text + SPACE + rest + SPACE + unit;
  }

  /** Of an effect below one, the third digit is never more than chance. */
  private static String effect(double value, String unit) {
    double size = Math.abs(value);
    if (size >= 1 || !Double.isFinite(value)) {
      return plain(value, unit);
    }
    BigDecimal rounded = BigDecimal.valueOf(size).round(TWO);
    return signed(grouped(rounded, scale(rounded)) + unit, value < 0);
  }

  private static String plain(double value, String unit) {
    if (!Double.isFinite(value)) {
      return infinite(value);
    }
    return signed(plainSize(Math.abs(value)) + unit, value < 0);
  }

  private static String plainSize(double size) {
    BigDecimal exact = BigDecimal.valueOf(size);
    return grouped(exact, Math.max(0, scale(exact.round(THREE))));
  }

  private static String infinite(double value) {
    return signed("\u221e", value < 0);
  }

  private static String plus(double value) {
    return value > 0 ? "+" : "";
  }

  private static String signed(String size, boolean negative) {
    return negative ? MINUS + size : size;
  }

  /** Whether anything is left of it, so that no "−$0.00" is ever written. */
  private static boolean rounded(BigDecimal size, int decimals) {
    return size.setScale(decimals, RoundingMode.HALF_UP).signum() > 0;
  }

  private static int decimalsOf(BigDecimal rounded) {
    return rounded.signum() == 0 ? 0 : Math.max(0, rounded.scale());
  }

  private static int scale(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }

  private static String grouped(BigDecimal size, int decimals) {
    var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.US));
    format.setRoundingMode(RoundingMode.HALF_UP);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(size);
  }
}
