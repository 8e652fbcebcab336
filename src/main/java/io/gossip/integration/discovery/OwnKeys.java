package io.gossip.integration.discovery;

import io.gossip.bus.StateJson;
import io.gossip.member.StateEntry;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which keys of its own state a peer needs to announce records, and which are left over. Pure. */
final class OwnKeys {
  private final DiscoveryOptions options;

  OwnKeys(DiscoveryOptions options) {
    this.options = options;
  }

  /**
   * The keys and values that announce these records. One that is up, speaks HTTP and is served at
   * the member's own address is announced by its port as well, for those who only resolve names.
   *
   * @param records by registration
   */
  Map<String, Object> wanted(Map<String, Record> records, String host) {
    Map<String, Object> keys = new HashMap<>();
    records.forEach(
        (registration, record) -> {
          keys.put(options.getRecordPrefix() + registration, RecordJson.encode(record));
          if (record.getStatus() == Status.UP && RecordJson.plain(record, host)) {
            keys.put(options.getPrefix() + record.getName(), RecordJson.port(record));
          }
        });
    return keys;
  }

  /** The keys that announce records that are not wanted any more, also those of an earlier run. */
  Set<String> leftOver(List<StateEntry> own, Map<String, Object> wanted) {
    Set<String> keys = new HashSet<>();
    for (StateEntry entry : own) {
      if (entry.key().startsWith(options.getRecordPrefix())) {
        keys.add(entry.key());
        RecordJson.decode(StateJson.value(entry.value()))
            .ifPresent(record -> keys.add(options.getPrefix() + record.getName()));
      }
    }
    keys.removeAll(wanted.keySet());
    keys.removeIf(key -> own.stream().noneMatch(entry -> entry.key().equals(key)));
    return keys;
  }
}
