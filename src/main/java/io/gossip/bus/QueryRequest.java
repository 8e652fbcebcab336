package io.gossip.bus;

import io.gossip.member.Bytes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A question to the group, as {@code gossip.query} takes it.
 *
 * @param name what is asked for; members serve it at {@code gossip.queries.NAME}
 * @param payload opaque
 * @param nodes only these members shall answer; empty for all
 * @param tags only members shall answer whose tags match these Go expressions, each searched
 *     anywhere in the tag's value; empty for all
 * @param acknowledge whether each member shall say that it heard the question
 * @param relayFactor members that each answer is also sent through, 0 to 5; more survive more loss
 * @param timeoutMillis how long answers are awaited, 1 to 3,600,000; 0 for Serf's default, which
 *     grows with the group
 * @param replyAddress a bus address that each answer is sent to as it comes; empty for none
 * @param ackAddress a bus address that the name of each member that heard it is sent to as its word
 *     comes; empty for none
 */
public record QueryRequest(
    String name,
    Bytes payload,
    List<String> nodes,
    Map<String, String> tags,
    boolean acknowledge,
    int relayFactor,
    long timeoutMillis,
    String replyAddress,
    String ackAddress) {
  /** Longest patience, in milliseconds. */
  public static final long MAX_TIMEOUT_MILLIS = 3_600_000;

  /** Most members that an answer is relayed through. */
  public static final int MAX_RELAYS = 5;

  public QueryRequest {
    nodes = List.copyOf(nodes);
    tags = Map.copyOf(tags);
  }

  /** Asks everybody, with acknowledgements and Serf's default patience. */
  public static QueryRequest of(String name, Bytes payload) {
    return new QueryRequest(name, payload, List.of(), Map.of(), true, 0, 0, "", "");
  }

  public QueryRequest withNodes(List<String> names) {
    return new QueryRequest(
        name,
        payload,
        names,
        tags,
        acknowledge,
        relayFactor,
        timeoutMillis,
        replyAddress,
        ackAddress);
  }

  public QueryRequest withTags(Map<String, String> expressions) {
    return new QueryRequest(
        name,
        payload,
        nodes,
        expressions,
        acknowledge,
        relayFactor,
        timeoutMillis,
        replyAddress,
        ackAddress);
  }

  public QueryRequest withTimeoutMillis(long millis) {
    return new QueryRequest(
        name, payload, nodes, tags, acknowledge, relayFactor, millis, replyAddress, ackAddress);
  }

  public QueryRequest withReplyAddress(String address) {
    return new QueryRequest(
        name, payload, nodes, tags, acknowledge, relayFactor, timeoutMillis, address, ackAddress);
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject().put("name", name).put("payload", Fields.base64(payload));
    JsonObject filters = new JsonObject();
    if (!nodes.isEmpty()) {
      filters.put("nodes", new JsonArray(nodes));
    }
    if (!tags.isEmpty()) {
      JsonObject expressions = new JsonObject();
      tags.forEach(expressions::put);
      filters.put("tags", expressions);
    }
    json.put("filters", filters).put("acknowledge", acknowledge).put("relayFactor", relayFactor);
    if (timeoutMillis > 0) {
      json.put("timeoutMillis", timeoutMillis);
    }
    if (!replyAddress.isEmpty()) {
      json.put("replyAddress", replyAddress);
    }
    return ackAddress.isEmpty() ? json : json.put("ackAddress", ackAddress);
  }
}
