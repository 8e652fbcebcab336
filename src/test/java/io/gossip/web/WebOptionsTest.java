package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class WebOptionsTest {
  @Test
  void jsonHoldsEveryOption() {
    WebOptions options =
        new WebOptions()
            .setHost("::1")
            .setPort(1)
            .setAddress("a")
            .setActions("off")
            .setUsers("u")
            .setEventsKept(2)
            .setMaxStreams(3);
    JsonObject json = options.toJson();
    assertEquals(7, json.size());
    assertEquals(json, new WebOptions(json).toJson());
    assertEquals(json, new WebOptions(options).toJson());
  }

  @Test
  void nothingSaidMeansTheDefaults() {
    assertEquals(new WebOptions().toJson(), new WebOptions(new JsonObject()).toJson());
    assertEquals("127.0.0.1", new WebOptions().getHost());
    assertEquals("loopback", new WebOptions().getActions());
  }

  @Test
  void aWrongValueIsNamedWithItsRule() {
    assertRefused("port must lie between 0 and 65535, was 70000", "{\"port\":70000}");
    assertRefused("actions must be one of loopback, on, off, was all", "{\"actions\":\"all\"}");
    assertRefused("host must not be empty, was ", "{\"host\":\"\"}");
    assertRefused("users must not be empty, was ", "{\"users\":\"\"}");
    assertRefused("prot must be an option and have its type, was 1", "{\"prot\":1}");
    assertRefused("port must be an option and have its type, was 1", "{\"port\":\"1\"}");
    assertRefused("eventsKept must lie between 1 and 100000, was 0", "{\"eventsKept\":0}");
  }

  private static void assertRefused(String message, String json) {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> new WebOptions(new JsonObject(json)));
    assertEquals(message, refused.getMessage());
  }
}
