package io.gossip.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.client.Register.Write;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values that many write, when one of the writers lies about the time or its clock is broken. */
class BrokenClocksTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final long EDGE = NOW + HybridTime.MAX_AHEAD_MILLIS;

  private static JsonObject write(long millis, long counter) {
    return new JsonObject()
        .put("value", "forged")
        .put("millis", millis)
        .put("counter", counter)
        .put("seen", new JsonObject());
  }

  private static Register read(long now, JsonObject json) {
    return Register.of(Register.decode("forger", json, now));
  }

  @Test
  void aStampFromTheFarFutureCountsForNothing() {
    for (long millis : List.of(EDGE + 1, NOW * 2, Long.MAX_VALUE, -1L, Long.MIN_VALUE)) {
      assertThrows(RuntimeException.class, () -> read(NOW, write(millis, 0)), "" + millis);
    }
    for (long counter : List.of(HybridTime.MAX_COUNTER + 1, Long.MAX_VALUE, -1L)) {
      assertThrows(RuntimeException.class, () -> read(NOW, write(NOW, counter)), "" + counter);
    }
  }

  @Test
  void itCountsWhenTheClockHasComeNear() {
    JsonObject early = write(EDGE + 10, 0);
    assertThrows(RuntimeException.class, () -> read(NOW, early));
    assertEquals("forged", read(NOW + 10, early).winner().orElseThrow().value());
  }

  @Test
  void whoeverSawTheLatestStampThatCountsIsStillLater() {
    Register forged = read(NOW, write(EDGE, HybridTime.MAX_COUNTER));
    Write over = forged.next("a", "right", NOW);
    Register both = forged.merge(Register.of(over));
    assertEquals("right", both.winner().orElseThrow().value());
    assertEquals(over, Register.decode("a", Register.encode(over), NOW + 1), "others take it");
  }

  @Test
  void aWriteThatHasSeenWhatIsLaterIsNone() {
    for (Map<String, HybridTime> seen :
        List.of(
            Map.of("a", new HybridTime(NOW, 8, "a")),
            Map.of("a", new HybridTime(Long.MAX_VALUE, 0, "a")))) {
      Write liar = new Write("forged", new HybridTime(NOW, 7, "forger"), seen);
      JsonObject json = Register.encode(liar);
      assertThrows(RuntimeException.class, () -> Register.decode("forger", json, NOW));
    }
  }

  @Test
  void aCounterFromTheFarFutureSwallowsNoAdds() {
    for (long counter : List.of(EDGE + 1, Long.MAX_VALUE, -1L)) {
      JsonObject forged =
          new JsonObject()
              .put("elements", new JsonObject())
              .put("known", new JsonObject().put("a", counter));
      assertThrows(RuntimeException.class, () -> ObservedRemoveSet.ofJson(forged, NOW));
    }
    JsonObject edge = new JsonObject("{\"elements\":{},\"known\":{\"a\":" + EDGE + "}}");
    ObservedRemoveSet heard = ObservedRemoveSet.ofJson(edge, NOW);
    ObservedRemoveSet added = heard.add("a", "x", NOW);
    assertEquals(Set.of("x"), heard.merge(added).elements());
    assertEquals(added, ObservedRemoveSet.ofJson(added.toJson(), NOW + 1), "others take it");
  }

  @Test
  void anElementThatItsAuthorDoesNotKnowIsNone() {
    JsonObject forged = new JsonObject("{\"elements\":{\"x\":[[\"a\",5]]},\"known\":{\"a\":4}}");
    assertThrows(RuntimeException.class, () -> ObservedRemoveSet.ofJson(forged, NOW));
  }

  /**
   * Any JSON may stand under the key of a register or a set: it is read, or it counts for nothing.
   */
  @Test
  void whateverSomebodyWroteIsReadOrRefused() {
    int read = 0;
    int refused = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      JsonObject json = (JsonObject) something(random, 0);
      try {
        Register all = Register.of(Register.decode("a", json, NOW));
        assertTrue(all.next("b", "over", NOW).time().compareTo(all.winner().get().time()) > 0);
        read++;
      } catch (RuntimeException e) {
        refused++;
      }
      try {
        ObservedRemoveSet set = ObservedRemoveSet.ofJson(json, NOW);
        assertTrue(set.merge(set.add("a", "mine", NOW)).elements().contains("mine"));
        read++;
      } catch (RuntimeException e) {
        refused++;
      }
    }
    assertTrue(read > 50 && refused > 50, read + " were read, " + refused + " refused");
  }

  private static final List<String> FIELDS =
      List.of("value", "millis", "counter", "seen", "elements", "known", "a", "b");

  private static Object something(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(depth > 2 ? 5 : 9);
    if (kind == 0 || kind > 6) {
      JsonObject object = new JsonObject();
      for (String field : FIELDS) {
        if (random.nextInt(5) > 1) {
          boolean map = field.equals("seen") || field.equals("elements") || field.equals("known");
          Object empty = new JsonObject();
          object.put(field, map && random.nextBoolean() ? empty : something(random, depth + 1));
        }
      }
      return object;
    }
    return switch (kind) {
      case 1 -> NOW - random.nextInt(1_000);
      case 2 -> (long) random.nextInt(9);
      case 3 -> random.nextLong();
      case 4 -> random.nextBoolean() ? "text" : null;
      default -> new JsonArray().add(new JsonArray().add("a").add(something(random, 3)));
    };
  }

  /** A forger and a peer whose clock is a year ahead write again and again; the others agree. */
  @Test
  void amongForgersTheHonestGoOnAndAgree() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      JsonObject[] parts = new JsonObject[5]; // as the state of each peer holds it
      long now = NOW;
      String latest = "";
      for (int step = 0; step < 200; step++) {
        now += random.nextInt(50);
        int peer = random.nextInt(parts.length);
        if (peer == 0) {
          parts[0] = write(random.nextLong(), random.nextLong());
        } else if (peer == 1) {
          parts[1] = write(now + 366L * 86_400_000, 0);
        } else {
          latest = "v" + step;
          parts[peer] = Register.encode(merged(random, parts, now).next("p" + peer, latest, now));
        }
        if (!latest.isEmpty()) {
          String seen = "seed " + seed + ", step " + step;
          assertEquals(latest, merged(random, parts, now).winner().orElseThrow().value(), seen);
        }
      }
      assertTrue(now > NOW);
    }
  }

  /** In any order, as peers hear of each other. */
  private static Register merged(Random random, JsonObject[] parts, long now) {
    List<Register> read = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] != null) {
        try {
          read.add(Register.of(Register.decode("p" + i, parts[i], now)));
        } catch (RuntimeException e) {
          assertTrue(i < 2, "an honest write is refused: " + parts[i]);
        }
      }
    }
    Collections.shuffle(read, random);
    return read.stream().reduce(Register.EMPTY, Register::merge);
  }
}
