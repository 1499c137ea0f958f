# The messages of the handshake. Each has a bold start, a continuation, a meaning and perhaps a note beside its arrow.

# The name that the certificate is about.
named-server = { $server ->
    [no_name] a name
   *[other] the name { $server }
}

hello-request =
    .bold = The server wants to start over:
    .rest = HelloRequest asks the client for a new handshake on the same connection.
    .note = not in the textbook
    .meaning =
        It belongs to TLS 1.2 and older. The client may ignore it, and it is left out of the transcript that Finished covers.

        TLS 1.3 has no renegotiation. When fresh keys are wanted, it has KeyUpdate.

client-hello =
    .bold = The client says hello and puts its cards on the table:
    .rest = versions, cipher suites and a random number{ $server ->
        [no_name] { "" }
       *[other] , and the name { $server } for anyone to read
    }.
    .meaning =
        The client does not know yet what the server can do. So it proposes what it can do itself, versions and cipher suites above all, in its order of preference, and the server picks.

        The 32 random bytes will go into the keys, so that no two connections ever share them. No secret has been sent so far.

        The server’s name (SNI) is readable to anyone on the path, in TLS 1.2 and TLS 1.3 alike, unless Encrypted Client Hello is used.

        { $mode ->
            [resumed] This time it also shows what it has left of an earlier session: a ticket (session_ticket), or the session’s number in session_id. If the server accepts that, neither certificate nor key exchange is needed.
           *[full] The header of the very first record may say TLS 1.0 (0x0301) to please old servers. It says nothing about what the client can do.
        }

client-hello-13 =
    .bold = The client says hello and guesses the answer:
    .rest = along with its proposals it already sends an ephemeral public key (key_share){ $server ->
        [no_name] { "" }
       *[other] , and the name { $server } for anyone to read
    }.
    .meaning =
        The client proposes versions, cipher suites and groups, but does not hold back its key: key_share is already in here. That is how TLS 1.3 makes do with one round trip where TLS 1.2 takes two, not counting TCP’s own.

        { $mode ->
            [resumed] Last in it stands pre_shared_key: a ticket from an earlier connection, and a binder, an HMAC which shows that the client knows the secret behind the ticket. If the server accepts that, no certificate is needed.
           *[full] TLS 1.3 is offered in the extension supported_versions. The field legacy_version goes on saying 0x0303, and the first record may say 0x0301, lest old equipment on the path should trip.
        }

        The server’s name (SNI) is readable to anyone on the path, just as in TLS 1.2, unless Encrypted Client Hello is used.

        { $group ->
            [X25519MLKEM768] The group X25519MLKEM768 combines two key exchanges and holds as long as either does. Despite its name the ML-KEM part comes first: the client sends 1216 bytes, the server 1120.
           *[other] { "" }
        }

client-hello-again =
    .bold = The client tries again:
    .rest = almost the same ClientHello, now with what the server asked for in its HelloRetryRequest.
    .note = one more round trip
    .meaning =
        The client may change only what was asked for: a new key_share in the group that the server chose, a cookie, and a few fields more.

        Everything stays in cleartext until the final ServerHello. In the transcript, a message_hash now stands where the first ClientHello stood.

server-hello =
    .bold = The server chooses:
    .rest = one version, one cipher suite and a random number of its own, out of what the client proposed.
    .meaning =
        The server can only pick what the client proposed{ $suite ->
            [no_suite] { "" }
           *[other] , here { $suite }
        }. { $mode ->
            [resumed] It takes up the earlier session, so the cipher suite is that session’s too, and no keys are exchanged.
           *[full] In TLS 1.2 that one name settles everything: key exchange, signature, encryption and hash.
        }

        Its 32 random bytes go into the keys together with the client’s. All of it is in cleartext: the choice is no secret, and Finished will reveal whether anyone tampered with it.

server-hello-13 =
    .bold = The server chooses, and the curtain falls:
    .rest = its ephemeral public key is included, so both can compute keys and encrypt the rest.
    .meaning =
        Each side now has the other’s key_share{ $group ->
            [no_group] { "" }
           *[other] { " " }in the group { $group }
        } and works out the same secret, which was never sent. The cipher suite settles only encryption and hash; group and signature are chosen separately.

        The rest of the handshake is encrypted{ $mode ->
            [resumed] { "" }
           *[full] , the certificate included,
        } and looks like application_data (23) from outside. Excepted are the dummy ChangeCipherSpec and alerts from a party that has no keys yet.

        { $mode ->
            [resumed] With pre_shared_key it accepts the client’s ticket: the secret behind it goes into the keys as well. That shows each side that the other was there the last time, so no certificate follows.
           *[full] The true version is in supported_versions. The field legacy_version still says TLS 1.2.
        }

hello-retry-request =
    .bold = The server asks the client to try again:
    .rest = it cannot use the client’s key_share (or wants to see a cookie), so it takes a new ClientHello.
    .note = one more round trip
    .meaning =
        On the wire, HelloRetryRequest is a ServerHello with a fixed “random”, the SHA-256 of the word HelloRetryRequest. It names the group that the server wants, or hands out a cookie to be sent back.

        There are no keys yet: everything before the final ServerHello is in cleartext.

        In the transcript the first ClientHello is replaced by message_hash, a message holding its hash. That way the server need not remember it.

encrypted-extensions =
    .bold = The server answers the rest, behind the curtain:
    .rest = the choices that the keys do not depend on are the first thing to be sent encrypted.
    .note = new in TLS 1.3
    .meaning =
        The application protocol (ALPN) is one of them. TLS 1.2 put such answers in the ServerHello, where anyone could read along.

        The message is always sent in TLS 1.3, even when there is nothing to say. Its true type is encrypted at the end of the record; the outside says application_data (23).

certificate =
    .bold = The server shows its ID card:
    .rest = an X.509 certificate that binds { named-server } to a public key, but does not yet prove that the server holds the private one.
    .meaning =
        A CA has signed that this key belongs to the name. On its own that proves nothing: a certificate is public, and anyone can send a copy.

        The proof comes with the signature in ServerKeyExchange. (In the old RSA key transport it showed only in the server’s Finished.) The client can give its verdict once that signature is checked, not when Certificate arrives.

        No CA is contacted along the way; the client has its root certificates beforehand. The name has to be in subjectAltName. The Common Name does not count.

        The certificate’s key encrypts no traffic, it only signs. In TLS 1.2 anyone on the path can read the certificate.

certificate-13 =
    .bold = The server shows its ID card, behind closed doors:
    .rest = an encrypted X.509 certificate that binds { named-server } to a public key. Proof of the private one comes next.
    .meaning =
        A CA has signed that this key belongs to the name. On its own that proves nothing: a certificate is public, and anyone can send a copy. The proof is the signature in CertificateVerify, and only when that is checked can the client give its verdict.

        No CA is contacted along the way; the client has its root certificates beforehand. The name has to be in subjectAltName. The Common Name does not count.

        TLS 1.3 encrypts the certificate. Even so, an eavesdropper could read the server’s name (SNI) in the ClientHello. The certificate’s key encrypts nothing, it only signs.

certificate-client =
    .bold = The client identifies itself too:
    .rest = a certificate, or an empty list, because the server asked with CertificateRequest.
    .note = not in the textbook
    .meaning =
        This happens only when the server asks. It is rare on the web and common between servers (mutual TLS).

        A client without a suitable certificate sends an empty list, and the server decides whether that will do. Proof of the private key comes in the client’s CertificateVerify.

        In TLS 1.2 anyone on the path can read the client’s certificate, in TLS 1.3 only the server.

certificate-request =
    .bold = The server wants to know who the client is:
    .rest = it asks for a client certificate and lists the signatures it can check.
    .note = not in the textbook
    .meaning =
        Without this message the client stays anonymous in TLS. So it nearly always is on the web, where people log in afterwards instead.

        The server may also name the CAs that it trusts, to help the client pick the right certificate.

certificate-verify =
    .bold = The server proves that the ID card is its own:
    .rest = a signature over the whole handshake so far, made with the certificate’s private key.
    .note = here is the proof
    .meaning =
        The certificate only said which public key belongs to the name. Making this signature takes the private one.

        It covers the transcript, and with it the key_share of both sides. So it cannot be moved into another connection.

        Only now can the client give its verdict: chain, name, validity and signature. The key encrypts nothing, neither here nor later.

certificate-verify-client =
    .bold = The client proves that the certificate is its own:
    .rest = a signature over the handshake so far, made with the client’s private key.
    .note = not in the textbook
    .meaning =
        Without it the certificate would be a copy that anyone could send. The signature covers the messages of the handshake, so it is of no use in another connection.

        It is sent only if the client has sent a certificate that can sign.

certificate-status =
    .bold = The server attaches a fresh attestation:
    .rest = an OCSP response, signed on the CA’s behalf, on whether the certificate is revoked.
    .note = not in the textbook
    .meaning =
        The server fetched it in advance (stapling), so the client need not ask anyone meanwhile. It is sent only if the client asked with status_request.

        TLS 1.3 has no such message; there the response is an extension inside Certificate.

compressed-certificate =
    .bold = { sender } shows its ID card, compressed:
    .rest = a Certificate packed in a way that the peer has said it understands.
    .note = compressed
    .meaning =
        A certificate chain is often the bulk of a handshake, and packed it may fit into fewer segments.

        Unpacked it is an ordinary Certificate. It still proves nothing alone; CertificateVerify does.

server-key-exchange =
    .bold = The server sends its half and signs it:
    .rest = an ephemeral public key{ $group ->
        [no_group] { "" }
       *[other] { " " }({ $group })
    }, signed with the certificate’s private key. Here is the proof that Certificate did not give.
    .note = not in the textbook
    .meaning =
        The textbook handshake skips it because the old RSA key transport has none. With ECDHE it always stands between Certificate and ServerHelloDone.

        The signature covers the ephemeral key and the random numbers of both sides. Only the holder of the certificate’s private key can make it, and it is worthless in any other connection.

        The ephemeral key is thrown away afterwards. Whoever steals the certificate’s key later still cannot read what they recorded today (forward secrecy).

server-hello-done =
    .bold = “Your turn”:
    .rest = the server has sent all it has for now and waits for the client. The message is empty.
    .meaning =
        How many messages the server sends depends on what was negotiated. So it says when it is done: four bytes of header and no content.

        TLS 1.3 does not have it. There the server ends with its Finished instead.

client-key-exchange =
    .bold = The client sends its half, unencrypted:
    .rest = an ephemeral public key{ $group ->
        [no_group] { "" }
       *[other] { " " }({ $group })
    }. Now both can compute the same secret, and it was never sent.
    .note = not encrypted
    .meaning =
        With ECDHE the client encrypts nothing here. Each side computes the same premaster secret from its own private and the other’s public ephemeral key.

        Only the old RSA key transport encrypted something here, and that was a 48-byte premaster secret, never “the session key”. It has no forward secrecy: TLS 1.3 removed it, and RFC 10015 has since deprecated it in TLS 1.2.

        The premaster secret gives the master secret, and that gives each direction a key of its own. If extended master secret (RFC 7627) was agreed, a hash of the handshake goes in instead of the two random numbers, which that hash covers too.

        RFC 9846 calls these two the “preliminary secret” and the “main secret”.

client-key-exchange-rsa =
    .bold = The client sends the secret itself, encrypted:
    .rest = 48 bytes that only the server can open, under the public key in its certificate. Both make all their keys from them.
    .note = a secret, encrypted
    .meaning =
        What is encrypted is the premaster secret (RFC 9846: preliminary secret), and no session key: the keys are computed from it and from what both have said. Only the server has the private key that opens it.

        That is the flaw, too. The same key opens every such message that the server ever got. Whoever records today and gets the key in ten years reads it all: there is no forward secrecy.

        The padding before the secret (PKCS#1 v1.5) was the other flaw: a server that lets on whether it is right decrypts for strangers (Bleichenbacher, 1998). RFC 9325 advises against this exchange, and TLS 1.3 has none like it.

client-key-exchange-other =
    .bold = The client sends its part of the key exchange:
    .rest = a public key in cleartext or, in the old RSA key transport, an encrypted premaster secret.
    .meaning = { client-key-exchange.meaning }

finished-client =
    .bold = The client seals the handshake:
    .rest = a MAC over all messages so far, and the first thing it sends encrypted.
    .meaning =
        The seal (verify_data, 12 bytes) is computed from the master secret and a hash of all messages of the handshake. If anyone changed so much as a byte on the way, it does not match, and the server gives up.

        It is not a signature and does not say who the client is, only that it holds the same secret and saw the same messages.

        In a full TLS 1.2 handshake the client’s Finished comes first. When a session is resumed the server’s does, and in TLS 1.3 it always does.

finished-server-rsa =
    .bold = { finished-server.bold }
    .rest = an encrypted MAC over all messages so far. Only now does it show that the server has the private key.
    .meaning =
        With RSA key transport the server has signed nothing. But without the private key it could not have decrypted the secret, nor made the keys for this seal. So the right Finished is the proof that the certificate alone is not.

        The server’s seal covers the client’s Finished too. So echoing the client’s would not do.

finished-server =
    .bold = The server answers with its own seal:
    .rest = an encrypted MAC over all messages so far. If it matches, both have seen the same handshake.
    .meaning =
        In a full handshake the server’s seal covers the client’s Finished too. So echoing the client’s would not do.

        It shows that the server holds the same secret. With RSA key transport this was the first sign that it had the certificate’s private key; with ECDHE the signature in ServerKeyExchange had shown that.

        From here both may send data, each under its own key.

finished-server-resumed =
    .bold = The server seals the handshake, and this time goes first:
    .rest = an encrypted MAC over all messages so far. Only someone who has the earlier session’s master secret can make it.
    .note = comes before 010
    .meaning =
        In a full TLS 1.2 handshake the client’s Finished comes first. When a session is resumed the server’s does, and that saves a round trip: the client sends its question along with its own seal.

        The master secret is the old one, but the keys are new: the random numbers of this connection go into them.

        No certificate is shown, as it was checked the first time. Nor is there a new key exchange: whoever gets hold of the master secret can read every connection that shares it.

finished-server-13 =
    .bold = The server seals the handshake, and goes first:
    .rest = { $mode ->
        [resumed] an encrypted HMAC over everything so far. As the secret of the last time is in it, it stands in for certificate and proof.
       *[full] an encrypted HMAC over everything so far, certificate and proof included.
    }
    .note = comes before 010
    .meaning =
        In TLS 1.3 the server’s Finished always comes first. That is why the textbook’s 012 stands before 010 here.

        The seal is made with a key that serves no other purpose, and covers the whole transcript. It ties keys, choices and identity together and exposes any change made on the way.

        The server can now compute the application keys and may send data at once. The client checks the seal first.

finished-client-13 =
    .bold = The client adds its seal, and the handshake is over:
    .rest = an encrypted HMAC over all messages, the server’s Finished included.
    .meaning =
        The server now knows that the client has the same keys and saw the same handshake. Who the client is it knows only if it asked for a certificate.

        Right after this the client switches to the application keys and can send data in the same flight. That is the round trip that TLS 1.3 saves.

new-session-ticket =
    .bold = The client gets a ticket for next time:
    .rest = the session’s state, encrypted by the server for itself, so that a short handshake will do.
    .note = not in the textbook
    .meaning =
        The client cannot read the ticket. It keeps it with the master secret and shows it in its next ClientHello. TLS 1.2 sends the ticket in cleartext, before the server’s ChangeCipherSpec.

        Resuming uses the same master secret again. Certificate and key exchange are skipped, and the server’s Finished comes first.

new-session-ticket-13 =
    .bold = The client gets a ticket for next time:
    .rest = it refers to a secret from this handshake, which the next connection can start from in place of a certificate.
    .note = not in the textbook
    .meaning =
        In TLS 1.3 the ticket comes after the handshake, encrypted under the application keys. Each ticket has a secret (PSK) of its own.

        As a rule the next connection still runs a new (EC)DHE exchange, and then its traffic has forward secrecy. Not so 0-RTT data, which is sent before that: an attacker can even replay it.

end-of-early-data =
    .bold = The client has sent all its early data:
    .rest = this is the last message under the 0-RTT keys. From here on it uses the handshake keys.
    .note = only with 0-RTT
    .meaning =
        It marks exactly where the data ends that the client sent before the server had answered.

        That data had no forward secrecy and may have been replayed by an attacker. What follows normally carries neither reservation.

key-update =
    .bold = { sender } moves on to fresh keys:
    .rest = whatever it sends from here is encrypted under a new key, computed from the old one.
    .note = not in the textbook
    .meaning =
        It renews the sender’s own direction only, but may ask the peer to do the same.

        No new key exchange takes place. Whoever knows the old secret can compute the new one, but not the reverse, so old recordings stay closed.

message-hash =
    .bold = A sum, not a message:
    .rest = in the transcript, message_hash stands where the first ClientHello stood. On the wire it must never be seen.
    .meaning =
        After a HelloRetryRequest the transcript continues from a hash of the first ClientHello. The server then need not store it.

        Should it arrive as a message all the same, the sender is broken.

unknown-handshake =
    .bold = A message of a type this program does not know:
    .rest = only its length and its bytes can be shown.
    .meaning =
        It may belong to an extension of TLS, or be wrong. A receiver that does not know it either has to give up with unexpected_message.

        The number of the type is its first byte.
