package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The contract explains itself: whoever reads a schema, or the page made of it, reads what it is.
 */
class DescriptionsTest {
  private final TreeSet<String> silent = new TreeSet<>();
  private int fields;

  @Test
  void noFieldOfAnySchemaIsWithoutADescription() {
    for (Path file : Schemas.files().toList()) {
      look(file.getFileName().toString(), Schemas.read(file));
    }
    look("openapi.json", Schemas.read(Path.of("src/main/resources/io/gossip/web/openapi.json")));
    assertEquals(new TreeSet<>(), silent);
    assertTrue(fields > 300, "found only " + fields);
  }

  private void look(String where, Object value) {
    if (value instanceof JsonArray array) {
      array.forEach(item -> look(where, item));
    } else if (value instanceof JsonObject object) {
      boolean schema = isSchema(object);
      for (Map.Entry<String, Object> each : object) {
        String inner = where + " " + each.getKey();
        if (schema && each.getKey().equals("properties")) {
          properties(where, object.getJsonObject("properties"));
        } else if (!List.of("enum", "default", "if", "then", "else").contains(each.getKey())) {
          look(inner, each.getValue());
        }
      }
    }
  }

  /** A field may itself be called {@code properties}. */
  private static boolean isSchema(JsonObject object) {
    return object.getValue("properties") instanceof JsonObject properties
        && properties.stream().allMatch(each -> each.getValue() instanceof JsonObject);
  }

  private void properties(String where, JsonObject properties) {
    for (Map.Entry<String, Object> each : properties) {
      JsonObject field = (JsonObject) each.getValue();
      String path = where + " " + each.getKey();
      fields++;
      if (field.getString("description", "").isBlank()) {
        silent.add(path);
      }
      look(path, field);
    }
  }
}
