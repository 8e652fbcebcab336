package io.gossip.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One connection to an agent's live stream (server-sent events). Knows its place, so that the next
 * connection can go on from there. All calls block.
 */
final class EventFeed implements AutoCloseable {
  /**
   * One thing that the stream says.
   *
   * @param type empty for a member event
   * @param data JSON
   */
  record Said(String type, String data) {}

  /** The server speaks every 5 s; a connection that is silent for longer is dead. */
  private static final int SILENCE_MILLIS = 17_000;

  private static final int CONNECT_MILLIS = 3_000;

  private final HttpURLConnection connection;
  private final BufferedReader lines;
  private String place;

  private EventFeed(HttpURLConnection connection, InputStream body, String place) {
    this.connection = connection;
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    this.place = place;
  }

  /**
   * Connects.
   *
   * @param place where an earlier feed stood; empty to start with the next event
   * @throws IOException if nobody answers, or not with a stream
   */
  static EventFeed open(URI uri, String place) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(SILENCE_MILLIS);
    connection.setRequestProperty("accept", "text/event-stream");
    if (!place.isEmpty()) {
      connection.setRequestProperty("last-event-id", place);
    }
    String type = connection.getHeaderField("content-type"); // sends the request
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK || type == null || !type.contains("event-stream")) {
      connection.disconnect();
      throw new IOException("no stream of events but status " + status);
    }
    return new EventFeed(connection, connection.getInputStream(), place);
  }

  /**
   * The next thing that it says.
   *
   * @throws IOException when the connection is lost or silent for too long
   */
  Said next() throws IOException {
    String type = "";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && data.length() > 0) {
        return new Said(type, data.toString());
      }
      if (line.startsWith("data:")) {
        data.append(value(line));
      } else if (line.startsWith("event:")) {
        type = value(line);
      } else if (line.startsWith("id:")) {
        place = value(line);
      }
    }
    throw new IOException("the agent has closed the stream");
  }

  /** The id of the last event; empty before the first. */
  String place() {
    return place;
  }

  @Override
  public void close() {
    connection.disconnect();
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }
}
