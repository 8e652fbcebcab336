package io.gossip.sim.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Shares of Lifeguard's grid: each has every block and every pause, and no cell is in two. */
class CellTest {
  @Test
  void theGridIsThePapers() {
    assertEquals(9 * 8, new HashSet<>(Cell.all()).size());
    assertTrue(Cell.all().contains(new Cell(128, 1)));
    assertTrue(Cell.all().contains(new Cell(Cell.LONGEST_BLOCK, 16_384)));
  }

  @Test
  void sharesAreApartAndHaveEveryBlockAndEveryPause() {
    for (int of = 1; of <= 3; of++) {
      Set<Cell> seen = new HashSet<>();
      for (int number = 0; number < of; number++) {
        for (Cell cell : Cell.share(number, of)) {
          assertTrue(seen.add(cell), cell + " is in two shares of " + of);
        }
        assertEquals(9, distinct(number, of, true));
        assertEquals(8, distinct(number, of, false));
      }
      assertEquals(36, seen.size(), "half of the grid in " + of + " shares");
    }
  }

  private static int distinct(int number, int of, boolean blocks) {
    return Cell.share(number, of).stream()
        .map(cell -> blocks ? cell.blockMillis() : cell.freeMillis())
        .collect(Collectors.toSet())
        .size();
  }
}
