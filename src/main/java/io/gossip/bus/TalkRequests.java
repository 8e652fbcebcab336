package io.gossip.bus;

import io.gossip.member.Bytes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what applications ask a peer to say to its group; as {@link Requests}, each method returns
 * what the request says or throws a {@link FailureCode#BAD_REQUEST} that names field, value and
 * rule. Sizes of payloads are for the peer to judge (TOO_LARGE).
 */
public final class TalkRequests {
  /** Queries of this prefix are Serf's own. */
  private static final String RESERVED = "_serf_";

  private static final int MAX_NODES = 1_000;
  private static final int MAX_TEXT_BYTES = 255;

  private TalkRequests() {}

  /** {@code {"name","payload"?,"coalesce"?}}. */
  public static EventRequest event(Object body) {
    Fields fields = Fields.ofRequest(body, "name", "payload", "coalesce");
    return new EventRequest(
        text(fields, "name"), fields.payload("payload"), fields.flag("coalesce", false));
  }

  /**
   * {@code {"name","payload"?,"filters"?:{"nodes"?,"tags"?},"acknowledge"?,"relayFactor"?,
   * "timeoutMillis"?,"replyAddress"?,"ackAddress"?}}.
   */
  public static QueryRequest query(Object body) {
    Fields fields =
        Fields.ofRequest(
            body,
            "name",
            "payload",
            "filters",
            "acknowledge",
            "relayFactor",
            "timeoutMillis",
            "replyAddress",
            "ackAddress");
    String name = text(fields, "name");
    if (name.startsWith(RESERVED)) {
      throw Fields.wrong("name", "a name that does not start with " + RESERVED, name);
    }
    Fields filters =
        Fields.ofRequest(
            fields.has("filters") ? fields.object("filters") : new JsonObject(), "nodes", "tags");
    return new QueryRequest(
        name,
        fields.payload("payload"),
        filters.has("nodes") ? nodes(filters.array("nodes")) : List.of(),
        filters.has("tags") ? filters.texts("tags") : Map.of(),
        fields.flag("acknowledge", true),
        (int) fields.number("relayFactor", 0, 0, QueryRequest.MAX_RELAYS),
        fields.number("timeoutMillis", 0, 1, QueryRequest.MAX_TIMEOUT_MILLIS),
        fields.has("replyAddress") ? text(fields, "replyAddress") : "",
        fields.has("ackAddress") ? text(fields, "ackAddress") : "");
  }

  /** {@code {"op":"install|use|remove|list","key"?}}; only a listing needs no key. */
  public static KeysRequest keys(Object body) {
    Fields fields = Fields.ofRequest(body, "op", "key");
    String op = fields.text("op");
    if (!List.of("install", "use", "remove", "list").contains(op)) {
      throw Fields.wrong("op", "one of install, use, remove, list", op);
    }
    KeysRequest.Operation operation = KeysRequest.Operation.valueOf(op.toUpperCase(Locale.ROOT));
    if (operation == KeysRequest.Operation.LIST) {
      if (fields.has("key")) {
        throw Fields.bad("key must be left out of a listing");
      }
      return new KeysRequest(operation, Bytes.EMPTY);
    }
    // Never shown: a message may end up in a log.
    String rule = "key must be 16, 24 or 32 bytes in base64";
    Bytes key;
    try {
      key = fields.base64("key");
    } catch (RuntimeException e) {
      throw Fields.bad(rule);
    }
    if (key.length() != 16 && key.length() != 24 && key.length() != 32) {
      throw Fields.bad(rule + ", was " + key.length() + " bytes");
    }
    return new KeysRequest(operation, key);
  }

  /** {@code {"name","prune"?}}. */
  public static ForceLeaveRequest forceLeave(Object body) {
    Fields fields = Fields.ofRequest(body, "name", "prune");
    return new ForceLeaveRequest(
        Requests.name("name", fields.text("name")), fields.flag("prune", false));
  }

  /** {@code {"a","b"?}}: names of members; {@code b} is this peer if it is left out. */
  public static RttRequest rtt(Object body) {
    Fields fields = Fields.ofRequest(body, "a", "b");
    return new RttRequest(
        Requests.name("a", fields.text("a")),
        fields.has("b") ? Requests.name("b", fields.text("b")) : "");
  }

  /** {@code {"payload","to"?,"channel"?}}: to one member, to those of a channel, or to all. */
  public static MessageRequest message(Object body) {
    Fields fields = Fields.ofRequest(body, "payload", "to", "channel");
    if (fields.has("to") && fields.has("channel")) {
      throw Fields.bad("channel must be left out when to is given");
    }
    return new MessageRequest(
        fields.base64("payload"),
        fields.has("to") ? Requests.name("to", fields.text("to")) : "",
        fields.has("channel") ? text(fields, "channel") : "");
  }

  private static List<String> nodes(JsonArray names) {
    if (names.isEmpty() || names.size() > MAX_NODES) {
      throw Fields.bad("nodes must name 1 to " + MAX_NODES + " members, named " + names.size());
    }
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String field = "nodes[" + i + "]";
      if (!(names.getValue(i) instanceof String name)) {
        throw Fields.wrong(field, "a text", names.getValue(i));
      }
      nodes.add(Requests.name(field, name));
    }
    return nodes;
  }

  private static String text(Fields fields, String field) {
    String text = fields.text(field);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_TEXT_BYTES) {
      throw Fields.wrong(field, "1 to " + MAX_TEXT_BYTES + " bytes long", text);
    }
    return text;
  }
}
