package io.gossip.bus;

import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * What can be shown again: the members as they stood at one moment and each event since. The answer
 * of {@code gossip.film} ({@code schema/film.json}); a dashboard saves and opens it as a file.
 *
 * @param name of the peer that saw it; empty if it is not known
 * @param from epoch milliseconds of the moment at which the members stood so
 * @param until epoch milliseconds
 * @param run whose events it begins with
 * @param seq of the last event before it
 * @param members at {@code from}
 * @param events after {@code from} and up to {@code until}, oldest first
 * @param truncated whether earlier events were left out for their number
 */
public record Film(
    String name,
    long from,
    long until,
    String run,
    long seq,
    List<Member> members,
    List<MemberEvent> events,
    boolean truncated) {
  /** Version of the form. */
  public static final int VERSION = 1;

  /** Events of one film at most, the newest: some 3 MB of JSON. */
  public static final int MAX_EVENTS = 5_000;

  public Film {
    members = List.copyOf(members);
    events = List.copyOf(events);
  }

  /** Reads what {@link #toJson()} writes. */
  public static Film ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    List<MemberEvent> events = new ArrayList<>();
    JsonArray told = fields.array("events");
    for (int i = 0; i < told.size(); i++) {
      events.add(MemberJson.decodeEvent(Fields.object(told.getValue(i))));
    }
    return new Film(
        fields.has("name") ? fields.text("name") : "",
        fields.number("from"),
        fields.number("until"),
        fields.text("run"),
        fields.number("seq"),
        MemberJson.decode(fields.array("members")),
        events,
        fields.flag("truncated", false));
  }

  public JsonObject toJson() {
    JsonObject list = MemberJson.encodeList(run, seq, members);
    return toJson(name, from, until, list, events, truncated);
  }

  /**
   * The last event of each name that a list consists of, as members.
   *
   * @param last one of each, in the order in which they were heard
   */
  public static List<Member> members(Collection<MemberEvent> last) {
    return last.stream()
        .filter(event -> event.type() != MemberEventType.REAP)
        .map(MemberEvent::member)
        .toList();
  }

  /**
   * Leaves out the first events until the moment of the first one that stays is another than that
   * of the last one that goes: a film begins between two moments.
   *
   * @param newest at most {@link #MAX_EVENTS} + 1, oldest first; one more than fit if there are
   *     more
   */
  public static List<MemberEvent> cut(List<MemberEvent> newest) {
    if (newest.size() <= MAX_EVENTS) {
      return newest;
    }
    Deque<MemberEvent> kept = new ArrayDeque<>(newest);
    long gone = kept.removeFirst().at();
    while (!kept.isEmpty() && kept.peekFirst().at() == gone) {
      kept.removeFirst();
    }
    return List.copyOf(kept);
  }

  /**
   * The JSON.
   *
   * @param name of the peer that saw it; empty if it is not known
   * @param list {@code {"run","seq","members"}} at {@code from}
   * @param events after {@code from} and up to {@code until}, oldest first
   * @param truncated whether earlier events were left out for their number
   */
  public static JsonObject toJson(
      String name,
      long from,
      long until,
      JsonObject list,
      List<MemberEvent> events,
      boolean truncated) {
    JsonArray array = new JsonArray();
    events.forEach(event -> array.add(MemberJson.encode(event)));
    JsonObject json = new JsonObject().put("film", VERSION);
    if (!name.isEmpty()) {
      json.put("name", name);
    }
    return json.put("from", from)
        .put("until", until)
        .mergeIn(list)
        .put("events", array)
        .put("truncated", truncated);
  }
}
