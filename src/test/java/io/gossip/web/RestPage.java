package io.gossip.web;

import static io.gossip.WrittenPage.code;
import static io.gossip.WrittenPage.row;
import static io.gossip.WrittenPage.table;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the page of the HTTP API, from the OpenAPI document that a peer serves. */
final class RestPage {
  private static final String COMPONENTS = "#/components/schemas/";
  private static final String BASE64 = "^[A-Za-z0-9+/]*={0,2}$";
  private static final String PROPERTIES = "properties";
  private static final String ITEMS = "items";
  private static final String FURTHER = "additionalProperties";

  private static final String TOP =
      """
      = The HTTP API
      // Written by RestPageTest from openapi.json and the schemas: change what they say, then run it with
      // -Drest.write=true.

      A peer answers over HTTP with `--web HOST:PORT` (an agent) or with a deployed `WebVerticle`. What stands
      here is also served as OpenAPI 3.1: `GET /api/v1/openapi.json`. Every path of `/api/v1/` is there under
      `/api/` too.

      ----
      $ curl -s http://127.0.0.1:8080/api/v1/members
      $ curl -s -H 'content-type: application/json' -d '{"addresses":["10.0.0.7"]}' http://127.0.0.1:8080/api/v1/join
      ----

      Errors:: Every answer that is no success has the type `application/problem+json` (RFC 9457) and the body
      `problem`: `detail` says in a sentence what is wrong, `status` is the code of the answer. The codes are those
      of the page xref:contract.adoc[The contract]; besides, 401 wants a login, 403 says that the one who asks may
      not act, 405 that the method does not fit, 415 that the body is not `application/json`, 421 that the Host
      header does not fit, and 429 that one has guessed too often (`retry-after` says how long to wait). Only
      `/health/ready` answers its 503 with its own body.

      Who may act:: Reading is open to whoever reaches the port. What changes something is `POST` with a body of
      `application/json`, at most 64 KiB (8 KiB to log in), and is taken as the option `actions` says: by default
      from this machine only. The page xref:security.adoc[Security] tells the rest. `GET /api/v1/session` says
      whether the one who asks may act. Who logs in does so by `POST /api/v1/login`, whose cookie is the session, or
      sends HTTP Basic with each request.

      For operation:: `/health/live` and `/health/ready` are for probes, `/metrics` is for Prometheus and there if
      Micrometer is on the class path (xref:deploy.adoc[Running it] names each number), `/docs` is this manual,
      if the build has rendered it.

      == The live stream

      `GET /api/v1/events` with `Accept: text/event-stream` stays open (server-sent events):

      [cols="2,7",options="header"]
      |===
      |`event:` |`data:`

      |none
      |One member event (body `event`). Its `id:` is `RUN:SEQ`.

      |`relist`
      |`{"run","seq"}`: events are missing between the last one and this id; read the list of members again.

      |`now`
      |`{"run","seq","at","problem"?}`, every five seconds: where this stream stands, the time, and why the peer
      cannot be seen if it cannot.

      |`partition`
      |What the peer publishes on `gossip.partition`; told again to who comes while one lasts.

      |`user-event`, `conflict`, `foreign`
      |What the peer publishes on the bus under that meaning. They have no id: what a client misses does not come
      again.
      |===

      A client that was cut off sends the last id as `Last-Event-ID`, as browsers do by themselves, and goes on
      behind it. Without it the stream begins behind `run` and `since`, or else with the next event. Who takes
      nothing for half a minute is cut off; beyond `maxStreams` the answer is 503. Without that `Accept` the answer
      is a page of the last events.

      ----
      $ curl -sN -H 'accept: text/event-stream' http://127.0.0.1:8080/api/v1/events
      ----

      `POST /api/v1/query` with that `Accept` tells what comes in as it comes: `ack` (body `query-ack`) for each
      member that heard the question, `response` (body `query-response`) for each answer, and at the end `done` with
      all of them (body `query-answer`), or `problem`.
      """;

  private final StringBuilder page = new StringBuilder(TOP);
  private final JsonObject document;

  private RestPage(JsonObject document) {
    this.document = document;
  }

  static String of(JsonObject document) {
    RestPage rest = new RestPage(document);
    rest.operations();
    rest.bodies();
    return rest.page.toString();
  }

  private void operations() {
    for (Object each : document.getJsonArray("tags")) {
      JsonObject tag = (JsonObject) each;
      String title = tag.getString("description");
      page.append("\n== ").append(title.substring(0, 1).toUpperCase(Locale.ROOT));
      page.append(title.substring(1)).append('\n');
      for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
        for (Map.Entry<String, Object> method : (JsonObject) path.getValue()) {
          JsonObject operation = (JsonObject) method.getValue();
          if (operation.getJsonArray("tags").contains(tag.getString("name"))) {
            operation(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation);
          }
        }
      }
    }
  }

  private void operation(String title, JsonObject operation) {
    page.append("\n=== ").append(code(title)).append("\n\n");
    page.append(operation.getString("summary")).append(".\n");
    JsonArray parameters = operation.getJsonArray("parameters", new JsonArray());
    if (!parameters.isEmpty()) {
      page.append(table("2,1,2,5", "|Parameter |In |Type |Meaning"));
      for (Object each : parameters) {
        JsonObject parameter = (JsonObject) each;
        page.append(
            row(
                code(parameter.getString("name")),
                parameter.getString("in"),
                type(parameter.getJsonObject("schema")),
                (parameter.getBoolean("required") ? "Must be given: " : "")
                    + parameter.getString("description")));
      }
      page.append("|===\n");
    }
    page.append('\n');
    content(operation.getJsonObject("requestBody"), "Body");
    for (Map.Entry<String, Object> answer : operation.getJsonObject("responses")) {
      if (!answer.getKey().equals("default")) { // that is the problem, told at the top
        content((JsonObject) answer.getValue(), answer.getKey());
      }
    }
  }

  private void content(JsonObject said, String term) {
    if (said == null) {
      return;
    }
    List<String> types = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, Object> content : said.getJsonObject("content")) {
      JsonObject schema = ((JsonObject) content.getValue()).getJsonObject("schema");
      types.add("`" + content.getKey() + "`, " + type(schema));
      fields(fields, "", schema);
    }
    String meaning = said.getString("description");
    page.append(term).append(":: ").append(meaning == null ? "" : meaning + ": ");
    page.append(String.join("; or ", types)).append("\n");
    if (!fields.isEmpty()) {
      page.append("+\n--").append(rows(fields)).append("--\n");
    }
  }

  private void bodies() {
    page.append("\n== Bodies\n\nFields marked with * are always there, or must be given.\n");
    JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
    for (String name : new TreeSet<>(schemas.fieldNames())) {
      JsonObject schema = schemas.getJsonObject(name);
      page.append("\n[#").append(name).append("]\n=== `").append(name).append("`\n\n");
      Optional.ofNullable(schema.getString("title"))
          .ifPresent(title -> page.append(title).append(".\n"));
      Optional.ofNullable(schema.getString("description"))
          .ifPresent(more -> page.append("Here ").append(more).append(".\n"));
      List<String> fields = new ArrayList<>();
      fields(fields, "", schema);
      page.append(fields.isEmpty() ? "\n" + type(schema) + ".\n" : rows(fields));
    }
  }

  private static String rows(List<String> fields) {
    return table("3,3,5", "|Field |Type |Meaning") + String.join("", fields) + "|===\n";
  }

  /** The fields of an object and of the objects in it, by their paths. */
  private static void fields(List<String> rows, String prefix, JsonObject schema) {
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    for (Map.Entry<String, Object> each : schema.getJsonObject(PROPERTIES, new JsonObject())) {
      JsonObject field = (JsonObject) each.getValue();
      String path = prefix + each.getKey();
      String mark = required.contains(each.getKey()) ? " *" : "";
      rows.add(row(code(path) + mark, type(field), field.getString("description", "")));
      fields(rows, path + ".", field);
    }
    if (schema.getValue(ITEMS) instanceof JsonObject items) {
      fields(rows, prefix.isEmpty() ? "[]." : prefix.replaceFirst("\\.$", "[]."), items);
    }
    if (schema.getValue(FURTHER) instanceof JsonObject values) {
      fields(rows, prefix + "NAME.", values);
    }
  }

  private static String type(JsonObject schema) {
    if (schema.containsKey("$ref")) {
      String name = schema.getString("$ref").substring(COMPONENTS.length());
      return "<<" + name + ",`" + name + "`>>";
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.containsKey(choice) && !schema.containsKey("type")) {
        return schema.getJsonArray(choice).stream()
            .map(each -> type((JsonObject) each))
            .collect(Collectors.joining(" or "));
      }
    }
    if (schema.containsKey("const")) {
      return code(schema.getValue("const").toString());
    }
    if (schema.containsKey("enum")) {
      return schema.getJsonArray("enum").stream()
          .map(each -> code(each.toString()))
          .collect(Collectors.joining(", "));
    }
    return named(schema) + limits(schema);
  }

  private static String named(JsonObject schema) {
    if (schema.getValue(ITEMS) instanceof JsonObject items) {
      Object most = schema.getValue("maxItems");
      return "list" + (most == null ? "" : " (at most " + most + ")") + " of " + type(items);
    }
    if (schema.getValue(FURTHER) instanceof JsonObject values) {
      return "object: NAME to " + type(values);
    }
    if (schema.getValue(FURTHER) == Boolean.FALSE && !schema.containsKey(PROPERTIES)) {
      return code("{}");
    }
    Object type = schema.getValue("type");
    return type instanceof JsonArray several
        ? several.stream().map(Object::toString).collect(Collectors.joining(" or "))
        : type == null ? "any" : type.toString();
  }

  private static String limits(JsonObject schema) {
    StringBuilder limits = new StringBuilder();
    Object min = schema.getValue("minimum");
    Object max = schema.getValue("maximum");
    if (min != null || max != null) {
      limits.append(", ").append(min == null ? "up to " + max : min);
      limits.append(min == null ? "" : max == null ? " or more" : " to " + max);
    }
    if (Integer.valueOf(1).equals(schema.getValue("minLength"))) {
      limits.append(", not empty");
    }
    if (schema.containsKey("maxLength")) {
      limits.append(", at most ").append(schema.getValue("maxLength"));
    }
    String pattern = schema.getString("pattern", "");
    boolean base64 = pattern.equals(BASE64);
    limits.append(base64 ? ", base64" : pattern.isEmpty() ? "" : ", as " + code(pattern));
    return limits.toString();
  }
}
