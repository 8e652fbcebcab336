package io.gossip.bus;

import io.gossip.member.PartitionNews;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A partition, suspected or healed, as {@code gossip.partition} publishes it. */
public final class PartitionJson {
  /** Names of one side that are listed; the counts say how many there are. */
  private static final int MAX_NAMES = 1_000;

  private PartitionJson() {}

  public static JsonObject encode(PartitionNews news) {
    return new JsonObject()
        .put("at", news.at())
        .put("type", news.healed() ? "healed" : "suspected")
        .put("since", news.since())
        .put("hereCount", news.here().size())
        .put("thereCount", news.there().size())
        .put("here", names(news.here()))
        .put("there", names(news.there()));
  }

  /** What the message says; of a very large group not all names. */
  public static PartitionNews decode(JsonObject json) {
    Fields fields = Fields.of(json);
    return new PartitionNews(
        fields.number("at"),
        fields.text("type").equals("healed"),
        fields.number("since"),
        names(fields.array("here")),
        names(fields.array("there")));
  }

  private static JsonArray names(List<String> names) {
    return new JsonArray(names.subList(0, Math.min(MAX_NAMES, names.size())));
  }

  private static List<String> names(JsonArray array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(String.valueOf(name)));
    return names;
  }
}
