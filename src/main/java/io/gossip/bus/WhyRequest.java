package io.gossip.bus;

import io.gossip.member.Member;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;

/**
 * A question after the reasons for a member's state.
 *
 * @param name of the member
 * @param at epoch milliseconds: what comes later is left out; empty for now
 */
public record WhyRequest(String name, OptionalLong at) {
  /** {@code {"name","at"?}}. */
  public static WhyRequest of(Object body) {
    Fields fields = Fields.ofRequest(body, "name", "at");
    String name = Requests.name("name", fields.text("name"));
    return new WhyRequest(
        name,
        fields.has("at")
            ? OptionalLong.of(fields.number("at", 0, 0, Long.MAX_VALUE))
            : OptionalLong.empty());
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject().put("name", name);
    at.ifPresent(millis -> json.put("at", millis));
    return json;
  }

  public boolean isAbout(Member member) {
    return member.name().equals(name);
  }

  /** The last moment that counts. */
  public long until() {
    return at.orElse(Long.MAX_VALUE);
  }
}
