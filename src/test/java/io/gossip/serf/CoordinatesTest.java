package io.gossip.serf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.message.serf.Coordinate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
  /** Distances are cut to whole nanoseconds. */
  private static final double NANOSECOND = 1.01e-9;

  private Coordinate own = at(0);
  private final Coordinates coordinates = new Coordinates("me", () -> own, 3);

  @Test
  void answersBetweenOthersAndFromHere() {
    coordinates.heard("a", at(0.01));
    coordinates.heard("b", at(0.04));
    assertEquals(0.03002, coordinates.rttSeconds("a", "b").orElseThrow(), NANOSECOND);
    assertEquals(coordinates.rttSeconds("a", "b"), coordinates.rttSeconds("b", "a"));
    assertEquals(0.01002, coordinates.rttSeconds("me", "a").orElseThrow(), NANOSECOND);
    assertEquals(0.01002, coordinates.rttSeconds("a", "me").orElseThrow(), NANOSECOND);
    own = at(0.02);
    assertEquals(0.02002, coordinates.rttSeconds("me", "b").orElseThrow(), NANOSECOND);
  }

  @Test
  void answersNothingAboutUnknownMembers() {
    coordinates.heard("a", at(0.01));
    assertTrue(coordinates.rttSeconds("a", "nobody").isEmpty());
    assertTrue(coordinates.rttSeconds("nobody", "me").isEmpty());
    coordinates.forget("a");
    assertTrue(coordinates.rttSeconds("me", "a").isEmpty());
  }

  @Test
  void keepsTheLatest() {
    coordinates.heard("a", at(0.01));
    coordinates.heard("a", at(0.05));
    assertEquals(Optional.of(at(0.05)), coordinates.of("a"));
    assertEquals(1, coordinates.size());
  }

  @Test
  void ignoresWhatCannotBeReckonedWithOrClaimsToBeUs() {
    coordinates.heard("a", at(Double.NaN));
    coordinates.heard("b", new Coordinate(Collections.nCopies(7, 0.0), 1, 0, 1e-5));
    coordinates.heard("me", at(0.5));
    assertEquals(0, coordinates.size());
    assertEquals(Optional.of(own), coordinates.of("me"));
  }

  @Test
  void dropsTheOneNotUsedForLongestWhenFull() {
    coordinates.heard("a", at(0.01));
    coordinates.heard("b", at(0.02));
    coordinates.heard("c", at(0.03));
    coordinates.heard("a", at(0.01));
    coordinates.heard("d", at(0.04));
    assertEquals(3, coordinates.size());
    assertTrue(coordinates.of("b").isEmpty());
    assertTrue(coordinates.of("a").isPresent());
    assertThrows(IllegalArgumentException.class, () -> new Coordinates("me", () -> own, 0));
  }

  private static Coordinate at(double x) {
    return new Coordinate(List.of(x, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1, 0, 1e-5);
  }
}
