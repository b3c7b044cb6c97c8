package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values: mpmath with 40 digits, quadrature of the density from the point outwards. */
class LogitBetaTest {
  @ParameterizedTest(name = "Beta({0}, {1}) at {2}")
  @CsvSource({
    "1, 1, -42.42640687119285, -42.42640687119285303235, -42.42640687119285303272",
    "1, 1, 0.01414213562373095, -0.700243248163480229166, -1.38634436070322950764",
    "0.5, 0.5, -60.0, -30.45158270528945486473, -31.14472988584940017414",
    "0.5, 0.5, 4.0, -2.457639999573890572385, -3.162879813767209914498",
    "5, 5, -0.44271887242357305, -1.393385893380202888671, -0.7287769142845255324155",
    "5, 5, 7.58946638440411, -33.11526343867934625718, -31.50666833273153999395",
    "45, 45, -1.0540925533894598, -14.43799720569989170692, -11.32580472298054551533",
    "45, 45, -0.0021081851067789197, -0.7011355838067230962952, 0.6349914007794529417259",
    "45, 45, 0.4216370213557839, -3.752782368657864287969, -1.350317032056517029319",
    "100, 100, -1.697056274847714, -67.92853628844746504532, -63.6886281859197270283",
    "100, 100, 0.7071067811865476, -14.77203265000838212814, -11.21212432608858918264",
    "100, 100, 4.242640687119285, -292.028997721511619363, -287.452276013886783801",
    "31000000, 969000000, -3.4477510762514836, -453.5494526936493361733, -441.5407100834275731315",
    "31000000, 969000000, -3.442405126345357, -1.418876105742447395399, 7.445074795207086762707",
    "31000000, 969000000, -3.442275582849338, -0.70120377812081856853, 7.690015011754993876877",
    "31000000, 969000000, -3.4413651292646428, -15.06899348798150327738, -4.813501186056960716844",
    "500000000, 500000000, -0.000758946638440411, -75.41067122548337887348, -63.2504510675414775564",
    "500000000, 500000000, 0.00012649110640673518, -3.783184330913280793946, 6.749547205791920608413",
    "500000000, 500000000, 0.0018973665961010276, -454.3211761562757787158, -441.2503852955576302333",
    "1, 1000000000, -50.72326585194641, -30.00000001500004376565, -30.00000001500009055377",
    "1, 1000000000, -20.73326583695141, -0.4645118162664963686563, -1.000049834249168296563",
    "1, 1000000000, -15.723265834446412, -148.413148460377511409, -143.4131486062906607281",
    "1000000000, 2, 16.494584746918193, -64.38351024426965244723, -60.16929567384009835449",
    "1000000000, 2, 20.525093403712024, -1.066268065995140345973, -0.8228277357990659311691",
    "1000000000, 2, 41.24332211319609, -41.73325973287619599894, -41.04011255272469376444",
    "0.5, 1000000.5, -31.47922522963927, -8.711074980308254871562, -9.404222175080205587582",
    "0.5, 1000000.5, -11.680230406671566, -10.15159006954784209953, -7.964113512278660929837",
    "39, 1000000, -10.472211464381912, -3.423648567304786266124, -0.8918743366018741631654",
    "39, 1000000, -10.15034759907189, -0.7450225831886488551119, 0.9106360582222386637564",
    "39, 1000000, -8.230373596550917, -156.9905034824728282815, -151.558789603129900112",
    "41, 10000000, -17.089746045588704, -154.241205561148996499, -150.5366833567123639973",
    "41, 10000000, -12.406085325074457, -0.6601198721034210908857, 0.9357629961420338507344",
    "41, 10000000, -12.295201726822869, -1.503923645217891259572, 0.681635659135517808009",
    "41, 10000000, -11.623653174031563, -19.48410924590229609567, -15.56662909265385726536",
    "1000, 2000, -1.8550421844221703, -385.6111159473257452644, -379.2229868163808157923",
    "1000, 2000, -0.7706068474840937, -3.75177762230382602304, 0.3496472681821594741413",
    "1000, 2000, -0.6927598822253246, -0.7046244533815288726814, 2.332059327861664439903",
    "1000, 2000, -0.2283891790150553, -78.69471001350802941722, -72.89057858494979560001",
    "10000, 1000000, -4.6554195640936955, -14.83763198444783956206, -8.615978227893655572137",
    "10000, 1000000, -4.598135273053307, -1.424248337011294066347, 3.435684059679745432291",
    "1000000, 1000000000, -6.909756278732262, -3.78081550875343869845, 3.989647583702569224181",
    "1000000, 1000000000, -6.895749280481388, -75.70510047290438420339, -66.30011307647922300876",
    "0.1, 3, -41.97580042563398, -4.05347969858964110212, -6.356064791583686732287",
    "0.1, 3, -1.1510122040971327, -3.231773419767086951087, -3.125581452814275939773",
    "0.1, 3, 12.671553886659435, -41.2717659962131499919, -40.17315614039316842475"
  })
  void densityAndTailHoldForNoneAndForMillionsOfUnits(
      double a, double b, double y, double lnTail, double lnDensity) {
    var curve = LogitBeta.of(a, b);

    var at = curve.at(y);

    // Half a bit of y and of the curve's centre moves a tail by so much.
    double steep = Math.abs(a - (a + b) / (1 + Math.exp(-y))) + Math.sqrt(a * b / (a + b));
    double allowed = 2e-14 + Math.ulp(y) * steep + 1e-15 * Math.abs(lnDensity);
    double tail = y < curve.center() ? at.lnBelow() : at.lnAbove();
    assertEquals(lnTail, tail, allowed);
    assertEquals(lnDensity, at.lnDensity(), allowed);
    assertEquals(at.lnDensity(), curve.lnDensity(y));
  }

  @ParameterizedTest(name = "Beta({0}, {1}) at {2}")
  @CsvSource({"1, 50, -6", "3, 4, 0.3", "300, 400, -0.2", "2e6, 3e6, -0.4055", "0.5, 0.5, 2"})
  void bothTailsAddUpToOne(double a, double b, double y) {
    var at = LogitBeta.of(a, b).at(y);

    assertEquals(1, Math.exp(at.lnBelow()) + Math.exp(at.lnAbove()), 1e-15);
  }

  @Test
  void theChanceToBeAboveTheMeanIsNearAHalfForMillionsOfUnits() {
    // A common continued fraction gives 0.424 here. Edgeworth: 1/2 - skewness/(6*sqrt(2*pi)).
    double a = 3.1e7;
    double b = 9.69e8;
    double skewness = 2 * (b - a) * Math.sqrt(a + b + 1) / ((a + b + 2) * Math.sqrt(a * b));

    double above = Math.exp(LogitBeta.of(a, b).at(Math.log(a / b)).lnAbove());

    assertEquals(0.5 - skewness / (6 * Math.sqrt(2 * Math.PI)), above, 1e-11);
  }

  @ParameterizedTest(name = "Beta({0}, {1})")
  @CsvSource({"41, 60", "64, 9000", "250, 250", "1e4, 1e5", "1e8, 1e8"})
  void seriesAndFractionMeetWhereOneTakesOver(double a, double b) {
    double m = a * b / (a + b);
    var series = new BetaExpansion(a / (a + b), b / (a + b), m, lnScale(a, b));
    for (double t : new double[] {-0.7, -0.5, -0.3, 0.3, 0.5, 0.7}) {
      double x = 1 / (1 + b / a * Math.exp(-t));
      double drop = (a + b) * Math.log1p(a / (a + b) * Math.expm1(t)) - a * t;
      if (!series.reaches(drop)) {
        continue;
      }
      double beyond = Math.abs((a + b) * x - a);
      double fraction =
          t < 0 ? BetaFraction.of(a, b, x, 1 - x, beyond) : BetaFraction.of(b, a, 1 - x, x, beyond);
      double byFraction =
          0.5 * Math.log(m / (2 * Math.PI)) + lnScale(a, b) - drop - Math.log(fraction);

      assertEquals(byFraction, series.lnTail(drop, t < 0), 1e-13 * Math.max(1, drop));
    }
  }

  private static double lnScale(double a, double b) {
    return LogitBeta.stirling(a + b) - LogitBeta.stirling(a) - LogitBeta.stirling(b);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "0.1, 0.512740081331914944",
    "0.5, 0.15342640972002735",
    "1, 0.0810614667953272582",
    "9.5, 0.00876870013413938546",
    "10, 0.00833056343336287126",
    "1e6, 8.33333333333305558e-8"
  })
  void stirlingsFormulaLacksThis(double a, double lacking) {
    assertEquals(lacking, LogitBeta.stirling(a), 2e-15);
  }

  @ParameterizedTest(name = "Beta({0}, {1}), {2}")
  @CsvSource({"1, 1, 0.3", "0.1, 3, 0.001", "5, 900, 1e-9", "4e8, 6e8, 0.9", "1e9, 1, 0.025"})
  void aQuantileIsWhereTheTailIsThat(double a, double b, double p) {
    var curve = LogitBeta.of(a, b);

    double y = curve.quantile(p);

    assertEquals(Math.log(p), curve.at(y).lnBelow(), 1e-9);
    assertEquals(-y, curve.mirrored().mirrored().mirrored().quantile(1 - p), 1e-9 * Math.abs(y));
  }

  @Test
  void farOutNothingIsLeftButNoNumberIsLost() {
    // P(X > x) = (1 - x)^1e9.
    var curve = LogitBeta.of(1, 1e9);

    assertEquals(Math.log(1e9) - 800, curve.at(-800).lnBelow(), 1e-10);
    assertEquals(-1e6, curve.at(-1e6).lnDensity(), 30);
    assertEquals(-800e9, curve.at(800).lnAbove(), 1);
    assertEquals(-1e15, curve.at(1e6).lnAbove(), 1);
    assertEquals(0, curve.at(-800).lnAbove(), 1e-300);
    assertEquals(0, curve.at(800).lnBelow(), 1e-300);
  }
}
