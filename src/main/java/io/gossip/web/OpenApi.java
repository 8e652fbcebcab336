package io.gossip.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The description of this API, in one document: the schemas of bodies, which the bus keeps as
 * files, become components of it. It describes the routes and does not make them; a test compares
 * the two. vertx-web-openapi-router 5.0.10 cannot make them: it takes no contract with {@code
 * text/event-stream} or {@code application/problem+json} among the answers.
 */
final class OpenApi {
  static final String PATH = "/openapi.json";

  private static final String OUTLINE = "/io/gossip/web/openapi.json";
  private static final String SCHEMAS = "/schema/";
  private static final String FILE = ".json";
  private static final String COMPONENTS = "#/components/schemas/";

  private final Set<String> named = new TreeSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private OpenApi() {}

  /** Reads the outline and each schema that it leads to. */
  static JsonObject load() throws IOException {
    OpenApi api = new OpenApi();
    JsonObject document = api.bundled(read(OUTLINE));
    JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
    while (!api.open.isEmpty()) {
      String name = api.open.pop();
      JsonObject schema = api.bundled(read(SCHEMAS + name + FILE));
      schema.remove("$schema");
      schemas.put(name, schema);
    }
    return document;
  }

  private JsonObject bundled(JsonObject object) {
    JsonObject copy = new JsonObject();
    for (Map.Entry<String, Object> field : object) {
      boolean file = field.getKey().equals("$ref") && field.getValue().toString().endsWith(FILE);
      copy.put(field.getKey(), file ? component(field.getValue()) : within(field.getValue()));
    }
    return copy;
  }

  private Object within(Object value) {
    if (value instanceof JsonObject object) {
      return bundled(object);
    }
    if (value instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.forEach(item -> copy.add(within(item)));
      return copy;
    }
    return value;
  }

  private String component(Object file) {
    String name = file.toString().substring(0, file.toString().length() - FILE.length());
    if (named.add(name)) {
      open.push(name);
    }
    return COMPONENTS + name;
  }

  private static JsonObject read(String resource) throws IOException {
    try (InputStream in = OpenApi.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("vertx-gossip is not whole: no " + resource);
      }
      return Buffer.buffer(in.readAllBytes()).toJsonObject();
    }
  }
}
