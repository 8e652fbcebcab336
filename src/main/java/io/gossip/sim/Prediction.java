package io.gossip.sim;

import io.gossip.protocol.Formulas;
import io.gossip.protocol.ProtocolConfig;

/**
 * What theory says of a group's behaviour, without running it. Times are in milliseconds.
 *
 * @param suspectedMillis from a crash until somebody is expected to suspect it: e/(e-1) probe
 *     intervals (SWIM §3.1); the first of many independent probes, whatever the size
 * @param suspicionMinMillis a suspect is given at least so long
 * @param suspicionMaxMillis and at most so long, if nobody else suspects it
 * @param retransmitLimit how often each peer that heard a rumour sends it
 * @param roundsToAll ticks of gossip until 99.99 % are expected to have heard a rumour
 * @param spreadMillis the time that these ticks take
 * @param pushPullMillis between two exchanges of full state of one peer; 0 for never
 * @param idlePayloadBytes per peer and second that a group with nothing to say sends
 * @param idleHeaderBytes and the headers around them
 * @param idlePackets per peer and second: one ping and one ack per probe interval
 */
public record Prediction(
    int peers,
    double suspectedMillis,
    long suspicionMinMillis,
    long suspicionMaxMillis,
    int retransmitLimit,
    int roundsToAll,
    long spreadMillis,
    long pushPullMillis,
    double idlePayloadBytes,
    double idleHeaderBytes,
    double idlePackets) {
  private static final double HEARD_BY_ALL = 0.9999;
  private static final int MAX_ROUNDS = 10_000;

  /**
   * Reckons it.
   *
   * @param peers 2 or more
   * @param loss share of datagrams that vanish, 0 to below 1
   */
  public static Prediction of(ProtocolConfig protocol, int peers, double loss) {
    if (peers < 2 || !(loss >= 0 && loss < 1)) {
      throw new IllegalArgumentException(
          "peers must be 2 or more and loss from 0 to below 1, were " + peers + " and " + loss);
    }
    long interval = protocol.probing().intervalMillis();
    long shortest = Formulas.suspicionMillis(protocol.suspicions().mult(), peers, interval);
    int rounds = rounds(peers, protocol.gossip().nodes(), loss);
    IdleLoad idle = IdleLoad.of(protocol, peers);
    return new Prediction(
        peers,
        interval * Math.E / (Math.E - 1),
        shortest,
        shortest * protocol.suspicions().maxTimeoutMult(),
        Formulas.retransmitLimit(protocol.gossip().retransmitMult(), peers),
        rounds,
        rounds * protocol.gossip().intervalMillis(),
        Formulas.pushPullMillis(protocol.repair().pushPullMillis(), peers),
        idle.payload(),
        idle.headers(),
        idle.packets());
  }

  /**
   * Mean field: a peer that has not heard it is missed by each that has with the same chance. Peers
   * are taken never to tire of the rumour; the retransmit limit is chosen so that it hardly counts.
   */
  private static int rounds(int peers, int nodes, double loss) {
    double missed = 1 - Math.min(1, nodes * (1 - loss) / (peers - 1));
    double heard = 1;
    int rounds = 0;
    while (heard < HEARD_BY_ALL * peers && rounds < MAX_ROUNDS) {
      heard += (peers - heard) * (1 - Math.pow(missed, heard));
      rounds++;
    }
    return rounds;
  }
}
