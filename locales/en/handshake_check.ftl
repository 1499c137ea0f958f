# What the parties check of the handshake: the check’s name, and one sentence on where it stands.

handshake-check-version = Version
    .pending = Waits for the ServerHello: the version must be one that the client offers.
    .passed = The server chose { $selected }; the client offers it, and there is no sign that anyone talked the server down to it.
    .failed = { $downgraded ->
        [yes] The server chose { $selected }, but its random says that it knows a newer version, which the client offers too: somebody may have changed the ClientHello on the way.
       *[no] The server chose { $selected }, which the client does not offer or which is another one than HelloRetryRequest said.
    }

handshake-check-cipher-suite = Cipher suite
    .pending = Waits for the ServerHello: the cipher suite must be one that the client offers.
    .passed = The server chose { $selected }, and the client offers it.
    .failed = The server chose { $selected }, which the client does not offer, or not for this version.

handshake-check-named-group = Group
    .pending = Waits for the server’s choice: the group of the key exchange must be one that the client offers.
    .passed = The server chose { $selected }, and the client offers it.
    .failed = { $selected ->
        [none] The server names no group, and without one there is no shared secret.
       *[other] The server chose { $selected }, which does not fit what the client offers: its groups, and in TLS 1.3 its key shares.
    }

handshake-check-extensions = Extensions
    .pending = Waits for all of the server’s extensions: it may only answer those that the client sent.
    .passed = The server answered only extensions that the client sent.
    .failed = The server sent { $unrequested }, which the client did not ask for.

handshake-check-certificate-chain = Certificate chain
    .pending = Falls with the signature on the handshake: the certificates alone might be a copy.
    .passed = Each certificate is signed by the next, may do what it does here, and the last one is trusted.
    .failed = The certificates do not lead to anyone who is trusted; the Certificate chain tab says where the way breaks.

handshake-check-certificate-validity = Validity
    .pending = Falls with the signature on the handshake: the clock is compared with the certificates’ dates.
    .passed = All certificates are valid at the time of the check.
    .failed = A certificate has expired, or is not valid yet.

handshake-check-certificate-name = Server name
    .pending = Falls with the signature on the handshake: the name that was asked for must be in the certificate.
    .passed = The client asked for { $asked }, and a name in the certificate fits.
    .failed = The client asked for { $asked }, and no name in the certificate fits.

handshake-check-handshake-signature = Signature
    .pending = Waits for the peer’s signature on this handshake: it proves that the peer has the certificate’s private key.
    .passed = The signature ({ $scheme }) fits the certificate’s key and this very handshake.
    .failed = The signature ({ $scheme }) fits another key or another handshake.

handshake-check-finished = Finished
    .pending = Waits for the peer’s Finished: a MAC over all messages so far.
    .passed = Computed again from the transcript, the MAC is the same: both have seen the same messages and have the same keys.
    .failed = Computed again from the transcript, the MAC is another: a message was changed on the way, or the keys differ.

handshake-check-records = Records
    .pending = Waits for the peer’s first encrypted record: each proves by its tag or MAC that nobody has changed it.
    .passed = The peer’s encrypted records are authentic so far: not one bit was changed on the way.
    .failed = An encrypted record is not authentic: it was changed on the way, or made with another key.
