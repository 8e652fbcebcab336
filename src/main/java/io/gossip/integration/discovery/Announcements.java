package io.gossip.integration.discovery;

import io.gossip.bus.StateJson;
import io.gossip.client.GroupFollower;
import io.gossip.client.ServicePorts;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.gossip.member.StateEntry;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.Status;
import io.vertx.servicediscovery.types.HttpEndpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the members announce, as records. Belongs to one context; knows no discovery. */
final class Announcements implements GroupFollower {
  private final DiscoveryOptions options;
  private final Runnable changed;
  private final Runnable lost;
  private final ServicePorts ports;
  private final Map<String, Member> members = new LinkedHashMap<>();

  /** Whole records, by member and key. */
  private final Map<String, Map<String, Record>> whole = new HashMap<>();

  Announcements(DiscoveryOptions options, Runnable changed, Runnable lost) {
    this.options = options;
    this.changed = changed;
    this.lost = lost;
    this.ports = new ServicePorts(options.getPrefix());
  }

  /** The records that should stand, by what announces them. */
  Map<String, Record> records() {
    Map<String, Record> records = new HashMap<>();
    for (Member member : members.values()) {
      if (member.state().present() && member.address().dialable()) {
        Map<String, Record> own = whole.getOrDefault(member.name(), Map.of());
        if (!member.self()) { // what we announce ourselves stands already
          own.forEach((key, record) -> records.put(id(member, key), of(member, record)));
        }
        ports
            .of(member)
            .forEach(
                (service, port) -> {
                  if (own.values().stream().noneMatch(each -> same(each, service, port))) {
                    records.put(
                        id(member, options.getPrefix() + service), http(member, service, port));
                  }
                });
      }
    }
    return records;
  }

  private static String id(Member member, String key) {
    return member.name() + "\n" + key;
  }

  /** Whether a port is the short form of a whole record, for those who only resolve names. */
  private static boolean same(Record record, String service, int port) {
    return service.equals(record.getName()) && port == RecordJson.port(record);
  }

  private static Record http(Member member, String service, int port) {
    Record record =
        HttpEndpoint.createRecord(service, false, member.address().host(), port, "/", null);
    return of(member, record.setStatus(Status.UP));
  }

  private static Record of(Member member, Record announced) {
    Record record = new Record(announced);
    JsonObject metadata = record.getMetadata() == null ? new JsonObject() : record.getMetadata();
    record.setMetadata(metadata.copy().put(RecordJson.MEMBER, member.name()));
    boolean up = announced.getStatus() == Status.UP || announced.getStatus() == Status.UNKNOWN;
    return record.setStatus(up && serves(member) ? Status.UP : Status.OUT_OF_SERVICE);
  }

  /** Whoever has said that it goes is spared at once; a suspect has not been convicted. */
  private static boolean serves(Member member) {
    return member.state() != MemberState.LEAVING && member.details().awayUntil().isEmpty();
  }

  @Override
  public void members(Collection<Member> all) {
    members.clear();
    all.forEach(member -> members.put(member.name(), member));
    changed.run();
  }

  @Override
  public void member(Member member) {
    members.put(member.name(), member);
    changed.run();
  }

  @Override
  public void forget(String name) {
    members.remove(name);
    changed.run();
  }

  @Override
  public void state(List<StateEntry> entries) {
    whole.clear();
    entries.forEach(this::note);
    ports.state(entries);
    changed.run();
  }

  @Override
  public void state(StateEntry entry) {
    boolean record = note(entry);
    if (ports.state(entry) || record) {
      changed.run();
    }
  }

  @Override
  public void lost(Throwable why) {
    lost.run();
  }

  private boolean note(StateEntry entry) {
    if (!entry.key().startsWith(options.getRecordPrefix())) {
      return false;
    }
    Map<String, Record> own = whole.computeIfAbsent(entry.peer(), any -> new HashMap<>());
    own.remove(entry.key());
    if (!entry.gone()) {
      RecordJson.decode(StateJson.value(entry.value()))
          .ifPresent(record -> own.put(entry.key(), record));
    }
    return true;
  }
}
