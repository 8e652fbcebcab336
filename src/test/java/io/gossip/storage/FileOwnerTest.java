package io.gossip.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileOwnerTest {
  @TempDir Path folder;

  @Test
  void aFileHasOneOwnerWithinAProcess() throws Exception {
    Path file = folder.resolve("gossip.db");
    FileOwner first = FileOwner.of(file);
    FileTaken taken = assertThrows(FileTaken.class, () -> FileOwner.of(file));
    assertTrue(taken.getMessage().contains(file.toString()), taken.getMessage());
    first.release();
    FileOwner.of(file).release();
  }

  @Test
  @Timeout(30)
  void anOwnerThatIsKilledOwnsNothing() throws Exception {
    Path file = folder.resolve("gossip.db");
    Process other = ownedByAnother(file);
    try {
      assertThrows(FileTaken.class, () -> FileOwner.of(file));
    } finally {
      other.destroyForcibly();
      assertTrue(other.waitFor(10, TimeUnit.SECONDS));
    }
    FileOwner.of(file).release();
  }

  /** Another process that owns the file when this returns. */
  private static Process ownedByAnother(Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = String.join(File.pathSeparator, "target/classes", "target/test-classes");
    Process process =
        new ProcessBuilder(java, "-cp", classes, Holder.class.getName(), file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      BufferedReader said = process.inputReader();
      assertEquals("owned", said.readLine());
      return process;
    } catch (Throwable e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Owns a file until it is killed, or until whoever started it is gone. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      FileOwner.of(Path.of(arguments[0]));
      System.out.println("owned");
      while (System.in.read() >= 0) {
        // Its input ends with its parent.
      }
    }
  }
}
