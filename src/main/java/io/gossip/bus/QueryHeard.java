package io.gossip.bus;

import io.gossip.member.Bytes;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A query that came in, as the application gets it at {@code gossip.queries.NAME}.
 *
 * @param from name of the member that asks
 * @param deadline epoch milliseconds after which no answer counts
 */
public record QueryHeard(String name, Bytes payload, String from, long deadline) {

  public JsonObject toJson() {
    return new JsonObject()
        .put("name", name)
        .put("payload", Fields.base64(payload))
        .put("from", from)
        .put("deadline", deadline);
  }

  public static QueryHeard ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    return new QueryHeard(
        fields.text("name"),
        fields.base64("payload"),
        fields.text("from"),
        fields.number("deadline"));
  }

  /** The application's answer: {@code {"payload"}}. */
  public static JsonObject answer(Bytes payload) {
    return new JsonObject().put("payload", Fields.base64(payload));
  }

  /** The payload of an application's answer; empty if it has none and so does not answer. */
  public static Optional<Bytes> answered(Object body) {
    Fields fields = Fields.ofRequest(body, "payload");
    return fields.has("payload") ? Optional.of(fields.base64("payload")) : Optional.empty();
  }
}
