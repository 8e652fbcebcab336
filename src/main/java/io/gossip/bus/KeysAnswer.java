package io.gossip.bus;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a change or a listing of the group's keys.
 *
 * @param members that were asked, this one included
 * @param obeyed members that did it; the others said no or did not answer in time
 * @param keys in base64, each with the number of members that hold it; only of a listing
 * @param errors what members said that did not obey, by name
 */
public record KeysAnswer(
    int members, int obeyed, Map<String, Integer> keys, Map<String, String> errors) {
  public KeysAnswer {
    keys = Map.copyOf(keys);
    errors = Map.copyOf(errors);
  }

  /** Whether every member obeyed, so that the next step of a rotation is safe. */
  public boolean complete() {
    return obeyed >= members;
  }

  public JsonObject toJson() {
    JsonObject counts = new JsonObject();
    new TreeMap<>(keys).forEach(counts::put);
    JsonObject texts = new JsonObject();
    new TreeMap<>(errors).forEach(texts::put);
    return new JsonObject()
        .put("members", members)
        .put("obeyed", obeyed)
        .put("keys", counts)
        .put("errors", texts);
  }

  public static KeysAnswer ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    Map<String, Integer> keys = new TreeMap<>();
    Fields counts = Fields.of(fields.object("keys"));
    fields.object("keys").fieldNames().forEach(key -> keys.put(key, (int) counts.number(key)));
    return new KeysAnswer(
        (int) fields.number("members"),
        (int) fields.number("obeyed"),
        keys,
        fields.texts("errors"));
  }
}
