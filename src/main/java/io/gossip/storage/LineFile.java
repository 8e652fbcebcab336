package io.gossip.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of whole lines below a head line. A line that was only half written when the process or
 * the machine died is no line. Blocks.
 */
final class LineFile {
  private final Path path;
  private final String head;
  private FileChannel channel;
  private long length;

  private LineFile(Path path, String head) {
    this.path = path;
    this.head = head;
  }

  /**
   * Opens a file, or makes one.
   *
   * @throws NotOurs if it has another head
   */
  static LineFile open(Path path, String head) throws IOException {
    LineFile file = new LineFile(path, head);
    if (!Files.exists(path) || Files.size(path) == 0) {
      file.replaceAll(head + "\n");
    }
    file.openChannel();
    return file;
  }

  /** All whole lines below the head; what comes after the last of them is cut off. */
  List<String> lines() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    if (lines.isEmpty() || !lines.get(0).equals(head)) {
      throw new NotOurs();
    }
    length = start;
    channel.truncate(length);
    return lines.subList(1, lines.size());
  }

  /** Adds a line; when it returns, the line is on the disk. If it fails, nothing was added. */
  void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    int size = bytes.remaining();
    try {
      for (long at = length; bytes.hasRemaining(); at = length + bytes.position()) {
        channel.write(bytes, at);
      }
      channel.force(false);
      length += size;
    } catch (IOException e) {
      cutOff(e);
      throw e;
    }
  }

  /** Puts one line in place of all; if it fails, they are all still there. */
  void replace(String line) throws IOException {
    replaceAll(head + "\n" + line + "\n");
    channel.close();
    openChannel();
  }

  void close() throws IOException {
    channel.close();
  }

  private void cutOff(IOException failure) {
    try {
      channel.truncate(length);
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
  }

  private void replaceAll(String content) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void openChannel() throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.WRITE);
    length = channel.size();
  }

  /** The file has another head. */
  static final class NotOurs extends IOException {
    private static final long serialVersionUID = 1L;

    NotOurs() {
      super("is no store of this kind");
    }
  }
}
