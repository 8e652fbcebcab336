package io.gossip.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What users send and see as text; JSON carries it as base64 (contract §1). */
final class Payload {
  /** Far beyond the limit of any payload, whose exceeding the agent explains best. */
  private static final int MAX_BYTES = 32 * 1024;

  private Payload() {}

  /**
   * The base64 of an argument.
   *
   * @param argument null for nothing, {@code -} for what comes on stdin
   */
  static String encode(String argument) throws CommandFailed {
    if (argument == null) {
      return "";
    }
    byte[] bytes =
        argument.equals("-") ? standardInput() : argument.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Text for a terminal, whatever the bytes are. */
  static String decode(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Printable.of(new String(bytes, StandardCharsets.UTF_8).stripTrailing());
    } catch (IllegalArgumentException e) {
      return "(no base64)";
    }
  }

  /** All of stdin, for what should not stand on a command line. */
  static byte[] standardInput() throws CommandFailed {
    try {
      byte[] bytes = System.in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new CommandFailed("stdin has more than " + MAX_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new CommandFailed("cannot read stdin: " + e.getMessage(), e);
    }
  }
}
