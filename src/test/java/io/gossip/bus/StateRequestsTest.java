package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateRequestsTest {
  private static final Map<String, Consumer<Object>> READERS =
      Map.of(
          "state-set-request", StateRequests::set,
          "state-delete-request", StateRequests::delete,
          "state-get-request", StateRequests::get,
          "state-list-request", StateRequests::list);

  private static final StateEntry ENTRY =
      new StateEntry(
          "a",
          "load",
          Bytes.ofText("{\"cpu\":0.5}"),
          new StateVersion(1_764_236_327_000L, 3),
          7,
          OptionalLong.of(9),
          "ops",
          true);

  @Test
  void anyJsonIsAValueAndCountsAsItIsWritten() {
    for (Object value :
        Arrays.asList(
            "ä", 1, -2.5, true, null, new JsonObject("{\"a\":1}"), new JsonArray("[1]"))) {
      JsonObject body = new JsonObject().put("key", "k").put("value", value);
      Schemas.assertValid("state-set-request", body);
      Bytes bytes = StateRequests.set(body).value();
      assertEquals(value, StateJson.value(bytes));
    }
    assertEquals(4, StateJson.bytes("ä").length(), "two quotes and two bytes of UTF-8");
    assertEquals(
        new StateSetRequest("k", Bytes.ofText("1"), 5, "c"),
        StateRequests.set(
            new JsonObject("{\"key\":\"k\",\"value\":1,\"ttlMillis\":5,\"channel\":\"c\"}")));
    assertEquals(Optional.of("b"), StateRequests.list(new JsonObject("{\"peer\":\"b\"}")));
  }

  @Test
  void whatIsNoJsonIsShownAsText() {
    assertEquals("{oops", StateJson.value(Bytes.ofText("{oops")));
    assertEquals("[".repeat(60_000), StateJson.value(Bytes.ofText("[".repeat(60_000))));
  }

  @Test
  void entriesAndListsFitTheirSchemasAndComeBack() {
    StateEntry gone =
        new StateEntry(
            "a", "old", Bytes.EMPTY, ENTRY.version(), 7, OptionalLong.empty(), "", false);
    for (StateEntry entry : List.of(ENTRY, gone)) {
      Schemas.assertValid("state", StateJson.encode(entry));
      assertEquals(entry, StateJson.decode(StateJson.encode(entry)));
    }
    StateList list = new StateList(Map.of("a", ENTRY.version()), List.of(ENTRY));
    Schemas.assertValid("state-list-answer", list.toJson());
    assertEquals(list, StateList.ofJson(list.toJson()));
    assertEquals(0, list.of("b").entries().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "state-set-request|{\"key\":\"k\"}|value",
        "state-set-request|{\"value\":1}|key",
        "state-set-request|{\"key\":\"\",\"value\":1}|key",
        "state-set-request|{\"key\":\"k\",\"value\":1,\"ttlMillis\":0}|ttlMillis",
        "state-set-request|{\"key\":\"k\",\"value\":1,\"ttlMillis\":\"5s\"}|ttlMillis",
        "state-set-request|{\"key\":\"k\",\"value\":1,\"channel\":\"\"}|channel",
        "state-set-request|{\"key\":\"k\",\"value\":1,\"peer\":\"b\"}|peer",
        "state-delete-request|{}|key",
        "state-delete-request|{\"key\":1}|key",
        "state-get-request|{\"peer\":\"b\"}|key",
        "state-get-request|{\"key\":\"k\",\"peer\":\"\"}|peer",
        "state-list-request|{\"key\":\"k\"}|key"
      })
  void badRequestsFailBothAndNameTheField(String schema, String body, String field) {
    assertFalse(Schemas.accepts(schema, new JsonObject(body)));
    ReplyException failure =
        assertThrows(ReplyException.class, () -> READERS.get(schema).accept(new JsonObject(body)));
    assertEquals(FailureCode.BAD_REQUEST.code(), failure.failureCode());
    assertTrue(failure.getMessage().startsWith(field), failure.getMessage());
  }
}
