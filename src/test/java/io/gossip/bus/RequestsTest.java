package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.HostAndPort;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
  private static final Map<String, Consumer<Object>> READERS =
      Map.of(
          "empty", Requests::empty,
          "join-request", Requests::join,
          "tags", Requests::tags,
          "storage-open-request", Requests::storageOpen);

  @Test
  void aMaintenanceLastsUpToSevenDays() {
    assertEquals(120_000, Requests.away(new JsonObject("{\"durationMillis\":120000}")));
    assertEquals(0, Requests.away(new JsonObject("{\"durationMillis\":0}")));
    for (String wrong :
        List.of(
            "{}",
            "{\"durationMillis\":-1}",
            "{\"durationMillis\":604800001}",
            "{\"durationMillis\":\"2m\"}",
            "{\"durationMillis\":1,\"why\":\"x\"}")) {
      JsonObject body = new JsonObject(wrong);
      assertThrows(ReplyException.class, () -> Requests.away(body), wrong);
      assertFalse(Schemas.accepts("away-request", body), wrong);
    }
  }

  @Test
  void whatIsAskedIsRead() {
    assertEquals(
        List.of(new HostAndPort("a.example", 1), new HostAndPort("::1", 7946)),
        Requests.join(new JsonObject("{\"addresses\":[\"a.example:1\",\"::1\"]}")));
    assertEquals(
        Map.of("k", "v", "e", ""),
        Requests.tags(new JsonObject("{\"tags\":{\"k\":\"v\",\"e\":\"\"}}")));
    assertEquals(Optional.of("a"), Requests.storageOpen(new JsonObject("{\"name\":\"a\"}")));
    assertEquals(Optional.empty(), Requests.storageOpen(null));
    Requests.empty(null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "empty|{}",
        "join-request|{\"addresses\":[\"a\"]}",
        "join-request|{\"addresses\":[\"10.0.0.1:1\",\"[::1]:65535\",\"h.example\"]}",
        "tags|{\"tags\":{}}",
        "tags|{\"tags\":{\"role\":\"web\"}}",
        "storage-open-request|{}",
        "storage-open-request|{\"name\":\"a\"}"
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
        "empty|{\"name\":1}|name",
        "join-request|{}|addresses",
        "join-request|{\"addresses\":\"a:1\"}|addresses",
        "join-request|{\"addresses\":[]}|addresses",
        "join-request|{\"addresses\":[7]}|addresses[0]",
        "join-request|{\"addresses\":[\"a\",null]}|addresses[1]",
        "join-request|{\"addresses\":[\"\"]}|addresses[0]",
        "join-request|{\"addresses\":[\"a\"],\"adresses\":[]}|adresses",
        "tags|{}|tags",
        "tags|{\"tags\":[\"a\"]}|tags",
        "tags|{\"tags\":{\"k\":1}}|tags.k",
        "tags|{\"tags\":{\"k\":null}}|tags.k",
        "tags|{\"tags\":{\"\":\"v\"}}|tags",
        "storage-open-request|{\"name\":\"\"}|name",
        "storage-open-request|{\"name\":5}|name",
        "storage-open-request|{\"nmae\":\"a\"}|nmae"
      })
  void badRequestsFailBothAndNameTheField(String schema, String body, String field) {
    assertFalse(Schemas.accepts(schema, new JsonObject(body)));
    ReplyException failure =
        assertThrows(ReplyException.class, () -> READERS.get(schema).accept(new JsonObject(body)));
    assertEquals(FailureCode.BAD_REQUEST.code(), failure.failureCode());
    assertTrue(failure.getMessage().startsWith(field), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:0", "a:65536", "a:x", ":1", " ", "a:-1"})
  void anAddressThatNoSchemaCanTellIsRefusedWithItsValue(String address) {
    JsonObject body = new JsonObject().put("addresses", new JsonArray().add("b:1").add(address));
    ReplyException failure = assertThrows(ReplyException.class, () -> Requests.join(body));
    assertEquals(400, failure.failureCode());
    assertTrue(failure.getMessage().startsWith("addresses[1] must be host:port"));
    assertTrue(failure.getMessage().contains("\"" + address + "\""), failure.getMessage());
  }

  @Test
  void tooManyAddressesAndTooLongNamesAreRefusedByBoth() {
    JsonObject many =
        new JsonObject().put("addresses", new JsonArray(Collections.nCopies(1001, "a:1")));
    assertThrows(ReplyException.class, () -> Requests.join(many));
    assertFalse(Schemas.accepts("join-request", many));
    JsonObject name = new JsonObject().put("name", "a".repeat(256));
    assertThrows(ReplyException.class, () -> Requests.storageOpen(name));
    assertFalse(Schemas.accepts("storage-open-request", name));
    assertThrows( // 255 characters, but more bytes: beyond what a schema can count
        ReplyException.class,
        () -> Requests.storageOpen(new JsonObject().put("name", "å".repeat(255))));
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    for (Object body : List.of("text", 5, new JsonArray())) {
      READERS.forEach(
          (schema, reader) -> {
            assertFalse(Schemas.accepts(schema, body), schema);
            assertThrows(ReplyException.class, () -> reader.accept(body), schema);
          });
    }
  }
}
