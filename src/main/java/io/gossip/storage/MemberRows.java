package io.gossip.storage;

import io.gossip.bus.EvidenceJson;
import io.gossip.bus.MemberJson;
import io.gossip.member.Evidence;
import io.gossip.member.Member;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Members and events as rows. A column is named like the JSON key of the contract. */
final class MemberRows {
  private static final List<String> TEXTS = List.of("name", "host", "state", "dialect", "version");
  private static final List<String> NUMBERS = List.of("port", "incarnation", "since", "away");

  private MemberRows() {}

  /** In the order of {@link SqliteStore}'s statement. */
  static Tuple ofPeer(PeerRow row) {
    JsonObject json = MemberJson.encode(row.member());
    return Tuple.of(json.getString("name"), json.getString("host"), json.getInteger("port"))
        .addString(json.getString("state"))
        .addLong(json.getLong("incarnation"))
        .addString(json.getJsonObject("tags").encode())
        .addLong(json.getLong("since"))
        .addString(json.getString("dialect"))
        .addLong(json.getLong("away"))
        .addString(json.getString("version"))
        .addLong(row.at())
        .addLong(row.seen());
  }

  /** In the order of {@link SqliteStore}'s statement. */
  static Tuple ofEvent(MemberEvent event) {
    JsonObject json = MemberJson.encode(event.member());
    MemberCounts counts = event.counts();
    return Tuple.of(event.run(), event.seq(), event.at(), event.type().text())
        .addString(json.getString("name"))
        .addString(json.getString("host"))
        .addInteger(json.getInteger("port"))
        .addString(json.getString("state"))
        .addLong(json.getLong("incarnation"))
        .addString(json.getJsonObject("tags").encode())
        .addLong(json.getLong("since"))
        .addInteger(event.member().self() ? 1 : 0)
        .addString(json.getString("dialect"))
        .addLong(json.getLong("away"))
        .addString(json.getString("version"))
        .addInteger(counts.alive())
        .addInteger(counts.suspect())
        .addInteger(counts.leaving())
        .addInteger(counts.left())
        .addInteger(counts.failed())
        .addString(event.reason())
        .addString(evidence(event.evidence()));
  }

  /** A remembered peer, never this one itself. */
  static Member peer(Row row) {
    return MemberJson.decode(json(row).put("self", false));
  }

  static MemberEvent event(Row row) {
    return new MemberEvent(
        row.getString("run"),
        row.getLong("seq"),
        row.getLong("at"),
        MemberEventType.ofText(row.getString("type")),
        MemberJson.decode(json(row).put("self", row.getLong("self") == 1)),
        new MemberCounts(
            row.getInteger("alive"),
            row.getInteger("suspect"),
            row.getInteger("leaving"),
            row.getInteger("left"),
            row.getInteger("failed")),
        row.getString("reason"),
        evidence(row.getString("evidence")));
  }

  private static String evidence(Evidence evidence) {
    return evidence.equals(Evidence.NONE) ? null : EvidenceJson.encode(evidence).encode();
  }

  private static Evidence evidence(String json) {
    return json == null ? Evidence.NONE : EvidenceJson.decode(new JsonObject(json));
  }

  private static JsonObject json(Row row) {
    JsonObject json = new JsonObject().put("tags", new JsonObject(row.getString("tags")));
    TEXTS.forEach(column -> json.put(column, row.getString(column)));
    NUMBERS.forEach(column -> json.put(column, row.getLong(column)));
    return json;
  }
}
