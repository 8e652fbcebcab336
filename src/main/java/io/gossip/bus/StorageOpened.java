package io.gossip.bus;

import io.gossip.member.Member;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a store knows before the peer's first packet: the answer of {@code storage.open}.
 *
 * @param name of this peer
 * @param incarnation to start with, never handed out before
 * @param peers last known state of each other member; never this peer itself
 * @param problem what is wrong with the store, in one line; empty if it is well
 */
public record StorageOpened(String name, long incarnation, List<Member> peers, String problem) {
  public StorageOpened {
    peers = List.copyOf(peers);
  }

  public JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("name", name)
            .put("incarnation", incarnation)
            .put("peers", MemberJson.encode(peers));
    return problem.isEmpty() ? json : json.put("problem", problem);
  }

  public static StorageOpened ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    return new StorageOpened(
        fields.text("name"),
        fields.number("incarnation"),
        MemberJson.decode(fields.array("peers")),
        fields.has("problem") ? fields.text("problem") : "");
  }
}
