package dev.winnow.examples.shoppers.shop;

import dev.winnow.core.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a shopper sees that a page is a changed one: those of an experiment's other
 * variants that its control does not say.
 */
public record Words(Set<String> changed) {
  private static final Set<String> SAID =
      Set.of("text", "headline", "action", "badges", "steps", "reached");

  public Words {
    changed = Set.copyOf(changed);
  }

  /** The words of an experiment as {@code PUT} takes it. */
  public static Words of(byte[] definition) {
    var control = new HashSet<String>();
    var changed = new HashSet<String>();
    if (Json.parse(definition) instanceof Map<?, ?> experiment
        && experiment.get("variants") instanceof List<?> variants) {
      for (int i = 0; i < variants.size(); i++) {
        if (variants.get(i) instanceof Map<?, ?> variant) {
          (i == 0 ? control : changed).addAll(said(variant.get("change")));
        }
      }
    }
    changed.removeAll(control);
    return new Words(changed);
  }

  boolean areOn(Document page) {
    String text = page.body().text();
    return changed.stream().anyMatch(text::contains);
  }

  private static List<String> said(@Nullable Object change) {
    var words = new ArrayList<String>();
    if (change instanceof Map<?, ?> fields) {
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        if (SAID.contains(String.valueOf(field.getKey()))) {
          if (field.getValue() instanceof List<?> several) {
            several.forEach(each -> words.add(String.valueOf(each)));
          } else {
            words.add(String.valueOf(field.getValue()));
          }
        }
      }
    }
    return words;
  }
}
