# ChangeCipherSpec, alerts and data: records that are not handshake messages.

change-cipher-spec =
    .bold = { sender } switches to encryption:
    .rest = everything it sends after this single byte is protected by the new keys.
    .meaning =
        ChangeCipherSpec is not a handshake message but a kind of record of its own (content type 20). So it is not part of the transcript that Finished covers either.

        It switches the sender’s own write direction and nothing else. The other direction takes the peer’s ChangeCipherSpec.

        It proves nothing. That is left to Finished, which follows at once as the first message under the new keys.

change-cipher-spec-ignored =
    .bold = A dummy for the sake of old equipment:
    .rest = in TLS 1.3 it switches no keys, and the receiver simply drops it.
    .note = ignored
    .meaning =
        Too many boxes on the network choked when TLS 1.3 looked new on the wire. So TLS 1.3 dresses up as a resumed TLS 1.2 session, and a ChangeCipherSpec belongs to the costume.

        It is one unencrypted byte, 0x01, and not part of the transcript. In TLS 1.3 the keys change by themselves: after ServerHello and after Finished.

        Since it does not do what the textbook’s 009 and 011 do, it does not get their numbers.

close-notify =
    .bold = { sender } says goodbye:
    .rest = close_notify promises that no more data will come from that side. Encrypted, it is a promise nobody else can make.
    .note = not in the textbook
    .meaning =
        Without close_notify the receiver cannot know whether data was cut off on the way. TCP’s FIN is not enough: it is unprotected and can be forged.

        { $version ->
            [tls13] In TLS 1.3 it closes the sender’s direction only. The peer may finish talking before it sends its own.
           *[tls12] In TLS 1.2 the peer must answer at once with a close_notify of its own. In TLS 1.3 it may finish talking first.
        }

        The alert has level “warning”, yet nothing is wrong: this is how a connection that went well comes to its end.

alert =
    .bold = { sender } raises the alarm:
    .rest = { $reason }
    .meaning =
        An alert is a kind of record of its own (content type 21) holding two bytes: a level and a reason. If it is fatal, the connection closes and both sides forget its keys. In TLS 1.3 every error is fatal, whatever the level says.

        The reason is the sender’s word for what it saw. It does not say whose fault that is, and may be vague on purpose so as not to help an attacker.

        A party that has no keys yet sends its alert in cleartext, in TLS 1.3 too.

# The reasons, as the sender saw them (RFC 9846 §6).
alert-unexpected-message = it got a message that does not belong at this point of the handshake.
alert-bad-record-mac = a record would not open: the key is wrong, or bytes were changed on the way.
alert-decryption-failed = a record would not decrypt. Only TLS 1.0 has this alert.
alert-record-overflow = a record was longer than records may be.
alert-decompression-failure = a record would not decompress: the length it unpacks to is not allowed.
alert-handshake-failure = the two cannot agree: nothing the client proposed is acceptable to the server.
alert-no-certificate = it has no certificate to show. Only SSL 3.0 has this alert.
alert-bad-certificate = the certificate is damaged, a signature in the chain does not verify, or it does not fit for another reason.
alert-unsupported-certificate = it cannot use a certificate of this kind.
alert-certificate-revoked = the CA that issued the certificate has revoked it.
alert-certificate-expired = the certificate has expired or is not valid yet.
alert-certificate-unknown = the certificate is unacceptable for a reason that no other alert covers.
alert-illegal-parameter = a field holds a value that is not allowed there or contradicts the others.
alert-unknown-ca = the chain does not lead to a CA that it trusts.
alert-access-denied = the certificate is fine, but it does not give access here.
alert-decode-error = a message cannot be parsed: a length or a field is off.
alert-decrypt-error = a signature, a Finished or a PSK binder failed to verify.
alert-too-many-cids-requested = the peer asks for more connection ids than it is willing to give. Only DTLS has this alert.
alert-export-restriction = the key is longer than the export rules of the 1990s allowed. Only TLS 1.0 has this alert.
alert-protocol-version = the two have no protocol version in common.
alert-insufficient-security = the server demands stronger cryptography than the client offers.
alert-internal-error = something went wrong on its own side, unrelated to the peer.
alert-inappropriate-fallback = the client tried an older version although the server speaks a newer one.
alert-user-canceled = someone cancelled the handshake on purpose. The protocol did not fail.
alert-no-renegotiation = it will not run another handshake on this connection.
alert-missing-extension = an extension that has to be there is missing.
alert-unsupported-extension = the answer contains an extension that nobody asked for.
alert-certificate-unobtainable = it could not fetch the certificate from the address that the client gave in its place.
alert-unrecognized-name = it knows no server by the name that the client asked for.
alert-bad-certificate-status-response = the stapled OCSP response is unacceptable.
alert-bad-certificate-hash-value = the certificate that was fetched does not have the hash that the client gave for it.
alert-unknown-psk-identity = it does not know the key (PSK) that the client refers to.
alert-certificate-required = it demands a client certificate and got none.
alert-general-error = something went wrong that no other alert covers, or that it prefers not to name.
alert-no-application-protocol = the two have no application protocol in common (ALPN).
alert-ech-required = it offered Encrypted Client Hello, and the server could not decrypt it.
alert-unknown = the reason is a code that this program does not know. TLS 1.3 treats unknown alerts as fatal.

application-data-name = Encrypted data

application-data-client =
    .bold = The client asks its question, encrypted:
    .rest = from outside, only the amount and the timing show. The receiver notices if even one bit was changed.
    .meaning =
        This is what it was all for. { $suite ->
            [no_suite] The record
           *[other] The cipher suite is { $suite }, and the record
        } is encrypted and authenticated in one (AEAD). Its sequence number goes into the computation, so no record can be moved, repeated or left out mid-stream unnoticed.

        There is no single “session key”: the client writes with a key and IV of its own and reads with the server’s. The key of the certificate encrypts no traffic.

        An eavesdropper still sees who talks to whom, when and how much, and could read the server’s name in the ClientHello.

application-data-client-cbc =
    .bold = { application-data-client.bold }
    .rest = { application-data-client.rest }
    .meaning =
        This is what it was all for. The cipher suite is { $suite }: a MAC over the record and its sequence number comes first, then everything is encrypted (CBC). The number is in the MAC, so no record can be moved, repeated or left out mid-stream unnoticed.

        That turned out to be the wrong order: the padding behind the MAC is checked before the MAC, and servers let on what they found (Vaudenay, 2002). AEADs took its place, and TLS 1.3 has nothing else.

application-data-server-rsa =
    .bold = { application-data-server.bold }
    .rest = under a key of its own, which these two can compute, and whoever gets hold of the server’s private key.
    .meaning = { application-data-server.meaning }

application-data-server =
    .bold = The server answers, encrypted:
    .rest = under a key of its own that only these two can compute. From outside, only length and timing show.
    .meaning =
        The server writes with its own key and IV; the client’s direction has others. As no two directions share a key, an attacker cannot send the client’s own words back to it either.

        Encryption and integrity are one: a record that was changed does not open at all, and the receiver answers with the alert bad_record_mac.

        { $version ->
            [tls13] The record says application_data (23) on the outside, as nearly everything after ServerHello did. The true type is encrypted at its end.
           *[tls12] In TLS 1.2 the record’s type is readable on the outside: anyone can see that this is data, not handshake. TLS 1.3 hides even that.
        }

application-data-early =
    .bold = The client speaks before the server has answered:
    .rest = 0-RTT data is encrypted under a key from an earlier connection, and an attacker can replay it.
    .note = can be replayed
    .meaning =
        The client saves a round trip by sending its first request together with the ClientHello.

        It comes at a price. An attacker can record the bytes and send them again, so the request must not change anything. And there is no forward secrecy: the key rests on no secret but the old connection’s.

encrypted-name = Sealed record

encrypted =
    .bold = A record that will not open:
    .rest = it is encrypted, and only its direction, length and time can be read.
    .meaning =
        Either the key log lacks the secret, or the cipher suite is one this program cannot handle, or the record was changed on the way or comes a second time.

        This is what everything protected looks like to an eavesdropper.
