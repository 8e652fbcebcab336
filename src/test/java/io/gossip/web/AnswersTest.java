package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real peer answers over HTTP is what the served document says of it. */
@Timeout(60)
class AnswersTest {
  private final Vertx vertx = Vertx.vertx();
  private Site site;
  private JsonObject document;

  @BeforeEach
  void open() throws Exception {
    vertx
        .deployVerticle(
            new GossipVerticle(LoopbackPeers.quick("a").setAddress("answers").setStorage(false)))
        .await(20, TimeUnit.SECONDS);
    site = Site.on(vertx, "answers");
    document = site.get("/api/v1/openapi.json").json();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void actions() throws Exception {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("away", "{\"durationMillis\":60000}");
    bodies.put("event", "{\"name\":\"deploy\",\"payload\":\"djE=\"}");
    bodies.put("tags", "{\"tags\":{\"zone\":\"eu-1\"}}");
    bodies.put("join", "{\"addresses\":[\"127.0.0.1:1\"]}");
    bodies.put("query", "{\"name\":\"load\",\"timeoutMillis\":50}");
    bodies.put("state/set", "{\"key\":\"load\",\"value\":7}");
    bodies.put("state/delete", "{\"key\":\"load\"}");
    bodies.put("leave", "{}");
    bodies.put("rejoin", "{}");
    for (Map.Entry<String, String> each : bodies.entrySet()) {
      String path = "/api/v1/" + each.getKey();
      assertFits(path, "post", site.postJson(path, each.getValue()));
    }
  }

  @Test
  void views() throws Exception {
    site.postJson("/api/v1/state/set", "{\"key\":\"load\",\"value\":7}");
    site.postJson("/api/v1/away", "{\"durationMillis\":60000}");
    for (String path :
        new String[] {
          "/api/v1/members", "/api/v1/stats", "/api/v1/drift", "/api/v1/rtts", "/api/v1/samples",
          "/api/v1/state", "/api/v1/session", "/api/v1/events", "/health/live", "/health/ready"
        }) {
      assertFits(path, "get", site.get(path));
    }
    assertFits("/api/v1/members/{name}", "get", site.get("/api/v1/members/a"));
    assertFits("/api/v1/members/{name}/watches", "get", site.get("/api/v1/members/a/watches"));
  }

  @Test
  void aLooserAnswerWouldBeFound() {
    JsonObject more = new JsonObject().put("said", true);
    assertEquals(false, fits("/api/v1/away", "post", more).getValid());
    assertEquals(false, fits("/api/v1/event", "post", more).getValid());
  }

  private void assertFits(String path, String method, Site.Answer answer) {
    assertEquals(200, answer.status(), path + ": " + answer.body());
    OutputUnit result = fits(path, method, answer.json());
    assertTrue(result.getValid(), () -> path + ": " + result.toJson() + " in " + answer.body());
  }

  private OutputUnit fits(String path, String method, JsonObject answer) {
    JsonObject schema =
        document
            .getJsonObject("paths")
            .getJsonObject(path)
            .getJsonObject(method)
            .getJsonObject("responses")
            .getJsonObject("200")
            .getJsonObject("content")
            .getJsonObject("application/json")
            .getJsonObject("schema")
            .copy()
            .put("components", document.getJsonObject("components"));
    return Validator.create(
            JsonSchema.of(schema),
            new JsonSchemaOptions()
                .setBaseUri("https://gossip.invalid/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic))
        .validate(answer);
  }
}
