package dev.winnow.server.console;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.Lifecycle;
import dev.winnow.server.page.Links;
import dev.winnow.server.page.Pages;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.rollout.ByHand;
import dev.winnow.server.rollout.Rollouts;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The buttons of an experiment. What cannot be done is said on its page, as it is then. */
@Controller("/stores/{store}/experiments/{experiment}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Caller.EDITOR)
final class ActionPages {
  private static final int LONGEST_WHY = 2_000;
  private static final String DESPITE = "despite-";

  private final Stores stores;
  private final Experiments experiments;
  private final Lifecycle lifecycle;
  private final Rollouts rollouts;
  private final ByHand byHand;
  private final ResultPages results;
  private final Pages pages;

  ActionPages(
      Stores stores,
      Experiments experiments,
      Lifecycle lifecycle,
      Rollouts rollouts,
      ByHand byHand,
      ResultPages results,
      Pages pages) {
    this.stores = stores;
    this.experiments = experiments;
    this.lifecycle = lifecycle;
    this.rollouts = rollouts;
    this.byHand = byHand;
    this.results = results;
    this.pages = pages;
  }

  @Post(value = "/{action}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> act(
      String store,
      String experiment,
      String action,
      @Body Map<String, String> form,
      Authentication sender) {
    return done(
        store,
        experiment,
        form,
        sender,
        (found, by, why) -> {
          switch (action) {
            case "launch" -> lifecycle.launch(found, experiment, by, why);
            case "pause" -> lifecycle.pause(found, experiment, by, why);
            case "stop" -> lifecycle.stop(found, experiment, by, why);
            case "submit" -> lifecycle.submit(found, experiment, by, why);
            case "withdraw" -> lifecycle.withdraw(found, experiment, by, why);
            case "archive" -> lifecycle.archive(found, experiment, by, why);
            default -> throw Refused.unknown("action", action);
          }
          return experiment;
        });
  }

  /** By another person than who plans experiments. */
  @Post(value = "/approve", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(Caller.OWNER)
  HttpResponse<?> approve(
      String store, String experiment, @Body Map<String, String> form, Authentication sender) {
    return done(
        store,
        experiment,
        form,
        sender,
        (found, by, why) -> {
          lifecycle.approve(found, experiment, by, why);
          return experiment;
        });
  }

  /** Leads to the draft that it makes. */
  @Post(value = "/restart", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> restart(
      String store, String experiment, @Body Map<String, String> form, Authentication sender) {
    return done(
        store,
        experiment,
        form,
        sender,
        (found, by, why) -> {
          String as = form.getOrDefault("as", "").strip();
          lifecycle.restart(found, experiment, as, by, why);
          return as;
        });
  }

  @Post(value = "/arms/{variant}/stop", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> stopArm(
      String store,
      String experiment,
      String variant,
      @Body Map<String, String> form,
      Authentication sender) {
    return done(
        store,
        experiment,
        form,
        sender,
        (found, by, why) -> {
          lifecycle.stopArm(found, experiment, variant, by, needed(why));
          return experiment;
        });
  }

  /** Of what was decided; or by hand, of a variant with all that was ticked against it. */
  @Post(value = "/rollout", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> begin(
      String store, String experiment, @Body Map<String, String> form, Authentication sender) {
    return done(
        store,
        experiment,
        form,
        sender,
        (found, by, why) -> {
          String variant = form.getOrDefault("variant", "").strip();
          var despite =
              form.keySet().stream()
                  .filter(name -> name.startsWith(DESPITE))
                  .map(name -> name.substring(DESPITE.length()))
                  .collect(Collectors.toSet());
          byHand.begin(
              found,
              experiment,
              new ByHand.Wish(variant.isEmpty() ? null : variant, why, despite),
              by);
          return experiment;
        });
  }

  @Post(value = "/rollout/{action}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> rollout(
      String store,
      String experiment,
      String action,
      @Body Map<String, String> form,
      Authentication sender) {
    return done(
        store,
        experiment,
        form,
        sender,
        (found, by, why) -> {
          switch (action) {
            case "pause" -> rollouts.pause(found, experiment, by, why);
            case "resume" -> rollouts.resume(found, experiment, by, why);
            case "roll-back" -> rollouts.rollBack(found, experiment, by, needed(why));
            default -> throw Refused.unknown("action", action);
          }
          return experiment;
        });
  }

  /** Something that a person does; the key of the experiment that they are led to then. */
  private interface Deed {
    String of(Store store, Actor by, @Nullable String why);
  }

  private HttpResponse<?> done(
      String store, String key, Map<String, String> form, Authentication sender, Deed deed) {
    Caller.Person person = Forms.sender(sender, form);
    Store found = stores.named(store);
    try {
      String next = deed.of(found, Actor.of(sender), why(form));
      stores.forget(found.number());
      return HttpResponse.seeOther(URI.create(new Links(store).experiment(next)));
    } catch (InvalidInput invalid) {
      return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(refused(found, key, person, sentence(invalid.problems().getFirst())));
    } catch (Refused refused) {
      if (refused.status() != HttpStatus.CONFLICT) {
        throw refused;
      }
      return HttpResponse.<String>status(refused.status())
          .body(refused(found, key, person, sentence(refused)));
    }
  }

  private String refused(Store store, String key, Caller.Person person, String notice) {
    return results.page(store, experiments.named(store, key), person, notice);
  }

  private static @Nullable String why(Map<String, String> form) {
    String why = form.getOrDefault("why", "").strip();
    if (why.length() > LONGEST_WHY) {
      throw new InvalidInput(
          List.of(
              new Problem("why", "%d characters".formatted(why.length()), "up to " + LONGEST_WHY)));
    }
    return why.isEmpty() ? null : why;
  }

  private static String needed(@Nullable String why) {
    if (why == null) {
      throw new InvalidInput(List.of(Problem.missing("why")));
    }
    return why;
  }

  private static String sentence(Problem problem) {
    return problem.value() == null
        ? "%s is missing: %s.".formatted(capital(problem.field()), problem.allowed())
        : "%s \u201c%s\u201d does not work here. Allowed: %s."
            .formatted(capital(problem.field()), problem.value(), problem.allowed());
  }

  private static String sentence(Refused refused) {
    String said = capital(String.valueOf(refused.getMessage())) + ".";
    return refused.problems().isEmpty()
        ? said
        : "%s What would be needed: %s.".formatted(said, refused.problems().getFirst().allowed());
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** What is not there, or may not be touched, as a page. */
  @Error
  HttpResponse<String> notThere(Refused refused) {
    return RefusedPage.of(refused, pages);
  }
}
