package io.gossip.sim.experiment;

import java.util.ArrayList;
import java.util.List;

/** For how long members are blocked and then free, again and again, in milliseconds. */
record Cell(long blockMillis, long freeMillis) {
  /** The paper's D and I. */
  private static final long[] BLOCKS = {128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768};

  private static final long[] FREES = {1, 4, 16, 64, 256, 1_024, 4_096, 16_384};

  static final long LONGEST_BLOCK = BLOCKS[BLOCKS.length - 1];

  /** The whole of the paper's grid. */
  static List<Cell> all() {
    return where(1, 0);
  }

  /**
   * One of several shares of a half of the grid, the white squares of a chessboard: all D and all I
   * are in each, and no cell is in two.
   */
  static List<Cell> share(int number, int of) {
    return where(2 * of, 2 * number);
  }

  private static List<Cell> where(int modulus, int shift) {
    List<Cell> cells = new ArrayList<>();
    for (int block = 0; block < BLOCKS.length; block++) {
      for (int free = 0; free < FREES.length; free++) {
        if ((block + free + shift) % modulus == 0) {
          cells.add(new Cell(BLOCKS[block], FREES[free]));
        }
      }
    }
    return cells;
  }
}
