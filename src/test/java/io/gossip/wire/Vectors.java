package io.gossip.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The golden bytes of real memberlist and Serf nodes ({@code protocol/memberlist.md} §18). */
final class Vectors {
  private Vectors() {}

  /**
   * One vector.
   *
   * @param key of an encrypted one, else {@code null}
   */
  record Vector(String name, String layer, byte[] bytes, Object content, byte[] key, String note) {
    JsonObject decoded() {
      return (JsonObject) content;
    }

    /** Bytes that only memberlist HEAD writes; we write the older form. */
    boolean fromHead() {
      return name.endsWith("@head");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Vector> load(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file + ".json")) {
      JsonArray all = new JsonArray(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return all.stream().map(JsonObject.class::cast).map(Vectors::vector).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vector vector(JsonObject json) {
    return new Vector(
        json.getString("name"),
        json.getString("layer"),
        json.containsKey("hex") ? hex(json.getString("hex")) : null,
        json.getValue("decoded"),
        json.containsKey("key") ? hex(json.getString("key")) : null,
        json.getString("note", ""));
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
