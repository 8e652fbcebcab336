package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.PartitionNews;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionJsonTest {
  @Test
  void bothKindsFitTheSchemaAndComeBackEqual() {
    for (boolean healed : List.of(true, false)) {
      PartitionNews news = new PartitionNews(9, healed, 5, List.of("a", "b"), List.of("c"));
      JsonObject json = new JsonObject(PartitionJson.encode(news).encode());
      Schemas.assertValid("partition", json);
      assertEquals(news, PartitionJson.decode(json));
    }
  }

  @Test
  void ofAVeryLargeGroupNotAllNamesAreListedButAllAreCounted() {
    List<String> many = IntStream.range(0, 5_000).mapToObj(i -> "m" + i).toList();
    JsonObject json = PartitionJson.encode(new PartitionNews(9, false, 5, many, List.of()));
    Schemas.assertValid("partition", json);
    assertEquals(1_000, json.getJsonArray("here").size());
    assertEquals(5_000, json.getInteger("hereCount"));
  }
}
