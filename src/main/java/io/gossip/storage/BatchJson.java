package io.gossip.storage;

import io.gossip.bus.MemberJson;
import io.gossip.bus.StateJson;
import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch as a line of JSON; members and events have the form of the contract. */
final class BatchJson {
  private BatchJson() {}

  static JsonObject encode(Batch batch) {
    JsonObject json = new JsonObject();
    batch
        .identity()
        .ifPresent(
            identity ->
                json.put(
                    "identity",
                    new JsonObject()
                        .put("name", identity.name())
                        .put("reserved", identity.reserved())));
    if (!batch.peers().isEmpty()) {
      JsonArray peers = new JsonArray();
      batch.peers().forEach(row -> peers.add(encode(row)));
      json.put("peers", peers);
    }
    if (!batch.events().isEmpty()) {
      JsonArray events = new JsonArray();
      batch.events().forEach(event -> events.add(MemberJson.encode(event)));
      json.put("events", events);
    }
    if (!batch.state().isEmpty()) {
      JsonArray state = new JsonArray();
      batch.state().forEach(entry -> state.add(StateJson.encode(entry)));
      json.put("state", state);
    }
    return json;
  }

  /** Throws what the reader of a broken field throws. */
  static Batch decode(JsonObject json) {
    JsonObject identity = json.getJsonObject("identity");
    List<PeerRow> peers = new ArrayList<>();
    for (Object row : json.getJsonArray("peers", new JsonArray())) {
      peers.add(row((JsonObject) row));
    }
    List<MemberEvent> events = new ArrayList<>();
    for (Object event : json.getJsonArray("events", new JsonArray())) {
      events.add(MemberJson.decodeEvent((JsonObject) event));
    }
    List<StateEntry> state = new ArrayList<>();
    for (Object entry : json.getJsonArray("state", new JsonArray())) {
      state.add(StateJson.decode((JsonObject) entry));
    }
    return new Batch(
        Optional.ofNullable(identity)
            .map(known -> new Identity(known.getString("name"), known.getLong("reserved"))),
        peers,
        events,
        state);
  }

  private static JsonObject encode(PeerRow row) {
    JsonObject json =
        new JsonObject()
            .put("member", MemberJson.encode(row.member()))
            .put("at", row.at())
            .put("seen", row.seen());
    return row.forgotten() ? json.put("forgotten", true) : json;
  }

  private static PeerRow row(JsonObject json) {
    Member member = MemberJson.decode(json.getJsonObject("member"));
    return new PeerRow(
        member, json.getLong("at"), json.getLong("seen"), json.getBoolean("forgotten", false));
  }
}
