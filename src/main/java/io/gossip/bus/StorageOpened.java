package io.gossip.bus;

import io.gossip.member.Member;
import io.gossip.member.StateEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a store knows before the peer's first packet: the answer of {@code storage.open}.
 *
 * @param name of this peer
 * @param incarnation to start with, never handed out before
 * @param peers last known state of each other member; never this peer itself
 * @param state keys of shared state, the own and others' as last known
 * @param problem what is wrong with the store, in one line; empty if it is well
 */
public record StorageOpened(
    String name, long incarnation, List<Member> peers, List<StateEntry> state, String problem) {
  public StorageOpened {
    peers = List.copyOf(peers);
    state = List.copyOf(state);
  }

  /** Without any state. */
  public StorageOpened(String name, long incarnation, List<Member> peers, String problem) {
    this(name, incarnation, peers, List.of(), problem);
  }

  public JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("name", name)
            .put("incarnation", incarnation)
            .put("peers", MemberJson.encode(peers));
    if (!state.isEmpty()) {
      JsonArray keys = new JsonArray();
      state.forEach(entry -> keys.add(StateJson.encode(entry)));
      json.put("state", keys);
    }
    return problem.isEmpty() ? json : json.put("problem", problem);
  }

  public static StorageOpened ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    return new StorageOpened(
        fields.text("name"),
        fields.number("incarnation"),
        MemberJson.decode(fields.array("peers")),
        fields.has("state") ? StateList.entries(fields.array("state")) : List.of(),
        fields.has("problem") ? fields.text("problem") : "");
  }
}
