package io.gossip.message.serf;

import java.util.List;

/**
 * A place in the network's space, in seconds (serf.md §9). It travels as the payload of acks.
 *
 * @param vector 8 dimensions in Serf
 * @param error trust in it, 0 to 1.5
 * @param adjustment added to every distance
 * @param height above the space: the way to the nearest router, so to speak
 */
public record Coordinate(List<Double> vector, double error, double adjustment, double height) {
  public Coordinate {
    vector = List.copyOf(vector);
  }
}
