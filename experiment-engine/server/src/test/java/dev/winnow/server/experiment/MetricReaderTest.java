package dev.winnow.server.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.journeys.metric.Cap;
import dev.winnow.journeys.metric.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics as an experiment defines them. */
class MetricReaderTest {
  private static Metric read(String json) {
    Fields fields = Fields.of(Json.parse(json.replace('\'', '"')));
    Metric metric = MetricReader.read(fields, Duration.ofDays(14));
    fields.check();
    return metric;
  }

  private static List<String> problems(String json) {
    return assertThrows(InvalidInput.class, () -> read(json)).problems().stream()
        .map(Problem::field)
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'key':'spend','kind':'sum','event':'purchase','of':'value','cap':{'at':500}}",
        "{'key':'spend','kind':'sum','event':'purchase','of':'value','cap':{'percentile':0.99}}",
        "{'key':'p90','kind':'quantile','event':'purchase','of':'value','quantile':0.9}",
        "{'key':'wait','kind':'duration','event':'purchase','cap':{'at':60000}}",
        "{'key':'stars','kind':'ratio','event':'survey_answered','of':'amount','per':'count'}",
        "{'key':'lcp','role':'guardrail','margin':0.1}",
        "{'key':'retention_30'}",
        "{'key':'lifetime_value','window':'P180D'}",
        "{'key':'repeat_purchase','window':'P60D'}",
        "{'key':'n','kind':'count','event':'page_view','or':['view_item'],'from':'PT1H',"
            + "'filter':{'any':[{'attribute':'page','in':['home']},{'attribute':'n','atLeast':1.5}]}}",
        "{'key':'mine','kind':'count','event':'page_view','version':3}"
      })
  void whatIsWrittenIsReadAgain(String json) {
    Metric metric = read(json);

    assertEquals(metric, read(Json.text(MetricReader.toJson(metric))));
  }

  @Test
  void aLifetimeMayBeShorterThanAYear() {
    assertEquals(Duration.ofDays(180), read("{'key':'lifetime_value','window':'P180D'}").window());
    assertEquals(Duration.ofDays(365), read("{'key':'lifetime_value'}").window());
  }

  @Test
  void aCapIsAValueOrAPercentile() {
    assertEquals(
        new Cap.At(new BigDecimal("500.5")),
        read("{'key':'a','kind':'sum','event':'purchase','of':'value','cap':{'at':'500.50'}}")
            .cap());
    assertEquals(
        new Cap.Percentile(0.95),
        read("{'key':'a','kind':'sum','event':'purchase','of':'value','cap':{'percentile':0.95}}")
            .cap());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'key':'a','kind':'count','event':'x','cap':{'at':5}}                        | cap",
        "{'key':'a','kind':'sum','event':'x','of':'value','cap':{}}                   | cap",
        "{'key':'a','kind':'sum','event':'x','of':'value','cap':{'at':1,'percentile':0.9}} | cap",
        "{'key':'a','kind':'sum','event':'x','of':'value','cap':{'at':0}}             | cap.at",
        "{'key':'a','kind':'sum','event':'x','of':'value','cap':{'percentile':1}}     | cap.percentile",
        "{'key':'a','kind':'sum','event':'x','of':'value','cap':{'above':1}}          | cap.above",
        "{'key':'a','kind':'sum','event':'x','of':'value','quantile':0.5}             | quantile",
        "{'key':'a','kind':'sum','event':'purchase','of':'amount'}                    | of",
        "{'key':'a','kind':'ratio','event':'refund','of':'value','per':'amount'}      | per",
        "{'key':'a','kind':'quantile','event':'x','of':'value'}                       | quantile",
        "{'key':'a','kind':'quantile','event':'x','quantile':0.5}                     | of",
        "{'key':'a','kind':'count','event':'x','least':2}                             | least",
        "{'key':'a','kind':'conversion','event':'x','least':0}                        | least",
        "{'key':'a','kind':'count','event':'x','window':'P1D','from':'P1D'}           | from",
        "{'key':'a','kind':'count','event':'x','or':['order_updated']}                | or",
        "{'key':'a','kind':'count','event':'x','filter':{'attribute':'page'}}         | filter.attribute",
        "{'key':'retention_30','window':'P60D'}                                       | window",
        "{'key':'retention_30','least':2}                                             | least",
        "{'key':'a','kind':'quantile','event':'x','of':'value','quantile':1}          | quantile",
      })
  void whatDoesNotFitIsNamed(String json, String field) {
    assertEquals(field.strip(), problems(json.strip()).getFirst());
  }
}
