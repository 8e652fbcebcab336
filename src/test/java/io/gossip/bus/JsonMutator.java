package io.gossip.bus;

import io.gossip.wire.Mutator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Damages valid JSON in its values and names, and now and then in its bytes, from a seed. */
final class JsonMutator {
  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e999",
          "-1e-999",
          "65536",
          "9223372036854775808",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\":\"",
          "\"[::1\"",
          "\"a:b:c\"",
          "\"[]:1\"",
          "\"" + "a".repeat(5_000) + "\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"\":null}",
          "{\"a\":{\"b\":[1]}}",
          "[".repeat(900) + "]".repeat(900),
          "[".repeat(2_000) + "]".repeat(2_000));

  private final Random random;
  private final List<byte[]> seeds;
  private final Mutator bytes;

  JsonMutator(long seed, List<byte[]> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
    this.bytes = new Mutator(seed, seeds);
  }

  byte[] next() {
    if (random.nextInt(8) == 0) {
      return bytes.next();
    }
    String text = new String(seeds.get(random.nextInt(seeds.size())), StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = damaged(text);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces one value, however deep, by a nasty one: it stands in for the text of a marker. */
  private String damaged(String text) {
    try {
      JsonObject box = new JsonObject("{\"in\":" + text + "}");
      String marker = "\"marker-" + random.nextInt() + "\"";
      replace(box, marker.substring(1, marker.length() - 1));
      String nasty = NASTY.get(random.nextInt(NASTY.size()));
      String boxed = box.encode().replace(marker, nasty);
      return boxed.substring("{\"in\":".length(), boxed.length() - 1);
    } catch (RuntimeException e) {
      return text; // no JSON any more: damaged enough
    }
  }

  private void replace(JsonObject json, String marker) {
    List<String> names = List.copyOf(json.fieldNames());
    if (names.isEmpty() || random.nextInt(10) == 0) {
      json.put(random.nextBoolean() ? "x" : "name", marker);
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    Object value = json.getValue(name);
    if (random.nextInt(4) > 0 && value instanceof JsonObject inner) {
      replace(inner, marker);
    } else if (random.nextInt(4) > 0 && value instanceof JsonArray inner && !inner.isEmpty()) {
      replace(inner, marker);
    } else {
      json.put(name, marker);
    }
  }

  private void replace(JsonArray array, String marker) {
    int at = random.nextInt(array.size());
    if (random.nextBoolean() && array.getValue(at) instanceof JsonObject inner) {
      replace(inner, marker);
    } else {
      array.set(at, marker);
    }
  }
}
