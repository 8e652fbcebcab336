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
 * type 3  := message of type 241 to 243 as in a packet   in a ping to one not met yet, who may be ours
 * type 4  := (nothing)                                  in a push/pull: this member sends it
 * type 10 := view(8) [layer(8)]                         digests of what the sender of an ack holds
 * type 11 := left in ms(varint)                         the sender doubts its own timeouts
 * type 30 := epoch ms(varint)                           end of the announced maintenance
 * type 31 := ip(block) port(varint)                       where the ping that is acked came from
 * type 32 := port(varint)                                 can you connect to this port of mine?
 * type 33 := epoch ms(varint) flags(1; 1 reached)         the answer, and the clock of who gives it
 * type 12 := member(text) incarnation(varint)             does it refuse you too?
 * type 13 := flags(1; 1 refused twice, 2 accepted before)  the answer
 * entry   := name(text) ip(block) port(varint) meta(block) incarnation(varint) state(1)
 *            versions(block) age in ms(varint)
 * text    := length(varint) UTF-8 bytes
 * block   := length(varint) bytes
 * varint  := unsigned, 7 bits a byte, low bits first, the top bit set on all but the last
 * </pre>
 *
 * A field of another type is kept as it is. A malformed {@code _g} counts as none; the message it
 * came with is used all the same.
 *
 * <h2>Type 243: what keeps our peers equal</h2>
 *
 * <pre>
 * repair  := 243 kind(1) length(4, big-endian) body
 * kind 1  := holder number(8)*                          digests of parts, counted
 * kind 2  := holder settled(1) number(8)* number(8)*    parts that differ, and marks in them
 * kind 3  := holder number(8)* node* state(block)       marks that are wanted, members, Serf's part
 * holder  := name(text) view(8) layer(8)                who says so, and its two digests
 * node    := name(text) ip(block) port(varint) meta(block) incarnation(varint) state(1)
 *            versions(block) announced(1)
 * kind 10 := hash(8)                                   all state that is held
 * kind 11 := known*                                    counted, as all lists here: count(varint)
 * kind 12 := flags(1; 1 more) change* known*           of state
 * known   := owner(text) version
 * change  := owner(text) floor(version) from(version) to(version) absent in ms(varint) item*
 * item    := flags(1; 1 deleted, 2 expires, 4 channel) key(text) version
 *            [left in ms(varint)] [channel(text)] [value(block)]
 * version := generation(varint) counter(varint)
 * </pre>
 *
 * <h2>Waves (type 242)</h2>
 *
 * Rumours among announced peers, and their numbers alone:
 *
 * <pre>
 * wave    := 242 kind(1) content
 * kind 0  := rumour*                                   for the receiver alone
 * kind 1  := until(text) rumour*                       and for all names between its own and this
 * kind 2  := number(4, big endian)*                    the sender has these
 * kind 3  := number(4, big endian)*                    the sender wants these
 * kind 4  := number(4, big endian)*                    the sender has these, somebody missed them
 * rumour  := length(varint) suspect, alive, dead, user, notice or repair as it stands in a packet
 * rumour  := length(varint) 14 node                    an alive, where nothing is lost this way
 * </pre>
 */
package io.gossip.wire;
