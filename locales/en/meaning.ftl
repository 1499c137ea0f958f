# What a value means, beyond its name: extensions, alerts, cipher suites, groups and signature schemes.

# Extensions whose content has no text that says it (otherwise field-extension-… is told).
extension-server_name = { field-extension-server_name } An empty answer means that the server used the name.
extension-status_request = Asks the server to staple an OCSP response to its certificate. Then the client need not ask the CA and so give away whom it visits.
extension-signed_certificate_timestamp = Asks for receipts from the public logs (Certificate Transparency): a certificate listed there was not issued in secret.
extension-encrypt_then_mac = Reverses the order in CBC: encrypt first, then the MAC. The old order leaked plaintext (Lucky Thirteen). AEAD has no need of it.
extension-extended_master_secret = Ties the master secret (RFC 9846: main secret) to the whole handshake. Otherwise a man in the middle could give two connections the same one.
extension-early_data = From the client: 0-RTT data follows at once, under a key from last time. From the server: it was accepted. In a ticket: so much is allowed.
extension-post_handshake_auth = The client is willing to be asked for its certificate after the handshake, too, say when a protected page needs it.
extension-pre_shared_key = Resumption in TLS 1.3: the client shows tickets, and the server says which one it took. In the ClientHello it must stand last.
extension-session_ticket = Tickets of TLS 1.2: the client shows one, or asks for one by leaving this empty. So the server need not remember sessions.
extension-ticket_request = How many tickets the client has use for, so that the server sends neither too few nor too many.
extension-renegotiation_info = Says that the sender ties a new handshake to the one before. Otherwise an attacker could slip a request of his own in front.
extension-heartbeat = { field-extension-heartbeat-mode }
extension-use_srtp = { field-extension-use_srtp-srtp_protection_profiles }
extension-quic_transport_parameters = QUIC’s own settings. They travel in the handshake, which protects them; TLS over TCP has no use for them.
extension-encrypted_client_hello = Carries the true ClientHello, encrypted, so that nobody on the way reads the server’s name. A client without the key sends noise instead (GREASE).
extension-encrypted_server_name = The first attempt at hiding the server’s name; Encrypted Client Hello took its place.
extension-next_protocol_negotiation = ALPN’s forerunner, made for SPDY: the server names its protocols, and the client chooses, encrypted.
extension-client_certificate_url = The client would rather give an address to fetch its certificate from than send it. Hardly ever used.
extension-truncated_hmac = Would cut each record’s MAC to ten bytes to save room. That turned out too weak, so nobody should use it.
extension-channel_id = An abandoned experiment: the client shows with a key of its own that it is the same one as last time.
extension-token_binding = Ties cookies to a key of the client’s, so that stolen ones are worthless. Browsers have given it up.
extension-srp = Logs in with a password inside the handshake, without revealing it. TLS 1.3 has no such thing.
extension-connection_id = For DTLS: a number by which packets find their connection, even when the client’s address changes.

alert-raised = The sender raises the alarm: { $reason }
alert-close-notify = The sender says goodbye: no more data will come from it. Without this, the receiver could not tell whether something was cut off.

cipher-suite =
    { $exchange ->
        [tls13] For TLS 1.3, where key exchange and signature are agreed on separately
        [ecdhe] ECDH with one-time keys, signed by the server with { $signature }
        [dhe] Diffie-Hellman with one-time keys, signed by the server with { $signature }
        [rsa] RSA key transport, hence no forward secrecy
        [fixed] Diffie-Hellman with the certificate’s own key, hence no forward secrecy
        [anonymous] Diffie-Hellman that nobody signs, hence open to a man in the middle
        [psk] A key that both have already, hence no forward secrecy
        [rsa_psk] A key that both have already, with RSA key transport: no forward secrecy
       *[ephemeral_psk] A key that both have already, with one-time Diffie-Hellman keys
    }; { $cipher ->
        [null] nothing is encrypted
        [other] a cipher that is rarely seen today
       *[named] { $cipher }
    }{ $hash ->
        [none] .
       *[named] ; keys are derived with { $hash }.
    }
cipher-suite-TLS_EMPTY_RENEGOTIATION_INFO_SCSV = No suite but a signal: the same as an empty renegotiation_info, in a place where even the oldest servers put up with it.
cipher-suite-TLS_FALLBACK_SCSV = No suite but a signal: “I am trying again with an older version.” A server that speaks a newer one breaks off.

group-x25519 = A curve (Curve25519) made to be fast and hard to get wrong. Public keys of 32 bytes.
group-x448 = X25519’s bigger sister, with more in reserve. Public keys of 56 bytes.
group-secp256r1 = The curve P-256 from NIST, which nearly everyone knows. A public key is a point of 65 bytes.
group-secp384r1 = The curve P-384 from NIST: slower than P-256, with more in reserve. Points of 97 bytes.
group-secp521r1 = The curve P-521 from NIST, the largest in use. Points of 133 bytes.
group-ffdhe = Diffie-Hellman without curves, modulo a fixed prime of { $bits } bits.
group-X25519MLKEM768 = X25519 and ML-KEM-768 in one: both would have to be broken, so a quantum computer is not enough. ML-KEM’s share comes first, despite the name.
group-SecP256r1MLKEM768 = P-256 and ML-KEM-768 in one: both would have to be broken. Here the curve’s share does come first.
group-SecP384r1MLKEM1024 = P-384 and ML-KEM-1024 in one, with more in reserve on both sides. The curve’s share comes first.
group-X25519Kyber768Draft00 = The draft from which X25519MLKEM768 grew. Here X25519 still came first.

signature-rsa_pkcs1 = RSA in its old form (PKCS #1 v1.5) with { $hash }. In TLS 1.3 at most for the signatures inside certificates.
signature-rsa_pss_rsae = RSA-PSS with { $hash }, by an ordinary RSA key.
signature-rsa_pss_pss = RSA-PSS with { $hash }, by an RSA key whose certificate allows nothing else.
signature-ecdsa =
    { $curve ->
        [none] ECDSA with { $hash }, by a key on any curve.
       *[named] ECDSA with { $hash }, in TLS 1.3 by a key on { $curve } only.
    }
signature-ed25519 = Ed25519: fast, only 64 bytes, and with its hash built in.
signature-ed448 = Ed448: Ed25519’s bigger sister, 114 bytes, and with its hash built in.
signature-dsa = DSA with { $hash }: out of use, and not in TLS 1.3.
signature-mldsa = ML-DSA, which quantum computers should not break either. Its signatures take thousands of bytes.
signature-sha1 = SHA-1 is broken; only very old peers need it.
