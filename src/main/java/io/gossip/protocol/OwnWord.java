package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Field;
import io.gossip.message.Announcement.SeenAt;
import io.gossip.message.Announcement.SelfDoubted;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * What this peer tells of itself with pings and acks to its like. A stranger is told no more than
 * that we are one of ours.
 */
final class OwnWord {
  private OwnWord() {}

  /** Where the answer to a ping shall go: one of ours need not be told (contract §5). */
  static Source source(Core core, Entry target) {
    return target != null && target.announced()
        ? Source.NONE
        : new Source(core.self().address(), core.self().name);
  }

  static Announcement withAck(Core core, long now, Ping ping, MemberAddress from) {
    if (!ping.announcement().announced()) {
      return Announcement.PLAIN;
    }
    List<Field> fields = new ArrayList<>(2);
    if (core.config().detection().digests()) {
      fields.add(Agreement.own(core));
    }
    doubt(core, now, fields);
    if (core.members().at(from) == null) {
      // Nothing in the usual case, when its sender is seen where it says that it is.
      fields.add(new SeenAt(from));
    }
    return announcement(fields);
  }

  static Announcement withPing(Core core, long now, Entry target) {
    List<Field> fields = new ArrayList<>(1);
    if (target.announced()) {
      doubt(core, now, fields);
    }
    return announcement(fields);
  }

  /** Takes to heart what a member told of itself. */
  static void heard(Core core, long now, String member, Announcement announcement) {
    SelfDoubted doubted = announcement.field(SelfDoubted.class);
    if (doubted != null && core.config().detection().selfDoubt()) {
      core.doubt().said(now, member, doubted.millis());
    }
  }

  private static void doubt(Core core, long now, List<Field> fields) {
    long millis = core.doubt().doubtMillis(now);
    if (millis > 0 && core.config().detection().selfDoubt()) {
      fields.add(new SelfDoubted(millis));
    }
  }

  private static Announcement announcement(List<Field> fields) {
    return fields.isEmpty() ? Announcement.PLAIN : Announcement.of(fields.toArray(new Field[0]));
  }
}
