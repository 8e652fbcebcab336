package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.message.Encoded;
import io.gossip.message.Nack;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BroadcastQueueTest {

  @TestFactory
  Stream<DynamicTest> selectsAsMemberlistDoes() {
    return Vectors.load("broadcast-queue.json").stream()
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.getString("name"), () -> replay(vector.getJsonObject("decoded"))));
  }

  private static void replay(JsonObject trace) {
    BroadcastQueue queue = new BroadcastQueue();
    int limit =
        Formulas.retransmitLimit(trace.getInteger("retransmitMult"), trace.getInteger("numNodes"));
    assertEquals(trace.getInteger("retransmitLimit"), limit);
    int added = 0;
    for (Object each : trace.getJsonArray("steps")) {
      JsonObject step = (JsonObject) each;
      if (step.getString("op").equals("add")) {
        // The message's number stands in for its content.
        Encoded rumour =
            new Encoded(new Nack(step.getInteger("id")), new byte[step.getInteger("length")]);
        queue.add(step.getString("name"), rumour);
        added++;
      } else {
        List<Integer> picked =
            queue.take(step.getInteger("overhead"), step.getInteger("limit"), limit).stream()
                .map(rumour -> (int) ((Nack) rumour.message()).seqNo())
                .toList();
        assertEquals(step.getJsonArray("ids", new JsonArray()).getList(), picked, step.encode());
      }
      assertEquals(step.getInteger("queued"), queue.size(), step.encode());
      assertEquals(step.getInteger("finishedSoFar"), added - queue.size(), step.encode());
    }
  }
}
