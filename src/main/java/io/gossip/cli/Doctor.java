package io.gossip.cli;

import io.gossip.cli.DoctorCommand.OwnPlace;
import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.gossip.remote.Echo;
import io.gossip.remote.PeerProbe;
import io.gossip.remote.RemoteNode;
import io.gossip.remote.RemoteOptions;
import io.gossip.remote.Trouble;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Locale;

/** Examines one peer, check by check; what a check needs and does not have makes it unknown. */
final class Doctor {
  /** memberlist's packets, and sizes that fit through ever narrower tunnels. */
  private static final int[] SIZES = {1_400, 1_300, 1_200, 1_000, 500};

  private static final String UDP = "udp";
  private static final String SIZE = "packet-size";
  private static final String MIRROR = "mirror";
  private static final String BACK = "udp-back";

  private final Vertx vertx;
  private final RemoteOptions options;
  private final GroupFlags group;
  private final OwnPlace own;
  private final Findings findings = new Findings();
  private MemberAddress peer;
  private PeerProbe probe;

  Doctor(Vertx vertx, RemoteOptions options, GroupFlags group, OwnPlace own) {
    this.vertx = vertx;
    this.options = options;
    this.group = group;
    this.own = own;
    this.probe = PeerProbe.create(vertx, options);
  }

  Findings examine(HostAndPort asked) {
    if (!found(asked)) {
      return findings;
    }
    boolean tcp = connects();
    GroupCheck check = new GroupCheck(vertx, peer, options, group, findings);
    List<RemoteNode> nodes = tcp ? check.nodes() : null;
    probe = PeerProbe.create(vertx, check.options());
    boolean understood = nodes != null;
    if (understood) {
      report("tcp-ping", Tried.of(probe.pingOverTcp(peer, "")));
    }
    Tried<Echo> udp = pings(tcp, understood);
    if (udp.done()) {
      sizes();
      mirror(udp.value());
      reachedBack();
    }
    if (understood) {
      new CallBackCheck(probe, findings).run(peer, own.port());
      new TableCheck(findings, peer, own.name()).run(nodes, new Identity(probe, peer).of(nodes));
    }
    announced(udp);
    return findings;
  }

  private boolean found(HostAndPort asked) {
    Tried<List<MemberAddress>> addresses = Tried.of(probe.lookUp(asked));
    if (!addresses.done()) {
      findings.failed(
          "address",
          "the name " + asked.host() + " leads to no address",
          "Check the spelling and this host's name service, or give the IP address.");
      return false;
    }
    peer = addresses.value().get(0);
    int more = addresses.value().size() - 1;
    if (more == 0) {
      findings.ok("address", asked + " is " + peer);
    } else {
      findings.warning(
          "address",
          asked + " has " + (more + 1) + " addresses; this examines " + peer,
          "Examine the others by their IP addresses.");
    }
    return true;
  }

  private boolean connects() {
    Tried<Double> connected = Tried.of(probe.connect(peer));
    if (connected.done()) {
      findings.ok("tcp", "connects in " + millis(connected.value()));
    } else {
      findings.failed(
          "tcp",
          "no TCP connection: " + connected.problem(),
          "Is the peer running and bound to this address? If so, open TCP port "
              + peer.port()
              + " in the firewalls between; without it the peer cannot be joined.");
    }
    return connected.done();
  }

  private Tried<Echo> pings(boolean tcp, boolean understood) {
    if (tcp && !understood) {
      // The peer would only log more of what it cannot read.
      findings.unknown(UDP, "not tried: no answer can be expected while the group check fails");
      return new Tried<>(null, null, "not tried");
    }
    Tried<Echo> udp = Tried.of(probe.pingOverUdp(peer, 0));
    if (udp.done() || !tcp) {
      report(UDP, udp);
    } else {
      findings.failed(
          UDP,
          "pings are not answered over UDP, though TCP works: " + udp.problem(),
          "Open UDP port "
              + peer.port()
              + " in the firewalls between, both ways. A peer that only TCP reaches is"
              + " suspected again and again.");
    }
    return udp;
  }

  private void report(String check, Tried<Echo> ping) {
    if (ping.done()) {
      findings.ok(check, "a ping is answered in " + millis(ping.value().millis()));
    } else {
      findings.failed(
          check,
          "a ping is not answered: " + ping.problem(),
          "Is the peer running, and is port " + peer.port() + " open to this host?");
    }
  }

  private void sizes() {
    for (int size : SIZES) {
      if (Tried.of(probe.pingOverUdp(peer, size)).done()) {
        if (size == SIZES[0]) {
          findings.ok(SIZE, "a packet of " + size + " bytes arrives");
        } else {
          findings.failed(
              SIZE,
              "packets of " + size + " bytes arrive, those of " + SIZES[0] + " do not",
              "The path has a small MTU (a tunnel or VPN?) and loses fragments: raise the MTU or"
                  + " let fragments through. Members send packets of up to "
                  + SIZES[0]
                  + " bytes.");
        }
        return;
      }
    }
    findings.failed(
        SIZE,
        "only small packets arrive: none of " + SIZES[SIZES.length - 1] + " bytes did",
        "Packets are lost or cut by size; look at the MTU of each link and tunnel between.");
  }

  private void mirror(Echo echo) {
    String own = probe.ownAddress(peer).await();
    if (echo.seenAt() == null) {
      findings.unknown(MIRROR, "where the peer sees this host: a stranger does not say");
    } else if (echo.seenAt().host().equals(own)) {
      findings.ok(MIRROR, "the peer sees this host at " + own + ", as this host does");
    } else {
      findings.warning(
          MIRROR,
          "this host takes itself for " + own + ", the peer sees it at " + echo.seenAt().host(),
          "An address is translated between: start your peer with --advertise and an address that"
              + " leads to it from outside.");
    }
  }

  private void reachedBack() {
    String host = own.advertise() == null ? probe.ownAddress(peer).await() : own.advertise();
    Tried<Boolean> back = Tried.of(probe.pingBack(peer, host, own.port()));
    String place = host + (own.port() == 0 ? "" : ", port " + own.port());
    if (!back.done()) {
      findings.failed(
          BACK,
          "this host cannot listen for it: " + back.problem(),
          "Choose a free port with --bind, or stop what uses it.");
    } else if (back.value()) {
      findings.ok(BACK, "the peer reaches this host over UDP at " + place);
    } else {
      findings.failed(
          BACK,
          "the peer does not reach this host over UDP at " + place,
          "Let UDP in to the port that your peer will bind (--bind tries a certain one); behind"
              + " an address translation give the outer address with --advertise.");
    }
  }

  private void announced(Tried<Echo> udp) {
    if (!udp.done()) {
      findings.unknown("announced", "only an answer over UDP would show it");
    } else if (udp.value().announced()) {
      findings.ok("announced", "it is a peer of this project and uses the faster ways");
    } else {
      findings.ok("announced", "it is not of this project (Serf, memberlist): plain rules apply");
    }
  }

  static String millis(double millis) {
    return String.format(Locale.ROOT, "%.1f ms", millis);
  }

  /** Whether a failure says that the peer was reached and did not like what it read. */
  static boolean misunderstood(Trouble trouble) {
    return switch (trouble) {
      case CLOSED, REFUSED, NO_KEY, WRONG_KEY, NOT_ENCRYPTED, UNREADABLE -> true;
      case UNREACHABLE, SILENT -> false;
    };
  }
}
