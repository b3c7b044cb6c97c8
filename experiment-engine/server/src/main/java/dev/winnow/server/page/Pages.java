package dev.winnow.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Renders pages to HTML; everything that came from outside is escaped by the templates. */
public final class Pages {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  public String result(ResultPage page) {
    return render("result.jte", page);
  }

  public String experiments(ExperimentsPage page) {
    return render("experiments.jte", page);
  }

  public String consent(ConsentPage page) {
    return render("consent.jte", page);
  }

  public String holdout(HoldoutPage page) {
    return render("holdout.jte", page);
  }

  public String history(HistoryPage page) {
    return render("historyPage.jte", page);
  }

  public String webhooks(WebhooksPage page) {
    return render("webhooks.jte", page);
  }

  public String stores(StoresPage page) {
    return render("stores.jte", page);
  }

  public String experimentForm(ExperimentForm page) {
    return render("form.jte", page);
  }

  public String signIn(SignInPage page) {
    return render("signIn.jte", page);
  }

  public String error(ErrorPage page) {
    return render("error.jte", page);
  }

  private String render(String template, Object page) {
    var html = new StringOutput(32_768);
    templates.render(template, page, html);
    return html.toString();
  }
}
