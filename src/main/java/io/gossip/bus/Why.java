package io.gossip.bus;

import io.gossip.member.MemberEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a member is what it is, in plain sentences and with the events that they tell of: the answer
 * of {@code gossip.why} ({@code schema/why.json}).
 *
 * @param name of the member
 * @param sentences the present state first, then what led to it, in the order in which it happened
 * @param events of this member, oldest first, at least one
 */
public record Why(String name, List<String> sentences, List<MemberEvent> events) {
  /** Events that are told of at most: those before them hardly explain the present. */
  public static final int MAX_EVENTS = 12;

  public Why {
    sentences = List.copyOf(sentences);
    events = List.copyOf(events);
  }

  /**
   * Tells what these events mean.
   *
   * @param self name of the peer that saw them; empty if it is not known
   * @param events of one member, oldest first
   * @throws io.vertx.core.eventbus.ReplyException NOT_FOUND if there are none
   */
  public static Why of(String self, WhyRequest request, List<MemberEvent> events) {
    List<MemberEvent> told =
        events.stream()
            .filter(event -> event.member().name().equals(request.name()))
            .filter(event -> event.at() <= request.until())
            .collect(Collectors.toCollection(ArrayList::new));
    if (told.isEmpty()) {
      throw FailureCode.NOT_FOUND.failure(
          "nothing is remembered of "
              + request.name()
              + (request.at().isPresent() ? " up to then" : ""));
    }
    List<MemberEvent> last = told.subList(Math.max(0, told.size() - MAX_EVENTS), told.size());
    return new Why(request.name(), new Story(self).of(last), last);
  }

  public JsonObject toJson() {
    JsonArray told = new JsonArray();
    events.forEach(event -> told.add(MemberJson.encode(event)));
    MemberEvent last = events.get(events.size() - 1);
    return new JsonObject()
        .put("name", name)
        .put("state", last.member().state().text())
        .put("since", last.member().since())
        .put("sentences", new JsonArray(sentences))
        .put("events", told);
  }

  public static Why ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    List<String> sentences = new ArrayList<>();
    fields.array("sentences").forEach(sentence -> sentences.add(String.valueOf(sentence)));
    List<MemberEvent> events = new ArrayList<>();
    JsonArray told = fields.array("events");
    for (int i = 0; i < told.size(); i++) {
      events.add(MemberJson.decodeEvent(told.getJsonObject(i)));
    }
    return new Why(fields.text("name"), sentences, events);
  }
}
