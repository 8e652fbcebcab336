package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TalkRequestsTest {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODw==";
  private static final Map<String, Consumer<Object>> READERS =
      Map.of(
          "event-send-request", TalkRequests::event,
          "query-request", TalkRequests::query,
          "incoming-query-answer", QueryHeard::answered,
          "keys-request", TalkRequests::keys,
          "message-send-request", TalkRequests::message,
          "force-leave-request", TalkRequests::forceLeave,
          "rtt-request", TalkRequests::rtt);

  @Test
  void whatIsAskedIsRead() {
    assertEquals(
        new EventRequest("e", Bytes.ofText("hi"), true),
        TalkRequests.event(
            new JsonObject("{\"name\":\"e\",\"payload\":\"aGk=\",\"coalesce\":true}")));
    QueryRequest query =
        new QueryRequest(
            "q", Bytes.ofText("hi"), List.of("a"), Map.of("k", "^v"), false, 2, 5, "r", "a");
    assertEquals(query, TalkRequests.query(query.toJson()));
    Schemas.assertValid("query-request", query.toJson());
    QueryRequest least = QueryRequest.of("q", Bytes.EMPTY);
    assertEquals(least, TalkRequests.query(new JsonObject("{\"name\":\"q\"}")));
    Schemas.assertValid("query-request", least.toJson());
    KeysRequest keys = TalkRequests.keys(new JsonObject().put("op", "use").put("key", KEY));
    assertEquals(KeysRequest.Operation.USE, keys.operation());
    assertEquals(Bytes.ofHex("000102030405060708090a0b0c0d0e0f"), keys.key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "event-send-request|{\"name\":\"e\"}",
        "event-send-request|{\"name\":\"e\",\"payload\":\"\"}",
        "query-request|{\"name\":\"q\",\"filters\":{}}",
        "query-request|{\"name\":\"q\",\"relayFactor\":0,\"timeoutMillis\":3600000}",
        "incoming-query-answer|{}",
        "incoming-query-answer|{\"payload\":\"aGk=\"}",
        "keys-request|{\"op\":\"list\"}",
        "keys-request|{\"op\":\"remove\",\"key\":\"AAECAwQFBgcICQoLDA0ODw==\"}",
        "message-send-request|{\"payload\":\"aGk=\"}",
        "message-send-request|{\"payload\":\"\",\"to\":\"b\"}",
        "force-leave-request|{\"name\":\"b\",\"prune\":true}",
        "rtt-request|{\"a\":\"x\"}",
        "rtt-request|{\"a\":\"x\",\"b\":\"y\"}"
      })
  void goodRequestsPassBothReaderAndSchema(String schema, String body) {
    assertTrue(Schemas.accepts(schema, new JsonObject(body)));
    READERS.get(schema).accept(new JsonObject(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "event-send-request|{}|name",
        "event-send-request|{\"name\":\"\"}|name",
        "event-send-request|{\"name\":\"e\",\"payload\":\"?\"}|payload",
        "event-send-request|{\"name\":\"e\",\"payload\":{}}|payload",
        "event-send-request|{\"name\":\"e\",\"coalesce\":1}|coalesce",
        "event-send-request|{\"name\":\"e\",\"lamport\":1}|lamport",
        "query-request|{\"name\":\"_serf_ping\"}|name",
        "query-request|{\"name\":\"q\",\"filters\":[]}|filters",
        "query-request|{\"name\":\"q\",\"filters\":{\"node\":[]}}|node",
        "query-request|{\"name\":\"q\",\"filters\":{\"nodes\":[]}}|nodes",
        "query-request|{\"name\":\"q\",\"filters\":{\"nodes\":[1]}}|nodes[0]",
        "query-request|{\"name\":\"q\",\"filters\":{\"tags\":{\"k\":1}}}|tags.k",
        "query-request|{\"name\":\"q\",\"relayFactor\":6}|relayFactor",
        "query-request|{\"name\":\"q\",\"timeoutMillis\":0}|timeoutMillis",
        "query-request|{\"name\":\"q\",\"timeoutMillis\":3600001}|timeoutMillis",
        "query-request|{\"name\":\"q\",\"replyAddress\":\"\"}|replyAddress",
        "query-request|{\"name\":\"q\",\"ackAddress\":\"\"}|ackAddress",
        "incoming-query-answer|{\"payload\":1}|payload",
        "incoming-query-answer|{\"text\":\"a\"}|text",
        "keys-request|{}|op",
        "keys-request|{\"op\":\"drop\"}|op",
        "keys-request|{\"op\":\"use\"}|key",
        "keys-request|{\"op\":\"use\",\"key\":\"aGk=\"}|key",
        "keys-request|{\"op\":\"list\",\"key\":\"AAECAwQFBgcICQoLDA0ODw==\"}|key",
        "message-send-request|{}|payload",
        "message-send-request|{\"payload\":\"\",\"to\":\"\"}|to",
        "message-send-request|{\"payload\":\"\",\"channel\":\"\"}|channel",
        "message-send-request|{\"payload\":\"\",\"to\":\"b\",\"channel\":\"c\"}|channel",
        "force-leave-request|{}|name",
        "force-leave-request|{\"name\":\"b\",\"prune\":\"yes\"}|prune",
        "rtt-request|{}|a",
        "rtt-request|{\"a\":\"x\",\"b\":2}|b"
      })
  void badRequestsFailBothAndNameTheField(String schema, String body, String field) {
    assertFalse(Schemas.accepts(schema, new JsonObject(body)));
    ReplyException failure =
        assertThrows(ReplyException.class, () -> READERS.get(schema).accept(new JsonObject(body)));
    assertEquals(FailureCode.BAD_REQUEST.code(), failure.failureCode());
    assertTrue(failure.getMessage().startsWith(field), failure.getMessage());
  }

  @Test
  void aKeyIsNeverShown() {
    JsonObject body = new JsonObject().put("op", "use").put("key", "c2VjcmV0IQ==");
    ReplyException failure = assertThrows(ReplyException.class, () -> TalkRequests.keys(body));
    assertFalse(failure.getMessage().contains("c2Vjc"), failure.getMessage());
  }
}
