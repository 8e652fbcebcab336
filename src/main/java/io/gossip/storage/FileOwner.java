package io.gossip.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Owns a database by a lock on the file beside it. The system drops the lock with the process,
 * however that ends; the empty file stays, for removing it would race with the next owner.
 */
final class FileOwner {
  private final FileChannel channel;

  private FileOwner(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Blocks for a moment.
   *
   * @throws FileTaken if somebody else owns it
   * @throws IOException if no lock can be made there
   */
  static FileOwner of(Path file) throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new FileOwner(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Taken within this process; said below like any other owner.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new FileTaken(file, lock);
  }

  void release() throws IOException {
    channel.close();
  }
}
