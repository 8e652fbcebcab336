package io.gossip.bench;

import io.vertx.core.json.JsonObject;

/** ScaleCube with the defaults of its LAN configuration, over TCP. */
public final class ScaleCubePeers implements PeerKind {
  /** For the service loader. */
  public ScaleCubePeers() {
    // It logs each change of each member, and each message to a member that has gone.
    System.setProperty("org.slf4j.simpleLogger.log.io.scalecube", "off");
    System.setProperty("org.slf4j.simpleLogger.log.reactor", "off");
  }

  @Override
  public String name() {
    return "scalecube";
  }

  /** All at once, 50 peers on two cores did not find each other within 150 s. */
  @Override
  public boolean startsAtOnce() {
    return false;
  }

  @Override
  public JsonObject describe() {
    return new JsonObject().put("transport", "tcp").put("profile", "lan");
  }

  @Override
  public PeerHost host(Sightings sightings) {
    return new ScaleCubeHost(sightings);
  }
}
