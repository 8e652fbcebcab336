package io.gossip.bus;

import io.gossip.member.Evidence;
import io.gossip.member.Evidence.Accusation;
import io.gossip.member.Evidence.Attempt;
import io.gossip.member.Evidence.Outcome;
import io.gossip.member.Evidence.Way;
import io.gossip.member.MemberAddress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evidence as JSON ({@code schema/evidence.json}); what is absent is left out. */
public final class EvidenceJson {
  private EvidenceJson() {}

  public static JsonObject encode(Evidence evidence) {
    JsonObject json = new JsonObject();
    if (!evidence.by().isEmpty()) {
      json.put("by", evidence.by());
    }
    evidence.via().ifPresent(via -> json.put("via", via.toString()));
    evidence.accusation().ifPresent(accusation -> json.put("accusation", encode(accusation)));
    if (!evidence.attempts().isEmpty()) {
      JsonArray attempts = new JsonArray();
      evidence.attempts().forEach(attempt -> attempts.add(encode(attempt)));
      json.put("attempts", attempts);
    }
    evidence.rttMillis().ifPresent(millis -> json.put("rttMillis", millis));
    return json.put("health", evidence.health());
  }

  public static Evidence decode(JsonObject json) {
    Fields fields = Fields.of(json);
    return new Evidence(
        fields.has("by") ? fields.text("by") : "",
        fields.has("via") ? Optional.of(address(fields)) : Optional.empty(),
        fields.has("accusation")
            ? Optional.of(accusation(Fields.of(fields.object("accusation"))))
            : Optional.empty(),
        fields.has("attempts") ? attempts(fields.array("attempts")) : List.of(),
        fields.has("rttMillis")
            ? OptionalDouble.of(fields.decimal("rttMillis"))
            : OptionalDouble.empty(),
        (int) fields.number("health", 0, 0, Integer.MAX_VALUE));
  }

  private static JsonObject encode(Accusation accusation) {
    JsonObject json = new JsonObject().put("accuser", accusation.accuser());
    if (!accusation.confirmers().isEmpty()) {
      json.put("confirmers", new JsonArray(accusation.confirmers()));
    }
    return json.put("since", accusation.since()).put("limitMillis", accusation.limitMillis());
  }

  private static Accusation accusation(Fields fields) {
    List<String> confirmers = new ArrayList<>();
    if (fields.has("confirmers")) {
      fields.array("confirmers").forEach(name -> confirmers.add(String.valueOf(name)));
    }
    return new Accusation(
        fields.text("accuser"), confirmers, fields.number("since"), fields.number("limitMillis"));
  }

  private static JsonObject encode(Attempt attempt) {
    JsonObject json = new JsonObject().put("at", attempt.at()).put("way", attempt.way().text());
    if (!attempt.through().isEmpty()) {
      json.put("through", attempt.through());
    }
    return json.put("outcome", attempt.outcome().text()).put("millis", attempt.millis());
  }

  private static List<Attempt> attempts(JsonArray array) {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Fields fields = Fields.of(array.getValue(i));
      attempts.add(
          new Attempt(
              fields.number("at"),
              fields.word("way", Way::ofText),
              fields.has("through") ? fields.text("through") : "",
              fields.word("outcome", Outcome::ofText),
              fields.decimal("millis")));
    }
    return attempts;
  }

  private static MemberAddress address(Fields fields) {
    try {
      return MemberAddress.parse(fields.text("via"));
    } catch (IllegalArgumentException e) {
      throw Fields.wrong("via", "an IP address and a port", fields.text("via"));
    }
  }
}
