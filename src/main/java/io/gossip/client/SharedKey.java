package io.gossip.client;

import io.gossip.bus.StateJson;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A value that many peers write, composed of a key of this name of each of them. Changes of one
 * peer run one after the other: each is made on what the last one left.
 */
final class SharedKey<V> {
  private final GossipClient client;
  private final String key;
  private final BiFunction<String, JsonObject, V> part;
  private final BiFunction<V, V, V> merge;
  private final V nothing;
  private volatile int refused;
  private Future<Void> last = Future.succeededFuture();

  /**
   * @param part reads what one peer wrote; what it throws makes that part count for nothing
   */
  SharedKey(
      GossipClient client,
      String key,
      BiFunction<String, JsonObject, V> part,
      BiFunction<V, V, V> merge,
      V nothing) {
    this.client = client;
    this.key = key;
    this.part = part;
    this.merge = merge;
    this.nothing = nothing;
  }

  /** What all peers together have written. */
  Future<V> read() {
    return client.state().list().map(list -> merged(list.entries()));
  }

  private V merged(List<StateEntry> entries) {
    V all = nothing;
    int unreadable = 0;
    for (StateEntry entry : entries) {
      if (entry.key().equals(key) && StateJson.value(entry.value()) instanceof JsonObject json) {
        List<V> parts = readable(entry.peer(), json);
        unreadable += parts.isEmpty() ? 1 : 0;
        for (V one : parts) {
          all = merge.apply(all, one);
        }
      }
    }
    refused = unreadable;
    return all;
  }

  private List<V> readable(String peer, JsonObject json) {
    List<V> read = new ArrayList<>();
    try {
      read.add(part.apply(peer, json));
    } catch (RuntimeException e) {
      // Another application's, a hostile one, or of a broken clock: it counts for nothing.
    }
    return read;
  }

  /** Parts that counted for nothing at the last reading. */
  int refused() {
    return refused;
  }

  /**
   * Writes this peer's part.
   *
   * @param change gets this peer's name and what all have written, and gives what it writes
   */
  synchronized Future<Void> change(BiFunction<String, V, JsonObject> change) {
    last =
        last.transform(
            (done, failed) ->
                self()
                    .compose(
                        self ->
                            read()
                                .compose(all -> client.state().set(key, change.apply(self, all)))
                                .mapEmpty()));
    return last;
  }

  private Future<String> self() {
    Function<MemberList, String> name =
        list ->
            list.members().stream()
                .filter(member -> member.self())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the peer does not list itself"))
                .name();
    return client.members().map(name);
  }
}
