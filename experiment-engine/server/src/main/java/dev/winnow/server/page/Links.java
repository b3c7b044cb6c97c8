package dev.winnow.server.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the pages of a store live; the one place that knows their paths. */
public record Links(String store) {
  public String experiments() {
    return "/stores/%s/experiments".formatted(store);
  }

  public String newExperiment() {
    return "/stores/%s/new-experiment".formatted(store);
  }

  public String experiment(String key) {
    return experiments() + "/" + key;
  }

  /** Where a button of an experiment posts to: {@code launch}, {@code rollout/pause}, ... */
  public String action(String key, String action) {
    return experiment(key) + "/" + action;
  }

  /** Where a preview link is asked for, and shown. */
  public String previews(String key) {
    return experiment(key) + "/previews";
  }

  /** The report as the API gives it. */
  public String json(String key) {
    return "/v1/stores/%s/experiments/%s/report".formatted(store, key);
  }

  /** The report with the totals that it is made of. */
  public String export(String key) {
    return json(key) + "/export";
  }

  /** Whether pages have what an experiment changes, as the API tells it. */
  public String health(String key) {
    return "/v1/stores/%s/experiments/%s/health".formatted(store, key);
  }

  /** How often the method is wrong on this shop's visitors, as the API tells it. */
  public String certificate(String key) {
    return "/v1/stores/%s/experiments/%s/certificate".formatted(store, key);
  }

  /** Where the button for an A/A test posts to. */
  public String aaTests() {
    return "/stores/%s/aa-tests".formatted(store);
  }

  /** Where an alert is put away. */
  public String settle(String key, long alert) {
    return "%s/alerts/%d/settle".formatted(experiment(key), alert);
  }

  /** The figures that a decision was made on, as the API gives them. */
  public String figures(String key, int decision) {
    return "/v1/stores/%s/experiments/%s/decisions/%d/figures".formatted(store, key, decision);
  }

  /** Everything that was changed. */
  public String history() {
    return "/stores/%s/history".formatted(store);
  }

  /** What was changed of one thing. */
  public String historyOf(String subject) {
    return history() + "?subject=" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }

  /** What was changed of an experiment. */
  public String historyOfExperiment(String key) {
    return historyOf("experiment/" + key);
  }

  /** The next page of it: what was changed before an entry. */
  public String historyBefore(String subject, long before) {
    return subject.isEmpty()
        ? "%s?before=%d".formatted(history(), before)
        : "%s&before=%d".formatted(historyOf(subject), before);
  }

  /** All of it as a table. */
  public String historyCsv() {
    return "/v1/stores/%s/audit/export".formatted(store);
  }

  public String webhooks() {
    return "/stores/%s/webhooks".formatted(store);
  }

  /** Where a button of a webhook posts to: {@code rotate}, {@code test}, {@code delete}, ... */
  public String webhook(String key, String action) {
    return "%s/%s/%s".formatted(webhooks(), key, action);
  }

  public String consent() {
    return "/stores/%s/consent".formatted(store);
  }

  public String holdout() {
    return "/stores/%s/holdout".formatted(store);
  }

  /** One of its periods, by the day on which it began. */
  public String holdout(String period) {
    return holdout() + "?period=" + period;
  }

  public String endHoldout() {
    return holdout() + "/end";
  }

  /** What the page of a period shows, as the API gives it. */
  public String holdoutJson(String period) {
    return "/v1/stores/%s/holdout/report?period=%s".formatted(store, period);
  }

  public String signOut() {
    return "/sign-out";
  }
}
