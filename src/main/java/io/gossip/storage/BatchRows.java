package io.gossip.storage;

import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * A batch as the rows of {@link SqliteStore}'s statements. To make them is most of the work of a
 * write beside the disk's, and may be done on any thread.
 */
record BatchRows(
    List<Tuple> identity,
    List<Tuple> peers,
    List<Tuple> forgotten,
    List<Tuple> events,
    List<Tuple> state,
    List<Tuple> stateGone) {
  static BatchRows of(Batch batch) {
    return new BatchRows(
        batch.identity().map(known -> Tuple.of(known.name(), known.reserved())).stream().toList(),
        batch.peers().stream().filter(row -> !row.forgotten()).map(MemberRows::ofPeer).toList(),
        batch.peers().stream()
            .filter(PeerRow::forgotten)
            .map(row -> Tuple.of(row.member().name()))
            .toList(),
        batch.events().stream().map(MemberRows::ofEvent).toList(),
        StateRows.saved(batch.state()),
        StateRows.deleted(batch.state()));
  }
}
