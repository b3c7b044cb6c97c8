package dev.winnow.statistics.calibration;

import dev.winnow.statistics.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Simulates single experiments of a plan; shared by all threads, as nothing in it changes. */
final class Simulation {
  private record Rule(CalibratedMethod method, CalibratedMetric metric, CallingRule calling) {}

  private final CalibrationPlan plan;
  private final Shoppers controls;
  private final Shoppers variants;
  private final List<Rule> rules = new ArrayList<>();

  Simulation(CalibrationPlan plan) {
    this.plan = plan;
    controls = Shoppers.ofControl(plan);
    variants = Shoppers.ofVariant(plan);
    for (CalibratedMethod method : CalibratedMethod.values()) {
      for (CalibratedMetric metric : CalibratedMetric.values()) {
        rules.add(new Rule(method, metric, CallingRule.of(method, metric, plan)));
      }
    }
  }

  Tally nothingYet() {
    return new Tally(rules.size(), plan.days());
  }

  /**
   * Runs one experiment to its end, whatever is called on the way: all methods see the same days.
   */
  void run(RandomGenerator random, Tally tally) {
    var control = new SimulatedArm(controls);
    var variant = new SimulatedArm(variants);
    boolean[] called = new boolean[rules.size()];
    for (int day = 1; day <= plan.days(); day++) {
      long visitors = plan.unitsPerArm(day) - plan.unitsPerArm(day - 1);
      control.addDay(visitors, random);
      variant.addDay(visitors, random);
      Map<CalibratedMetric, Observation> seen = new EnumMap<>(CalibratedMetric.class);
      for (int i = 0; i < called.length; i++) {
        Rule rule = rules.get(i);
        Observation observation =
            seen.computeIfAbsent(rule.metric(), metric -> Observation.of(metric, control, variant));
        if (!called[i] && rule.calling().calls(day, observation)) {
          called[i] = true;
          count(tally, i, day, observation);
        }
      }
    }
    tally.repetition();
  }

  private void count(Tally tally, int rule, int day, Observation seen) {
    double lift = plan.effect().lift(rules.get(rule).metric());
    boolean wrong = seen.measured() instanceof Effect.Measured effect && effect.value() * lift < 0;
    if (wrong) {
      tally.wrongCall(rule);
      return;
    }
    tally.call(rule, day);
  }

  CalibrationResult result(Tally tally) {
    List<CallRate> rates = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      rates.add(
          new CallRate(
              rule.method(),
              rule.metric(),
              plan.effect().lift(rule.metric()) != 0,
              plan.repetitions(),
              tally.callsByDay(i),
              tally.wrongCalls(i)));
    }
    return new CalibrationResult(plan, rates);
  }
}
