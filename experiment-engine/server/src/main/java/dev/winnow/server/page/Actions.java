package dev.winnow.server.page;

import dev.winnow.server.experiment.State;
import dev.winnow.server.page.Action.Look;
import dev.winnow.server.page.Action.Reason;
import dev.winnow.server.rollout.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * What whoever looks may do with the experiment now.
 *
 * @param first what is usually done next
 * @param more what is seldom done
 * @param byHand variants that may be shipped though the policy has not decided to
 * @param rollout of a rollout that is on its way
 */
public record Actions(
    List<Action> first, List<Action> more, List<Situation.Shipping> byHand, List<Action> rollout) {
  /** For those who only read. */
  public static final Actions NONE = new Actions(List.of(), List.of(), List.of(), List.of());

  public Actions {
    first = List.copyOf(first);
    more = List.copyOf(more);
    byHand = List.copyOf(byHand);
    rollout = List.copyOf(rollout);
  }

  public boolean any() {
    return !first.isEmpty() || anyMore();
  }

  public boolean anyMore() {
    return !more.isEmpty() || !byHand.isEmpty();
  }

  /** For an editor or, if they approve too, an admin. */
  public static Actions of(Situation situation, boolean approves) {
    return new Actions(
        first(situation, approves), more(situation), byHand(situation), rollout(situation));
  }

  private static List<Action> first(Situation its, boolean approves) {
    return switch (its.state()) {
      case DRAFT ->
          its.reviewed()
              ? List.of(Action.atOnce("submit", "Hand in for review", Look.MAIN))
              : List.of(launch(its));
      case REVIEW -> review(its, approves);
      case SCHEDULED -> List.of(withdraw("It will not begin by itself; it is a draft again."));
      case RUNNING -> List.of(Action.atOnce("pause", "Pause", Look.PLAIN), stop());
      case PAUSED -> List.of(Action.atOnce("launch", "Resume", Look.MAIN), stop());
      case DECIDED -> mayShip(its) ? List.of(begin(its), stop()) : List.of(stop());
      case STOPPED -> mayShip(its) ? List.of(begin(its)) : List.of(archive(its));
      case DONE -> List.of(archive(its));
      case ROLLING_OUT, ARCHIVED -> List.of();
    };
  }

  private static List<Action> review(Situation its, boolean approves) {
    var actions = new ArrayList<Action>();
    if (approves) {
      String consequence =
          its.notReady() == null
              ? "It is launched, now or at the start that was planned."
              : its.notReady() + " It is launched all the same.";
      actions.add(Action.confirmed("approve", "Approve", Look.MAIN, consequence, Reason.MAY));
    }
    actions.add(withdraw("It is a draft again."));
    return actions;
  }

  private static List<Action> more(Situation its) {
    var actions = new ArrayList<Action>();
    boolean entered = its.state() == State.RUNNING || its.state() == State.DECIDED;
    if (entered && !its.external() && its.openArms().size() > 1) {
      its.openArms().forEach(arm -> actions.add(stopArm(arm)));
    }
    if (its.state() == State.DRAFT && !its.reviewed()) {
      actions.add(Action.atOnce("submit", "Hand in for review", Look.PLAIN));
    }
    if (its.state() == State.DRAFT || (its.state() == State.STOPPED && mayShip(its))) {
      actions.add(archive(its));
    }
    if (!its.state().isPlanned() && its.state() != State.ROLLING_OUT) {
      actions.add(
          Action.confirmed(
                  "restart",
                  "Restart under a new key",
                  Look.PLAIN,
                  "Makes a draft of the same plan. Its visitors are split anew; this one stays as"
                      + " it is.",
                  Reason.MAY)
              .as(nextKey(its.experiment())));
    }
    return actions;
  }

  private static List<Situation.Shipping> byHand(Situation its) {
    boolean may =
        switch (its.state()) {
          case RUNNING, STOPPED, DECIDED -> !its.external();
          case DRAFT, REVIEW, SCHEDULED, PAUSED, ROLLING_OUT, DONE, ARCHIVED -> false;
        };
    return may
        ? its.against().stream()
            .filter(shipping -> !shipping.variant().equals(its.decided()))
            .toList()
        : List.of();
  }

  private static List<Action> rollout(Situation its) {
    return switch (its.stage()) {
      case null -> List.of();
      case RAMPING, MEASURING ->
          List.of(
              Action.confirmed(
                  "rollout/pause",
                  "Pause the rollout",
                  Look.PLAIN,
                  "Visitors go on seeing what they see now, until it is resumed.",
                  Reason.MAY),
              rollBack());
      case PAUSED ->
          List.of(
              Action.confirmed(
                  "rollout/resume",
                  "Resume the rollout",
                  Look.MAIN,
                  "It goes on where it was paused.",
                  Reason.MAY),
              rollBack());
      case FINISHED, ROLLED_BACK -> List.of();
    };
  }

  private static boolean mayShip(Situation its) {
    return its.decided() != null && !its.external();
  }

  private static Action launch(Situation its) {
    Action launch = Action.atOnce("launch", "Launch", Look.MAIN);
    return its.notReady() == null
        ? launch
        : Action.confirmed("launch", "Launch", Look.MAIN, its.notReady(), Reason.NONE)
            .confirmedBy("Launch all the same");
  }

  private static Action begin(Situation its) {
    return Action.confirmed(
            "rollout",
            "Begin the rollout",
            Look.MAIN,
            "More and more visitors will see %s, step by step, and in the end all but those held"
                    .formatted(VariantName.of(String.valueOf(its.decided())))
                + " back. It can be paused and rolled back at any time.",
            Reason.MAY)
        .confirmedBy("Begin it now");
  }

  private static Action stop() {
    return Action.confirmed(
        "stop",
        "Stop for good",
        Look.DANGER,
        "Nobody sees a variant any more, and it cannot go on: only a restart under a new key can.",
        Reason.MAY);
  }

  private static Action stopArm(String arm) {
    return Action.confirmed(
        "arms/%s/stop".formatted(arm),
        "Stop " + arm,
        Look.DANGER,
        "Its visitors get the control back, and nobody enters it again. The others go on.",
        Reason.MUST);
  }

  private static Action withdraw(String consequence) {
    return Action.confirmed("withdraw", "Withdraw", Look.PLAIN, consequence, Reason.MAY);
  }

  private static Action rollBack() {
    return Action.confirmed(
        "rollout/roll-back",
        "Roll back",
        Look.DANGER,
        "Nobody sees the winner any more: the page is as it was before the experiment. This cannot"
            + " be undone.",
        Reason.MUST);
  }

  private static Action archive(Situation its) {
    return Action.confirmed(
        "archive",
        "Archive",
        Look.PLAIN,
        its.stage() == Stage.FINISHED
            ? "Winnow shows the winner to nobody any more: build it into the shop first."
            : "It is kept for the record, and nothing can be done with it but a restart.",
        Reason.MAY);
  }

  /** "cta-2" for "cta", "cta-3" for "cta-2". */
  static String nextKey(String key) {
    int dash = key.lastIndexOf('-');
    String last = key.substring(dash + 1);
    if (dash > 0 && last.matches("[0-9]{1,4}")) {
      return key.substring(0, dash + 1) + (Integer.parseInt(last) + 1);
    }
    return key.substring(0, Math.min(key.length(), 62)) + "-2";
  }
}
