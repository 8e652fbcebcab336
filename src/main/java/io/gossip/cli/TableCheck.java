package io.gossip.cli;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.remote.RemoteNode;
import io.gossip.remote.Spoken;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the peer's list of members tells about the peer and about whoever wants to join. */
final class TableCheck {
  private static final String IDENTITY = "identity";
  private static final String VERSIONS = "versions";
  private static final String NAMES = "names";

  /** What this program can speak in each dialect (contract §6). */
  private static final int OWN_PROTOCOL = 2;

  private static final int OWN_DELEGATE = 5;
  private static final int MOST_SHOWN = 5;

  private final Findings findings;
  private final MemberAddress peer;
  private final String ownName;

  /**
   * @param ownName of a peer that shall join; {@code null} for none
   */
  TableCheck(Findings findings, MemberAddress peer, String ownName) {
    this.findings = findings;
    this.peer = peer;
    this.ownName = ownName;
  }

  void run(List<RemoteNode> nodes, RemoteNode itself) {
    identity(nodes, itself);
    versions(nodes.stream().filter(node -> node.member().state().present()).toList());
    names(nodes);
  }

  private void identity(List<RemoteNode> nodes, RemoteNode itself) {
    long present = nodes.stream().filter(node -> node.member().state().present()).count();
    if (itself == null) {
      findings.unknown(IDENTITY, "which of its " + present + " members it is was not found out");
      return;
    }
    String who =
        itself.member().name()
            + " in a group of "
            + present
            + ", dialect "
            + itself.member().dialect().text()
            + ", "
            + itself.spoken();
    if (itself.member().address().equals(peer)) {
      findings.ok(IDENTITY, who);
    } else {
      findings.warning(
          IDENTITY,
          who + "; it advertises " + itself.member().address() + ", you reach it at " + peer,
          "Others will use the advertised address: make sure that they reach it, or start the"
              + " peer with --advertise.");
    }
  }

  /** The rule of memberlist.md §10, for one newcomer of each dialect. */
  private void versions(List<RemoteNode> present) {
    Map<String, Long> dialects = new TreeMap<>();
    present.forEach(node -> dialects.merge(node.member().dialect().text(), 1L, Long::sum));
    List<String> misfits =
        present.stream()
            .filter(node -> !fits(node))
            .map(node -> node.member().name() + " (" + node.spoken() + ")")
            .limit(MOST_SHOWN)
            .toList();
    if (!misfits.isEmpty()) {
      findings.failed(
          VERSIONS,
          "versions that this program does not speak: " + String.join(", ", misfits),
          "Such members refuse to merge with ours; bring them to a version in between.");
    } else if (dialects.size() > 1) {
      findings.warning(
          VERSIONS,
          "members of both dialects: " + dialects,
          "Members of one dialect refuse a join by those of the other: start all with the same"
              + " --dialect.");
    } else {
      String dialect = dialects.isEmpty() ? "serf" : dialects.keySet().iterator().next();
      findings.ok(VERSIONS, "all fit ours; a peer joins with --dialect " + dialect);
    }
  }

  private static boolean fits(RemoteNode node) {
    Spoken spoken = node.spoken();
    boolean protocol = spoken.min() <= OWN_PROTOCOL && OWN_PROTOCOL <= spoken.max();
    boolean serf = node.member().dialect() == Dialect.SERF;
    return protocol
        && (!serf || spoken.delegateMin() <= OWN_DELEGATE && OWN_DELEGATE <= spoken.delegateMax());
  }

  private void names(List<RemoteNode> nodes) {
    Map<MemberAddress, List<String>> byAddress =
        nodes.stream()
            .map(RemoteNode::member)
            .filter(member -> member.state().present())
            .collect(
                Collectors.groupingBy(
                    Member::address, Collectors.mapping(Member::name, Collectors.toList())));
    List<String> shared =
        byAddress.entrySet().stream()
            .filter(each -> each.getValue().size() > 1)
            .map(each -> String.join(" and ", each.getValue()) + " at " + each.getKey())
            .sorted()
            .limit(MOST_SHOWN)
            .toList();
    if (!shared.isEmpty()) {
      findings.warning(
          NAMES,
          "one address under several names: " + String.join("; ", shared),
          "A peer was renamed or two peers advertise one address; force-leave the old name.");
    }
    nodes.stream()
        .map(RemoteNode::member)
        .filter(member -> member.name().equals(ownName))
        .findFirst()
        .ifPresentOrElse(this::taken, () -> free(shared.isEmpty()));
  }

  private void taken(Member member) {
    String text =
        ownName + " is in the group, " + member.state().text() + " at " + member.address();
    if (member.state().present()) {
      findings.failed(
          NAMES, text, "Unless that is your peer, choose another --name: names must be unique.");
    } else {
      findings.ok(NAMES, text + ": the name may be taken again");
    }
  }

  private void free(boolean unique) {
    if (ownName != null) {
      findings.ok(NAMES, ownName + " is free");
    } else if (unique) {
      findings.ok(NAMES, "each name has an address of its own");
    }
  }
}
