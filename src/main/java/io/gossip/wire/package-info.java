/**
 * Bytes to messages and back: memberlist's packets and streams, byte for byte as the specification
 * has them ({@code protocol/memberlist.md}).
 *
 * <p>May import {@code member}, {@code message}, {@code java.nio} and {@code javax.crypto}; never
 * {@code protocol}, Vert.x or a socket. Whatever comes in, only {@link DecodeException} comes out,
 * and nothing is allocated for a length that was not checked. All bounds stand in {@link
 * WireLimits}.
 *
 * <h2>The key {@code _g}</h2>
 *
 * Announced peers add one byte string to the maps of ping, ackResp, alive and the push/pull node
 * state:
 *
 * <pre>
 * _g      := version(1) capabilities(varint) field*
 * field   := type(1) length(varint) value
 * type 1  := cursor(varint) zero*                      list request, padded with real zero bytes
 * type 2  := run(text) seq(varint) total(varint) next(varint) entry*        page of the list
 * entry   := name(text) ip(block) port(varint) meta(block) incarnation(varint) state(1)
 *            versions(block) age in ms(varint)
 * text    := length(varint) UTF-8 bytes
 * block   := length(varint) bytes
 * varint  := unsigned, 7 bits a byte, low bits first, the top bit set on all but the last
 * </pre>
 *
 * A field of another type is kept as it is. A malformed {@code _g} counts as none; the message it
 * came with is used all the same.
 */
package io.gossip.wire;
