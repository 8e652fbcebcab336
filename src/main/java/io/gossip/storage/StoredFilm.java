package io.gossip.storage;

import io.gossip.bus.FailureCode;
import io.gossip.bus.Film;
import io.gossip.bus.FilmRequest;
import io.gossip.bus.MemberJson;
import io.gossip.member.MemberEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Reads a part of the history as a film. */
final class StoredFilm {
  private final PeerStore store;
  private final String name;
  private final long now;

  /**
   * A reader.
   *
   * @param name of the peer whose history it is; empty if it has none yet
   * @param now epoch milliseconds: no film ends later
   */
  StoredFilm(PeerStore store, String name, long now) {
    this.store = store;
    this.name = name;
    this.now = now;
  }

  Future<JsonObject> read(FilmRequest asked) {
    long until = Math.max(asked.from(), Math.min(now, asked.until()));
    return store
        .between(asked.from(), until, Film.MAX_EVENTS + 1)
        .compose(found -> film(asked.from(), until, found));
  }

  private Future<JsonObject> film(long from, long until, List<MemberEvent> found) {
    List<MemberEvent> events = Film.cut(found);
    boolean truncated = events.size() < found.size();
    long start =
        truncated ? Math.max(from, found.get(found.size() - events.size() - 1).at()) : from;
    return store.lastOfEach(start).map(last -> json(start, until, last, events, truncated));
  }

  private JsonObject json(
      long start, long until, List<MemberEvent> last, List<MemberEvent> events, boolean truncated) {
    if (last.isEmpty() && events.isEmpty()) {
      throw FailureCode.NOT_FOUND.failure("nothing is remembered of that time");
    }
    // Before the first event there is nothing to be seen.
    long from = last.isEmpty() ? events.get(0).at() : start;
    MemberEvent before = last.isEmpty() ? events.get(0) : last.get(last.size() - 1);
    long seq = last.isEmpty() ? before.seq() - 1 : before.seq();
    JsonObject list = MemberJson.encodeList(before.run(), seq, Film.members(last));
    return Film.toJson(name, from, until, list, events, truncated);
  }
}
