# The attacker: who it is, and what it does.

host-attacker = Attacker

# What became of an attacker between client and server.

attack-relayed = Nothing stops it, and it gains nothing: it passes on bytes that it cannot read.
    .why = The keys come from private halves that neither side ever sends, so whoever only carries the messages never learns them. It sees how much is said, when and by whom; what it changes, the receiver notices, and it can always cut the line. That is all that a router on the way can do.
    .remedy = There is nothing to repair: TLS expects somebody like this on every road.
attack-unnoticed = Nothing stops it: the client trusts the attacker’s authority, and so takes its certificate for the server’s.
    .why = There are two connections, each with keys of its own, and both end at the attacker: it opens every record, may read and change it, and seals it anew. No check of TLS fails, for the client was told to trust whoever signed that certificate. So do company proxies and virus scanners read along.
    .remedy = Take the attacker’s root out of the client’s trust store, or have the client expect a certain certificate or key (pinning).
attack-unknown-authority = The client stops it: nobody whom it trusts vouches for the attacker’s certificate.
    .why = Anyone can make a certificate for any name, and sign it by an authority of one’s own. The signatures are right, and the name too; but the chain ends in a root that is not in the client’s trust store, so it sends unknown_ca before it has said anything that matters.
    .remedy = Nothing needs repair on either side; the attacker has to go. Who clicks a browser’s warning away repeals this check.
attack-wrong-key = The client stops it: the certificate is the server’s, but the signature is not made with its key.
    .why = A certificate is public, and showing it proves nothing. Who shows it must sign this very handshake with the private key that belongs to it: in CertificateVerify (TLS 1.3), or under the key exchange in ServerKeyExchange (TLS 1.2). The attacker has only a key of its own, its signature does not fit the certificate’s public key, and the client sends decrypt_error.
    .remedy = Nothing needs repair on either side; the attacker has to go. Were the private key stolen too, this check would pass, and the certificate would have to be revoked.
attack-no-client-certificate = The server stops it: it wants to know who the client is, and the attacker cannot prove to be it.
    .why = The client trusts the attacker and has even shown it its certificate, but what it signed is the handshake with the attacker. The server has another handshake, and that signature would not fit there; so the attacker shows no certificate at all. With client certificates a trusted proxy is found out at the other end.
    .remedy = Nothing needs repair on either side; the attacker has to go.
attack-otherwise = No check was aimed at it: the run ended for another reason, before it came to the attacker’s trick.
    .why = The attacker offers and takes what client and server do, and so fails over what they fail over.
    .remedy = Repair what failed first, and see how the attacker fares then.
attack-repair = The peer is not who it says it is: take the attacker off the road, and nothing else needs repair.
