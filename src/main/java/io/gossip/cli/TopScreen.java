package io.gossip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** The terminal in full-screen mode; closing it leaves the terminal as it was. */
final class TopScreen implements AutoCloseable {
  private static final String ENTER = "\u001b[?1049h\u001b[?25l";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";

  /** How long a key or a new size may wait. */
  private static final long TICK_MILLIS = 100;

  private static final Size USUAL = new Size(80, 24);

  private final Terminal terminal;
  private final Attributes before;
  private final PrintWriter out;

  private TopScreen(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.enterRawMode();
    this.out = terminal.writer();
    out.print(ENTER);
    out.flush();
  }

  /** Whether somebody sits before this. */
  static boolean possible() {
    return System.console() != null;
  }

  static TopScreen open() throws IOException {
    return new TopScreen(TerminalBuilder.builder().system(true).dumb(true).build());
  }

  /** Draws until the user has had enough. */
  void show(TopSource source, TopView first) throws IOException {
    TopView view = first;
    NonBlockingReader keys = terminal.reader();
    List<String> shown = List.of();
    while (!view.ended()) {
      Size size = terminal.getSize().getColumns() > 0 ? terminal.getSize() : USUAL;
      List<String> frame =
          TopFrame.of(source.shot(), view, size.getColumns(), size.getRows(), true);
      if (!frame.equals(shown)) {
        draw(frame);
        shown = frame;
      }
      int key = keys.read(TICK_MILLIS);
      if (key == NonBlockingReader.EOF) {
        return;
      }
      view = key == NonBlockingReader.READ_EXPIRED ? view : view.key(key);
    }
  }

  @Override
  public void close() throws IOException {
    out.print(LEAVE);
    out.flush();
    terminal.setAttributes(before);
    terminal.close();
  }

  /** Line by line over what stands there, so that nothing flickers. */
  private void draw(List<String> frame) {
    StringBuilder picture = new StringBuilder(HOME);
    for (int i = 0; i < frame.size(); i++) {
      picture.append(i == 0 ? "" : "\r\n").append(frame.get(i)).append(REST_OF_LINE);
    }
    out.print(picture);
    out.flush();
  }
}
