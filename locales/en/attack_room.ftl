# The room of the attack, and the dialog that breaks a packet.

attack = Attack
attack-button = Attack: break the connection
    .changed = { $count ->
        [one] Attack: one is under way
       *[other] Attack: { $count } are under way
    }
attack-capture = This is a recording, and what has happened cannot be broken any more. Choose a scenario to attack.
attack-line = On the line
    .about = Whoever carries the packets can lose them, hold them up, change them and invent some: up to { $most } times in a run. Nothing can go wrong but the run, and each deed can be undone.
attack-point = Or point at another arrow, a field or a byte.
attack-none = Nobody interferes yet.
attack-mend = Undo: { $what }
    .short = Undo
attack-mend-all = Undo all
attack-show = Show step { $step }
attack-between = Between the two
    .about = Or the attacker sits in the middle itself and has a connection with each side. Who is it?
attack-ready = Famous attacks
    .about = Each is a run of its own, and has its lesson.

attacker-nobody = Client and server talk to each other.
attacker-relay = It takes each byte from one and hands it to the other, with no keys at all. So does every router.
attacker-own-authority = It shows the client a certificate for the server’s name that it has signed itself. The client does not know that CA.
attacker-trusted-authority = The same, but the client was told to trust that CA. So do company proxies and virus scanners read along.
attacker-stolen-certificate = It shows the server’s own certificate, which anybody can fetch. The private key stayed with the server.

break = Break it
break-this-field = Break these bytes
break-it = Break { $what }
break-which = Packet
break-with = With it travel: { $others }.
break-full = That is all that fits into one run: undo something in “Attack” first.
break-forged = The attacker made this packet itself. Nobody sent it, so there is nothing to take hold of.

break-packet = The packet
break-drop = Lose it
    .about = It never arrives. TCP will miss it.
break-duplicate = Deliver it twice
    .about = The receiver’s TCP knows the number already.
break-delay = Hold it up
    .about = Longer than TCP waits, and it is sent again.
    .time = Held up for
break-reorder = Let the next one pass
    .about = TCP puts them in order again.
break-cut-silence = Cut the line
    .about = From here on nothing comes through, either way.
break-cut-reset = Forge a RST
    .about = Both sides believe that the other hung up.
break-cut-finish = Forge a FIN
    .about = The sender seems to be done. Without close_notify TLS calls that truncated.

break-skill = How careful is the attacker?

break-bytes = Bits and bytes
break-nowhere = These bytes were never on the wire as such: they were computed from others, or put in on the way. Choose some in the record or the packet.
break-field = You are at { $field }, { $count ->
        [one] one byte
       *[other] { $count } bytes
    }.
break-whole = You are at all { $count } bytes. Whoever chooses a field in “Bytes” first hits that alone.
break-rest = The first { $count } travel in this packet, the rest in the next.
break-encrypted = On the wire they are encrypted: what changes is the ciphertext.
break-byte = Byte
    .of = of { $count }
break-bits = Which bit
break-bit = Bit { $bit }: it is { $value }
break-flip = Flip the bit
break-set = Set
    .label = { $count ->
        [one] This byte becomes (hex)
       *[other] These { $count } bytes become (hex)
    }
break-no-hex = Write pairs of digits from 0 to f, as in 16 03 03.
break-too-long = At most { $most } bytes fit in.

break-put-in = Put something in behind it
break-ready = A ready-made record
break-own = Bytes of my own
break-inject = Put in
    .label = Its bytes (hex)
break-no-stream = A record has no place here: this packet opens or ends the connection.
break-replay = Send it again
    .naive = The same packet, with the same number.
    .competent = Its content, under the next number in the stream.
    .time = Again after
break-nothing-to-replay = It has no content that could be put into the stream again.

forgery-close-notify = Alert: close_notify
forgery-fatal-alert = Alert: handshake_failure
forgery-empty-record = An empty handshake record
forgery-hello-request = HelloRequest
forgery-change-cipher-spec = ChangeCipherSpec
forgery-application-data = Application data: “evil”
