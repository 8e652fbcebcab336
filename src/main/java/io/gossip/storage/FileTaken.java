package io.gossip.storage;

import java.io.IOException;
import java.nio.file.Path;

/** Another peer, in this process or another one, has this file. */
final class FileTaken extends IOException {
  private static final long serialVersionUID = 1L;

  FileTaken(Path file, Path lock) {
    super(file + " is in use by another peer (it holds " + lock.getFileName() + ")");
  }
}
