package io.gossip.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageOptionsTest {
  private static final String ALL =
      "{\"address\":\"a\",\"kind\":\"memory\",\"file\":\"f.db\",\"historyDays\":1,"
          + "\"historyMaxEvents\":0,\"batchMillis\":2,\"queueLimit\":10,\"incarnationBlock\":3}";

  @Test
  void jsonAndCopyKeepEveryValue() {
    JsonObject json = new JsonObject(ALL);
    StorageOptions options = new StorageOptions(json);
    assertEquals(json, options.toJson());
    assertEquals(json, new StorageOptions(options).toJson());
    assertEquals(json.fieldNames(), new StorageOptions().toJson().fieldNames());
  }

  @Test
  void anEmptyJsonMeansTheDefaults() {
    assertEquals(new StorageOptions().toJson(), new StorageOptions(new JsonObject()).toJson());
  }

  @ParameterizedTest
  @CsvSource({
    "address,''",
    "kind,'mysql'",
    "file,' '",
    "historyDays,0",
    "historyDays,36501",
    "historyMaxEvents,-1",
    "batchMillis,0",
    "queueLimit,9",
    "incarnationBlock,1",
    "incarnationBlock,1000001"
  })
  void aValueOutsideItsRangeIsNamedWithItsRule(String field, String value) {
    JsonObject json =
        new JsonObject().put(field, value.matches("-?\\d+") ? Integer.valueOf(value) : value);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new StorageOptions(json));
    assertTrue(refused.getMessage().startsWith(field + " must "), refused.getMessage());
    assertTrue(refused.getMessage().contains(value), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"histroyDays,1", "file,5", "historyDays,1.5"})
  void anUnknownOrMistypedOptionIsNamed(String field, double value) {
    JsonObject json = new JsonObject().put(field, value);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new StorageOptions(json));
    assertTrue(refused.getMessage().startsWith(field + " must "), refused.getMessage());
  }
}
