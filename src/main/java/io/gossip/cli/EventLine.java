package io.gossip.cli;

import io.gossip.member.HostAndPort;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** One event of the live stream as one line. */
final class EventLine {
  private EventLine() {}

  static String of(JsonObject event) {
    Long at = event.getLong("at");
    Instant time = at == null ? Instant.now() : Instant.ofEpochMilli(at);
    String type = event.getString("type");
    return Printable.of(time + " " + type + " " + about(type, event));
  }

  private static String about(String type, JsonObject event) {
    JsonObject member = event.getJsonObject("member");
    if (member != null) {
      return member(event, member);
    }
    if (type.equals("user-event")) {
      String payload = Payload.decode(event.getString("payload", ""));
      String name = event.getString("name") + " (" + event.getLong("lamport") + ")";
      return payload.isEmpty() ? name : name + ": " + payload;
    }
    return event.encode();
  }

  private static String member(JsonObject event, JsonObject member) {
    HostAndPort address = new HostAndPort(member.getString("host"), member.getInteger("port"));
    String reason = event.getString("reason", "");
    String said = member.getString("name") + " " + address;
    return reason.isEmpty() ? said : said + ": " + reason;
  }
}
