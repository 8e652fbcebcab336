package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Digest;
import io.gossip.message.Announcement.Speaker;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.PushPull;
import io.gossip.message.ViewMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out in two exchanges which members another peer holds differently, and exchanges only
 * those: digests of parts first, then the marks in the parts that differ, then members.
 */
final class ViewRepair {
  /** Members that one repair compares; the wire takes no more. */
  private static final int MAX_MARKS = 4_096;

  /** Members that one message tells of; what is more waits for the next repair. */
  private static final int MAX_TOLD = 1_024;

  /** Bytes of the layer above in one message; beyond, a full exchange has to do. */
  private static final int MAX_LAYER_BYTES = 2 * 1024 * 1024;

  /** Hears what the other holds now. */
  interface Heard {
    void at(long now, Entry other, Digest theirs, Effects out);
  }

  private final Core core;
  private final Streams streams;
  private final PushPulls pushPulls;
  private String partner = "";
  private int size;
  private boolean atOnce;
  private boolean silently;
  private boolean lost;

  ViewRepair(Core core, Streams streams, PushPulls pushPulls) {
    this.core = core;
    this.streams = streams;
    this.pushPulls = pushPulls;
  }

  /**
   * Begins, unless a repair is under way.
   *
   * @param hurried not to wait for news that may still be on the way to either
   */
  boolean start(Entry other, boolean hurried, Effects out) {
    return start(other, hurried, false, out);
  }

  /** The same at once, for a newcomer: the others have been told what it learns. */
  boolean startSilently(Entry other, Effects out) {
    return start(other, true, true, out);
  }

  private boolean start(Entry other, boolean hurried, boolean silent, Effects out) {
    if (!partner.isEmpty()) {
      return false;
    }
    atOnce = hurried;
    silently = silent;
    lost = false;
    partner = other.name();
    size = Buckets.size(core.members().known());
    Digest own = Agreement.own(core);
    List<Long> sums = new Buckets(core.members(), size).sums();
    ViewMessage question = new ViewMessage.Buckets(core.self().name, own.view(), own.layer(), sums);
    streams.open(Streams.Purpose.REPAIR, other.address(), question, out);
    return true;
  }

  /** The answer to what we opened. */
  void answered(long now, ViewMessage answer, Heard heard, Effects out) {
    Entry other = core.members().get(partner);
    partner = "";
    if (other == null || !other.name().equals(answer.from())) {
      return;
    }
    if (answer instanceof ViewMessage.Marks marks) {
      if (marks.settled() || atOnce && !marks.buckets().isEmpty()) {
        ask(marks, other, out);
      } else {
        heard.at(now, other, new Digest(marks.digest(), marks.layer()), out);
      }
    } else if (answer instanceof ViewMessage.Entries entries) {
      core.rumours().silent(silently);
      merge(now, entries, other, out);
      core.rumours().silent(false);
      heard.at(now, other, new Digest(entries.digest(), entries.layer()), out);
    }
  }

  /** The stream that we opened came to nothing. */
  void failed() {
    partner = "";
    lost = true;
  }

  /** Whether the last repair came to nothing, and so told us nothing of the other. */
  boolean lost() {
    return lost;
  }

  /** A push/pull's answer in fewer bytes for one of ours; as it is if something would be lost. */
  GossipMessage brief(PushPull answer) {
    boolean fits =
        answer.nodes().size() <= MAX_TOLD && answer.userState().length() <= MAX_LAYER_BYTES;
    if (!fits || !answer.nodes().stream().allMatch(ViewRepair::brief)) {
      return answer;
    }
    Digest digest = Agreement.own(core);
    return new ViewMessage.Entries(
        core.self().name,
        digest.view(),
        digest.layer(),
        List.of(),
        answer.nodes(),
        answer.userState());
  }

  private static boolean brief(NodeState node) {
    Announcement said = node.announcement().without(Speaker.class);
    return said.fields().isEmpty() && !node.meta().isNil();
  }

  /** The same as a push/pull; its sender stands in it. */
  static PushPull whole(ViewMessage.Entries brief) {
    List<NodeState> nodes = new ArrayList<>(brief.nodes().size());
    for (NodeState node : brief.nodes()) {
      nodes.add(node.name().equals(brief.from()) ? speaking(node) : node);
    }
    return new PushPull(false, nodes, brief.layerState());
  }

  private static NodeState speaking(NodeState node) {
    return new NodeState(
        node.name(),
        node.address(),
        node.meta(),
        node.incarnation(),
        node.state(),
        node.versions(),
        Announcement.of(new Speaker()));
  }

  /** Our answer; {@code null} if whoever asks is none of ours, or makes no sense. */
  ViewMessage serve(long now, ViewMessage request, Effects out) {
    Entry other = core.members().get(request.from());
    if (other == null || !core.oneOfOurs(other) || !core.config().detection().digests()) {
      return null;
    }
    if (request instanceof ViewMessage.Buckets question) {
      return Integer.bitCount(question.buckets().size()) == 1 ? compare(now, question) : null;
    }
    return request instanceof ViewMessage.Entries entries ? answer(now, entries, other, out) : null;
  }

  private ViewMessage compare(long now, ViewMessage.Buckets question) {
    Buckets own = new Buckets(core.members(), question.buckets().size());
    List<Long> sums = own.sums();
    List<Long> differing = new ArrayList<>();
    List<Long> marks = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      boolean fits = marks.size() + own.part(i).size() <= MAX_MARKS;
      if (fits && !sums.get(i).equals(question.buckets().get(i))) {
        differing.add((long) i);
        own.part(i).forEach(entry -> marks.add(ViewDigest.whole(entry)));
      }
    }
    Digest digest = Agreement.own(core);
    boolean settled = now - core.members().digest().changedAt() >= Agreement.waitMillis(core);
    return new ViewMessage.Marks(
        core.self().name, digest.view(), digest.layer(), settled, differing, marks);
  }

  /** Tells what we hold differently, and asks for what the other does. */
  private void ask(ViewMessage.Marks marks, Entry other, Effects out) {
    if (!other.announced()) {
      return;
    }
    partner = other.name();
    Buckets own = new Buckets(core.members(), size);
    Set<Long> theirs = new HashSet<>(marks.marks());
    Set<Long> wanted = new TreeSet<>(marks.marks());
    List<NodeState> nodes = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (long bucket : marks.buckets()) {
      for (Entry entry : own.part(bucket)) {
        long mark = ViewDigest.whole(entry);
        wanted.remove(mark);
        if (!theirs.contains(mark) && nodes.size() < MAX_TOLD) {
          tell(entry, nodes, names);
        }
      }
    }
    ViewMessage question = entries(wanted.stream().limit(MAX_TOLD).toList(), nodes, names);
    streams.open(Streams.Purpose.REPAIR, other.address(), question, out);
  }

  /** What we held before the other's word changed it, so that both hear of both. */
  private ViewMessage answer(long now, ViewMessage.Entries entries, Entry other, Effects out) {
    Set<Long> wanted = new HashSet<>(entries.wanted());
    List<NodeState> nodes = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Entry entry : wanted.isEmpty() ? List.<Entry>of() : core.members().ring()) {
      boolean asked = nodes.size() < MAX_TOLD && wanted.contains(ViewDigest.whole(entry));
      if (asked && entry.present()) {
        tell(entry, nodes, names);
      }
    }
    for (NodeState node : entries.nodes()) {
      Entry entry = core.members().get(node.name());
      if (entry != null && !entry.present() && entry.incarnation() > 0 && names.add(entry.name())) {
        nodes.add(pushPulls.state(entry));
      }
    }
    merge(now, entries, other, out);
    return entries(List.of(), nodes, names);
  }

  private void tell(Entry entry, List<NodeState> nodes, Set<String> names) {
    nodes.add(pushPulls.state(entry));
    names.add(entry.name());
  }

  private ViewMessage entries(List<Long> wanted, List<NodeState> nodes, Set<String> names) {
    Digest digest = Agreement.own(core);
    Bytes layer = core.above().layer.stateOf(names);
    return new ViewMessage.Entries(
        core.self().name,
        digest.view(),
        digest.layer(),
        wanted,
        nodes,
        layer.length() > MAX_LAYER_BYTES ? Bytes.EMPTY : layer);
  }

  private void merge(long now, ViewMessage.Entries entries, Entry other, Effects out) {
    PushPull theirs = new PushPull(false, entries.nodes(), entries.layerState());
    // Each partner's word counts for itself, so that who missed a death need not wait long.
    pushPulls.merge(now, theirs, other.address(), other.name(), out);
  }
}
