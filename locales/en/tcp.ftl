# TCP: the connection opens and closes.

# The sender of a message, at the start of a sentence.
sender = { $from ->
    [client] The client
   *[server] The server
}

syn =
    .bold = The client knocks:
    .rest = it asks for a connection and says which number its bytes will be counted from.
    .meaning =
        TLS runs on top of TCP, and TCP always starts like this. SYN is short for “synchronize”: the client picks a random initial sequence number (ISN) and tells the server. On screen, counting starts at 0.

        This SYN carries no data, yet it uses up one sequence number. That is why the server answers “ack 1”.

        Nothing is encrypted and nobody is identified. Anyone on the path sees the addresses and ports, now and for the rest of the connection.

syn-ack =
    .bold = The server opens the door:
    .rest = it acknowledges the client’s number (ACK) and states its own (SYN), because each direction is numbered separately.
    .meaning =
        Two things in one segment. The ACK answers the client’s SYN: its number is the client’s initial one plus one. The SYN is the server’s own: it synchronizes the server’s numbering, not the client’s.

        TCP is two streams of bytes, one each way, and each has its own starting number.

        It shows that someone answers at this address. It does not show who – that is the job of TLS.

ack =
    .bold = The client confirms, and the connection is up:
    .rest = each side now knows the other’s starting number, and data can flow.
    .meaning =
        This ACK answers the server’s SYN: its number is the server’s initial one plus one. It carries no data and uses up no sequence number itself.

        The ClientHello need not wait for any reply to it. The client may send it at once, even in the same segment.

        “TLS 1.2 takes two round trips, TLS 1.3 takes one” leaves out the round trip that TCP has just spent.

fin =
    .bold = { sender } hangs up:
    .rest = FIN means that no more bytes will come from that side. The other direction may still be open.
    .meaning =
        TCP closes each direction separately. Like SYN, FIN uses up one sequence number, so that the peer can acknowledge it.

        FIN is not close_notify. FIN is unprotected, so anyone on the path can forge one. If no close_notify came first, data may have been cut off, and the receiver has no way of knowing.

fin-ack =
    .bold = All closed:
    .rest = the last FIN is acknowledged, and the TCP connection has ended in both directions.
    .meaning =
        The number is one past the last sequence number, because FIN itself used one up.

        Whoever closed first would normally linger in TIME-WAIT, so that late segments do not land in a new connection. This run ends without sitting that out.

rst =
    .bold = { sender } slams the door:
    .rest = RST ends both directions on the spot, and whatever was under way is lost.
    .meaning =
        An RST is sent when a segment belongs to no connection, or when a program wants to be rid of one immediately.

        RST is unprotected and can be forged. To TLS it is a connection that died without close_notify: the receiver cannot tell whether all data arrived.
