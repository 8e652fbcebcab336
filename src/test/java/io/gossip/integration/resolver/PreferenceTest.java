package io.gossip.integration.resolver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Who is offered, and what the options refuse. */
class PreferenceTest {
  private static final Candidate HERE = candidate("a", "z1", false, OptionalDouble.of(4));
  private static final Candidate NEAR = candidate("b", "z2", false, OptionalDouble.of(1));
  private static final Candidate UNMEASURED = candidate("c", "", false, OptionalDouble.empty());
  private static final Candidate SUSPECTED = candidate("d", "z1", true, OptionalDouble.of(0));

  private static Candidate candidate(
      String name, String zone, boolean suspected, OptionalDouble rtt) {
    return new Candidate(new Server(name, "127.0.0.1", 80, zone), suspected, rtt);
  }

  private static List<String> names(
      Preference preference, String zone, double slack, Candidate... candidates) {
    return preference.choose(List.of(candidates), zone, slack).stream()
        .map(Server::member)
        .toList();
  }

  @Test
  void suspectsServeOnlyWhileNobodyElseDoes() {
    assertEquals(List.of("a", "b"), names(Preference.ANY, "", 0, NEAR, SUSPECTED, HERE));
    assertEquals(List.of("d"), names(Preference.ANY, "", 0, SUSPECTED));
    assertEquals(List.of("b"), names(Preference.ZONE, "z1", 0, SUSPECTED, NEAR));
    assertEquals(List.of("b"), names(Preference.RTT, "", 0, SUSPECTED, NEAR));
  }

  @Test
  void theOwnZoneServesAsLongAsOneIsLive() {
    assertEquals(List.of("a"), names(Preference.ZONE, "z1", 0, HERE, NEAR, UNMEASURED));
    assertEquals(List.of("b", "c"), names(Preference.ZONE, "z1", 0, NEAR, UNMEASURED));
  }

  @Test
  void whoHasNoZonePrefersNobodyWithoutOne() {
    assertEquals(List.of("a", "c"), names(Preference.ZONE, "", 0, HERE, UNMEASURED));
  }

  @Test
  void theNearestServeAndThoseWithinTheSlack() {
    assertEquals(List.of("b"), names(Preference.RTT, "", 2, HERE, NEAR, UNMEASURED));
    assertEquals(List.of("a", "b"), names(Preference.RTT, "", 3, HERE, NEAR, UNMEASURED));
    assertEquals(List.of("c"), names(Preference.RTT, "", 3, UNMEASURED));
  }

  @Test
  void nobodyIsChosenOfNobody() {
    for (Preference preference : Preference.values()) {
      assertEquals(List.of(), names(preference, "z1", 1));
    }
  }

  @Test
  void optionsTravelAsJsonAndNameWhatTheyRefuse() {
    JsonObject json =
        new JsonObject(
            "{\"address\":\"p\",\"prefix\":\"s.\",\"prefer\":\"rtt\",\"zoneTag\":\"az\","
                + "\"rttSlackMillis\":7,\"rttRefreshMillis\":900,\"waitMillis\":40}");
    assertEquals(json, new ResolverOptions(new ResolverOptions(json)).toJson());
    refused("{\"prefer\":\"best\"}", "prefer must be one of any, zone, rtt, was best");
    refused("{\"waitMillis\":0}", "waitMillis must lie between 1 and 600000, was 0");
    refused("{\"prefix\":\" \"}", "prefix must not be empty");
    refused("{\"colour\":1}", "colour must be an option");
  }

  private static void refused(String json, String text) {
    JsonObject options = new JsonObject(json);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new ResolverOptions(options))
            .getMessage();
    assertTrue(message.startsWith(text), message);
  }
}
