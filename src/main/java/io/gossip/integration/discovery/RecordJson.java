package io.gossip.integration.discovery;

import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.types.HttpEndpoint;
import java.util.Optional;

/** Records as members announce them. */
final class RecordJson {
  /** In the metadata of imported records: who announces it. */
  static final String MEMBER = "gossip.member";

  private RecordJson() {}

  /** Without the registration, which is another one at each importer. */
  static JsonObject encode(Record record) {
    return new Record(record).setRegistration(null).toJson();
  }

  /** Empty if it is no record: what others announce is not ours to complain of. */
  static Optional<Record> decode(Object value) {
    if (!(value instanceof JsonObject json)) {
      return Optional.empty();
    }
    try {
      Record record = new Record(json).setRegistration(null);
      return record.getName() == null || record.getLocation() == null
          ? Optional.empty()
          : Optional.of(record);
    } catch (RuntimeException notARecord) {
      return Optional.empty();
    }
  }

  static boolean imported(Record record) {
    return record.getMetadata() != null && record.getMetadata().containsKey(MEMBER);
  }

  /** Where it is served; 0 if its location names no port. */
  static int port(Record record) {
    return record.getLocation() != null
            && record.getLocation().getValue("port") instanceof Number port
        ? port.intValue()
        : 0;
  }

  /** Whether a service name and a port say the same: HTTP at this very host. */
  static boolean plain(Record record, String host) {
    return HttpEndpoint.TYPE.equals(record.getType())
        && host.equals(record.getLocation().getValue("host"))
        && port(record) > 0;
  }
}
