package io.gossip.bus;

import io.gossip.member.Bytes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What came in for a question until it ended.
 *
 * @param acks names of the members that heard it, in order of arrival
 * @param responses in order of arrival
 */
public record QueryAnswers(List<String> acks, List<Response> responses) {
  public QueryAnswers {
    acks = List.copyOf(acks);
    responses = List.copyOf(responses);
  }

  /** One member's answer. */
  public record Response(String from, Bytes payload) {
    public JsonObject toJson() {
      return new JsonObject().put("from", from).put("payload", Fields.base64(payload));
    }

    public static Response ofJson(Object json) {
      Fields fields = Fields.of(json);
      return new Response(fields.text("from"), fields.base64("payload"));
    }
  }

  /** A member's word that it heard the question. */
  public static JsonObject ackJson(String from) {
    return new JsonObject().put("from", from);
  }

  public JsonObject toJson() {
    JsonArray array = new JsonArray();
    responses.forEach(response -> array.add(response.toJson()));
    return new JsonObject().put("acks", new JsonArray(acks)).put("responses", array);
  }

  public static QueryAnswers ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    List<Response> responses = new ArrayList<>();
    fields.array("responses").forEach(response -> responses.add(Response.ofJson(response)));
    List<String> acks = fields.array("acks").stream().map(Object::toString).toList();
    return new QueryAnswers(acks, responses);
  }
}
