package io.gossip.bench;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Serf agent publishes, read from its log: each event is one line, written at once. */
final class SerfLines implements Consumer<String> {
  private static final Pattern EVENT =
      Pattern.compile("serf: Event(MemberJoin|MemberFailed|MemberLeave|MemberReap): (\\S+)");
  private static final Pattern SUSPECT = Pattern.compile("memberlist: Suspect (\\S+) has failed");

  private final String agent;
  private final Sightings sightings;
  private final Set<String> alive = new HashSet<>();

  SerfLines(String agent, Sightings sightings) {
    this.agent = agent;
    this.sightings = sightings;
  }

  @Override
  public void accept(String line) {
    Matcher suspect = SUSPECT.matcher(line);
    if (suspect.find()) {
      sightings.suspected(agent, suspect.group(1));
    }
    Matcher event = EVENT.matcher(line);
    if (event.find()) {
      happened(event.group(1), event.group(2));
    }
  }

  private void happened(String event, String member) {
    if (event.equals("MemberJoin")) {
      alive.add(member);
    } else {
      alive.remove(member);
    }
    if (event.equals("MemberFailed")) {
      sightings.died(agent, member);
    }
    sightings.listed(agent, alive.size());
  }
}
