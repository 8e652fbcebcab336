package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.WrittenPage;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manual's page of the HTTP API is what the served document says. */
class RestPageTest {
  @Test
  void thePageIsWhatTheDocumentSays() throws Exception {
    WrittenPage.assertIs("rest", RestPage.of(OpenApi.load()));
  }

  @Test
  void noCellIsEmpty() throws Exception {
    assertFalse(Files.readString(WrittenPage.file("rest")).contains("\n|\n"));
  }

  @Test
  void noPathIsMissing() throws Exception {
    String page = Files.readString(WrittenPage.file("rest"));
    for (Map.Entry<String, Object> path : OpenApi.load().getJsonObject("paths")) {
      for (String method : ((JsonObject) path.getValue()).fieldNames()) {
        String heading =
            "\n=== `+" + method.toUpperCase(Locale.ROOT) + " " + path.getKey() + "+`\n";
        assertTrue(page.contains(heading), heading);
      }
    }
  }
}
