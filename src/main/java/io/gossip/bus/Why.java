package io.gossip.bus;

import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberState;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a member is what it is, in plain sentences and with the events that they tell of: the answer
 * of {@code gossip.why} ({@code schema/why.json}).
 *
 * @param name of the member
 * @param since epoch milliseconds of the last change of state
 * @param sentences the present state first, then what led to it, in the order in which it happened
 * @param events of this member, oldest first; empty if only the present is known
 */
public record Why(
    String name, MemberState state, long since, List<String> sentences, List<MemberEvent> events) {
  /** Events that are told of at most: those before them hardly explain the present. */
  public static final int MAX_EVENTS = 12;

  public Why {
    sentences = List.copyOf(sentences);
    events = List.copyOf(events);
  }

  /**
   * Tells what these events mean, or what is known without any.
   *
   * @param self name of the peer that saw them; empty if it is not known
   * @param events of one member, oldest first
   * @param listed the member as a list has it now
   * @throws io.vertx.core.eventbus.ReplyException NOT_FOUND if nothing is known up to then
   */
  public static Why of(
      String self, WhyRequest request, List<MemberEvent> events, Optional<Member> listed) {
    List<MemberEvent> told =
        events.stream()
            .filter(event -> event.member().name().equals(request.name()))
            .filter(event -> event.at() <= request.until())
            .collect(Collectors.toCollection(ArrayList::new));
    Story story = new Story(self);
    if (told.isEmpty()) {
      Member known =
          listed
              .filter(request::isAbout)
              .filter(member -> member.since() <= request.until())
              .orElseThrow(() -> nothing(request));
      return of(known, story.of(known), told);
    }
    List<MemberEvent> last = told.subList(Math.max(0, told.size() - MAX_EVENTS), told.size());
    return of(last.get(last.size() - 1).member(), story.of(last), last);
  }

  /**
   * Tells what is known where no store has an answer.
   *
   * @param events that were heard, of anybody, oldest first
   * @param list of all members, this peer among them
   * @throws io.vertx.core.eventbus.ReplyException NOT_FOUND if nothing is known up to then
   */
  public static Why ofList(WhyRequest request, List<MemberEvent> events, List<Member> list) {
    String self = list.stream().filter(Member::self).map(Member::name).findFirst().orElse("");
    return of(self, request, events, list.stream().filter(request::isAbout).findFirst());
  }

  /** Whether a store's refusal only says that there is none, or that it has no such name. */
  public static boolean unknown(Throwable refusal) {
    return noStore(refusal) || is(refusal, FailureCode.NOT_FOUND);
  }

  /** Whether nobody has answered at all. */
  public static boolean noStore(Throwable refusal) {
    return is(refusal, FailureCode.NOT_STARTED);
  }

  private static boolean is(Throwable refusal, FailureCode code) {
    return refusal instanceof ReplyException failure && failure.failureCode() == code.code();
  }

  private static Why of(Member member, List<String> sentences, List<MemberEvent> events) {
    return new Why(member.name(), member.state(), member.since(), sentences, events);
  }

  private static ReplyException nothing(WhyRequest request) {
    return FailureCode.NOT_FOUND.failure(
        "nothing is remembered of "
            + request.name()
            + (request.at().isPresent() ? " up to then" : ""));
  }

  public JsonObject toJson() {
    JsonArray told = new JsonArray();
    events.forEach(event -> told.add(MemberJson.encode(event)));
    return new JsonObject()
        .put("name", name)
        .put("state", state.text())
        .put("since", since)
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
      events.add(MemberJson.decodeEvent(Fields.object(told.getValue(i))));
    }
    return new Why(
        fields.text("name"),
        fields.word("state", MemberState::ofText),
        fields.number("since"),
        sentences,
        events);
  }
}
