package io.gossip.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Who holds idle streams to whom around one member; an end of one tells of a death.
 *
 * @param name of the member
 * @param watchers how many the next ones on the ring are, by the asked peer's own setting
 * @param watches names of those it watches, the nearest on the ring first
 * @param watchedBy names of those who watch it, the nearest first
 * @param open names that the asked peer watches by a stream that stands now, sorted; empty if it
 *     was asked about another
 */
public record WatchesAnswer(
    String name, int watchers, List<String> watches, List<String> watchedBy, List<String> open) {
  /** As {@code schema/watches-answer.json} has it. */
  public JsonObject toJson() {
    return new JsonObject()
        .put("name", name)
        .put("watchers", watchers)
        .put("watches", new JsonArray(watches))
        .put("watchedBy", new JsonArray(watchedBy))
        .put("open", new JsonArray(open));
  }

  /** The same from an answer of the bus. */
  public static WatchesAnswer ofJson(JsonObject json) {
    return new WatchesAnswer(
        json.getString("name"),
        json.getInteger("watchers"),
        texts(json.getJsonArray("watches")),
        texts(json.getJsonArray("watchedBy")),
        texts(json.getJsonArray("open")));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
