/**
 * What users see of a group: members, their addresses, states and events.
 *
 * <p>May import the JDK only; never any other room, Vert.x or a socket.
 */
package io.gossip.member;
