package io.gossip.bus;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.Evidence;
import io.gossip.member.HostAndPort;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Members, events and lists as the JSON of the contract (§1, §2). Optional keys are left out when
 * absent; the core's DEAD is written {@code failed}. What is decoded may come from a file: wrong
 * fields are a {@link FailureCode#BAD_REQUEST} that names them, unknown ones are ignored.
 */
public final class MemberJson {
  private MemberJson() {}

  public static JsonObject encode(Member member) {
    JsonObject json =
        new JsonObject()
            .put("name", member.name())
            .put("host", member.address().host())
            .put("port", member.address().port())
            .put("state", member.state().text())
            .put("incarnation", member.incarnation())
            .put("tags", tags(member))
            .put("since", member.since())
            .put("self", member.self())
            .put("dialect", member.dialect().text());
    MemberDetails details = member.details();
    details.awayUntil().ifPresent(value -> json.put("away", value));
    details.rttMillis().ifPresent(value -> json.put("rttMillis", value));
    details.suspicion().ifPresent(value -> json.put("suspicion", value));
    details.version().ifPresent(value -> json.put("version", value));
    details.penalty().ifPresent(value -> json.put("penalty", value));
    return json;
  }

  public static Member decode(JsonObject json) {
    return decode(Fields.of(json));
  }

  private static Member decode(Fields fields) {
    return new Member(
        fields.text("name"),
        address(fields),
        fields.word("state", MemberState::ofText),
        fields.number("incarnation"),
        fields.texts("tags"),
        fields.number("since"),
        fields.flag("self"),
        fields.word("dialect", Dialect::ofText),
        details(fields));
  }

  public static JsonObject encode(MemberEvent event) {
    JsonObject json =
        new JsonObject()
            .put("run", event.run())
            .put("seq", event.seq())
            .put("at", event.at())
            .put("type", event.type().text())
            .put("member", encode(event.member()))
            .put("counts", encode(event.counts()));
    if (!event.reason().isEmpty()) {
      json.put("reason", event.reason());
    }
    return event.evidence().equals(Evidence.NONE)
        ? json
        : json.put("evidence", EvidenceJson.encode(event.evidence()));
  }

  public static MemberEvent decodeEvent(JsonObject json) {
    Fields fields = Fields.of(json);
    return new MemberEvent(
        fields.text("run"),
        fields.number("seq"),
        fields.number("at"),
        fields.word("type", MemberEventType::ofText),
        decode(fields.object("member")),
        decodeCounts(fields.object("counts")),
        fields.has("reason") ? fields.text("reason") : "",
        fields.has("evidence") ? EvidenceJson.decode(fields.object("evidence")) : Evidence.NONE);
  }

  public static JsonObject encode(MemberCounts counts) {
    return new JsonObject()
        .put("alive", counts.alive())
        .put("suspect", counts.suspect())
        .put("leaving", counts.leaving())
        .put("left", counts.left())
        .put("failed", counts.failed());
  }

  public static MemberCounts decodeCounts(JsonObject json) {
    Fields fields = Fields.of(json);
    return new MemberCounts(
        (int) fields.number("alive"),
        (int) fields.number("suspect"),
        (int) fields.number("leaving"),
        (int) fields.number("left"),
        (int) fields.number("failed"));
  }

  /**
   * The answer to a request for the list.
   *
   * @param seq number of the last event that the list contains
   */
  public static JsonObject encodeList(String run, long seq, Collection<Member> members) {
    return new JsonObject().put("run", run).put("seq", seq).put("members", encode(members));
  }

  public static JsonArray encode(Collection<Member> members) {
    JsonArray array = new JsonArray();
    members.forEach(member -> array.add(encode(member)));
    return array;
  }

  public static List<Member> decode(JsonArray array) {
    List<Member> members = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      members.add(decode(Fields.of(array.getValue(i))));
    }
    return members;
  }

  private static JsonObject tags(Member member) {
    JsonObject tags = new JsonObject();
    member.tags().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    return tags;
  }

  private static MemberAddress address(Fields fields) {
    String host = fields.text("host");
    int port = (int) Math.max(-1, Math.min(65_536, fields.number("port")));
    try {
      return new HostAndPort(host, port).literal()
          ? MemberAddress.parse(new HostAndPort(host, port).toString())
          : new MemberAddress(Bytes.ofHex(host), port); // bytes that are no IP address
    } catch (IllegalArgumentException e) {
      throw Fields.bad("host and port must be an IP address and a port: " + e.getMessage());
    }
  }

  private static MemberDetails details(Fields fields) {
    return new MemberDetails(
        fields.has("away") ? OptionalLong.of(fields.number("away")) : OptionalLong.empty(),
        decimal(fields, "rttMillis"),
        decimal(fields, "suspicion"),
        fields.has("version") ? Optional.of(fields.text("version")) : Optional.empty(),
        decimal(fields, "penalty"));
  }

  private static OptionalDouble decimal(Fields fields, String field) {
    return fields.has(field) ? OptionalDouble.of(fields.decimal(field)) : OptionalDouble.empty();
  }
}
