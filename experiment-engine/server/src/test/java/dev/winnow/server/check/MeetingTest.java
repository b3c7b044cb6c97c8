package dev.winnow.server.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.json.Json;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.ExperimentReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether one visitor can be in two experiments that are near each other. */
class MeetingTest {
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'placement':{'page':'cart'} | 'placement':{'page':'home'} | -",
        "'placement':{'page':'cart'} | 'traffic':1 | -",
        "'placement':{'page':'cart'} | 'placement':{'page':'cart'} | SAME_PAGE",
        "'placement':{'page':'cart','selector':'#a'} | 'placement':{'page':'cart','selector':'#b'}"
            + " | SAME_PAGE",
        "'placement':{'page':'cart','selector':'#a'} | 'placement':{'page':'cart','selector':'#a'}"
            + " | SAME_ELEMENT",
        "'placement':{'page':'cart'},'audience':{'attribute':'device','in':['mobile']} |"
            + " 'placement':{'page':'cart'},'audience':{'attribute':'device','in':['desktop']}"
            + " | APART",
        "'placement':{'page':'cart'},'audience':{'attribute':'device','in':['mobile']} |"
            + " 'placement':{'page':'cart'},'audience':{'attribute':'device','in':['mobile','tablet']}"
            + " | SAME_PAGE",
        "'placement':{'page':'cart'},'audience':{'attribute':'device','in':['mobile']} |"
            + " 'placement':{'page':'cart'},'audience':{'not':{'attribute':'device','in':['mobile']}}"
            + " | APART",
        "'placement':{'page':'cart'},'audience':{'attribute':'country','in':['DE']} |"
            + " 'placement':{'page':'cart'},'audience':{'any':[{'attribute':'country','in':['AT']},"
            + "{'attribute':'device','in':['mobile']}]} | SAME_PAGE",
        "'group':{'key':'g','from':0,'to':5000} | 'group':{'key':'g','from':5000,'to':10000}"
            + " | APART",
        "'group':{'key':'g','from':0,'to':5000} | 'group':{'key':'g','from':4999,'to':10000}"
            + " | SAME_BUCKETS",
        "'group':{'key':'g','from':0,'to':5000} | 'group':{'key':'h','from':0,'to':5000} | -",
      })
  void placesGroupsAndAudiencesTell(String one, String other, String nearness) {
    assertEquals(
        nearness, Meeting.of(definition(one), definition(other)).map(Enum::name).orElse("-"));
  }

  @ParameterizedTest(name = "below {0}, and above {1}: {2}")
  @CsvSource({"20, 20, true", "19.99, 20, false", "50, 20, true"})
  void boundsOfOneAttributeKeepVisitorsApart(String atMost, String atLeast, boolean meet) {
    String cheap = "'audience':{'attribute':'cartValue','atMost':" + atMost + "}";
    String dear = "'audience':{'attribute':'cartValue','atLeast':" + atLeast + "}";

    assertEquals(meet, Meeting.canMeet(definition(cheap).audience(), definition(dear).audience()));
    assertEquals(meet, Meeting.canMeet(definition(dear).audience(), definition(cheap).audience()));
  }

  private static ExperimentDefinition definition(String fields) {
    String json = "{'name':'Any','variants':[{'key':'a'},{'key':'b'}]," + fields + "}";
    return ExperimentReader.read(Json.parse(json.replace('\'', '"')));
  }
}
