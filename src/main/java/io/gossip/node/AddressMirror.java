package io.gossip.node;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where other members see this peer, if that is elsewhere than it says. Used on the node's context
 * only.
 */
final class AddressMirror {
  /** Members that are remembered; more say nothing new. */
  static final int MOST = 1_024;

  private static final int MOST_ADDRESSES = 8;
  private static final int MOST_NAMES = 8;

  private final Map<String, MemberAddress> seen = new TreeMap<>();

  /** What a member has seen; {@code null} if it sees this peer where it should be. */
  void heard(String member, MemberAddress address) {
    if (address == null || !address.dialable()) {
      seen.remove(member);
    } else if (seen.size() < MOST || seen.containsKey(member)) {
      seen.put(member, address);
    }
  }

  /** Who is gone sees nothing any more. */
  void changed(MemberEvent event) {
    if (!event.member().state().present()) {
      seen.remove(event.member().name());
    }
  }

  /** As {@code schema/stats.json} has it, the address first that most members see. */
  JsonObject toJson(MemberAddress advertised) {
    JsonArray elsewhere = new JsonArray();
    for (Map.Entry<MemberAddress, List<String>> each : byAddress(advertised)) {
      List<String> names = each.getValue();
      elsewhere.add(
          new JsonObject()
              .put("address", each.getKey().toString())
              .put("members", names.size())
              .put("names", new JsonArray(names.stream().limit(MOST_NAMES).toList())));
    }
    return new JsonObject().put("advertised", advertised.toString()).put("seen", elsewhere);
  }

  /** What is wrong, in one line. */
  Optional<String> problem(MemberAddress advertised) {
    return byAddress(advertised).stream()
        .findFirst()
        .map(
            most ->
                "this peer advertises "
                    + advertised
                    + ", "
                    + (most.getValue().size() == 1
                        ? most.getValue().get(0) + " sees"
                        : most.getValue().size() + " members see")
                    + " it at "
                    + most.getKey());
  }

  private List<Map.Entry<MemberAddress, List<String>>> byAddress(MemberAddress advertised) {
    Map<MemberAddress, List<String>> names =
        seen.entrySet().stream()
            .filter(each -> !each.getValue().equals(advertised))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    return names.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<MemberAddress, List<String>> each) -> -each.getValue().size())
                .thenComparing(each -> each.getKey().toString()))
        .limit(MOST_ADDRESSES)
        .toList();
  }
}
