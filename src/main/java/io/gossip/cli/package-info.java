/**
 * The command line: {@code main}, a file per sub-command, and the layering of their options. The
 * only room that writes to the console or ends the JVM.
 *
 * <p>May import {@code node storage web client remote sim bench bus member}; never {@code protocol
 * message wire}.
 */
package io.gossip.cli;
