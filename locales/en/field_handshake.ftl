# Why each field of a handshake message is there.

field-handshake = One message of the negotiation: type, length, content. It is counted in the transcript, which Finished vouches for at the end.
field-handshake-msg_type = Tells which message this is. A message out of turn ends the handshake with unexpected_message.
field-handshake-length = Bytes of content that follow. A message may be far longer than a record and then simply goes on in the next one.
field-handshake-body = The content of a message whose type this program does not know.
field-handshake-fragment = Part of a handshake message that goes on in another record: records are cut to fit, without regard to messages.
field-handshake-hello_request = Empty: the server merely nudges the client to negotiate anew. TLS 1.2 only, and left out of the transcript.
field-handshake-end_of_early_data = Empty: it marks where the 0-RTT data ends, so that nobody can cut it short unnoticed.
field-handshake-message_hash = A hash in place of the first ClientHello, in the transcript only: the server then need not remember that message.
field-handshake-server_hello_done = Empty: “that was all from me, your turn.” TLS 1.2 only; TLS 1.3 has Finished for it.

field-handshake-client_hello = The client’s opening: all it can do, in order of preference, and fresh randomness. The server chooses from it.
field-handshake-client_hello-legacy_version = In TLS 1.2 the highest version that the client speaks. Since 1.3 it is frozen at 0x0303, and supported_versions decides.
field-handshake-client_hello-random = 32 fresh bytes that go into the keys, so that no two connections get the same ones. Sent in the open; it need not be secret.
field-handshake-client_hello-legacy_session_id = TLS 1.2: names a session to resume. TLS 1.3 keeps it for old middleboxes only, and the server sends it back unchanged.
field-handshake-client_hello-legacy_session_id-length = 0 to 32. Zero means no session to resume, and in TLS 1.3 that the client does not bother to look like 1.2.
field-handshake-client_hello-legacy_session_id-bytes = The old session’s name in TLS 1.2. In TLS 1.3 nothing but random bytes that mimic one.
field-handshake-client_hello-cipher_suites = The client’s menu, favourite first. The server must choose something from it or give up.
field-handshake-client_hello-cipher_suites-length = Bytes, not entries: every suite takes two.
field-handshake-client_hello-cipher_suites-cipher_suite = One offer. In TLS 1.2 it names key exchange, signature, encryption and hash; in 1.3 only encryption and hash.
field-handshake-client_hello-legacy_compression_methods = Once a choice of data compression. It leaked secrets (CRIME), so today only “null” is offered, and TLS 1.3 forbids all else.
field-handshake-client_hello-legacy_compression_methods-length = 1 in practice, because “null” is the sole entry.
field-handshake-client_hello-legacy_compression_methods-compression_method = 0, “null”, means leave the data as it is. It must always be offered.
field-handshake-client_hello-extensions = Everything invented since the format was fixed: server name, groups, key shares, TLS 1.3 itself. Unknown ones are skipped.
field-handshake-client_hello-extensions-length = Bytes of the whole list. TLS 1.2 allows a hello that ends before this; TLS 1.3 does not.

field-handshake-server_hello = The server’s choice from what the client offered. With a certain fixed random it is instead a HelloRetryRequest: “try once more”.
field-handshake-server_hello-legacy_version = In TLS 1.2 the chosen version. In 1.3 it always says 0x0303, and the true one is in supported_versions.
field-handshake-server_hello-random = The server’s share of the freshness in the keys. A fixed value makes it a HelloRetryRequest; certain last 8 bytes warn of a forced downgrade.
field-handshake-server_hello-legacy_session_id_echo = TLS 1.2: the session’s name; equal to the client’s, it means resumption. In 1.3 a mere echo, and no sign of resumption.
field-handshake-server_hello-legacy_session_id_echo-length = 0 to 32. In TLS 1.3 necessarily as long as the client’s.
field-handshake-server_hello-legacy_session_id_echo-bytes = In TLS 1.3 exactly the client’s bytes; were they different, the client would break off.
field-handshake-server_hello-cipher_suite = The one that both will use from here on. It must be among those the client offered.
field-handshake-server_hello-legacy_compression_method = 0, “null”: nothing is compressed. Kept only so that the message has its old shape.
field-handshake-server_hello-extensions = Answers to what the client asked. TLS 1.3 leaves here only what the keys depend on; the rest comes encrypted.
field-handshake-server_hello-extensions-length = Bytes of the list. TLS 1.2 may leave it out altogether when there is nothing to answer.

field-handshake-server_key_exchange = The server’s public one-time key, signed. Here the server proves that it holds the certificate’s private key (TLS 1.2 with ephemeral keys).
field-handshake-server_key_exchange-body = What the server contributes in a key exchange that this program does not take apart.
field-handshake-server_key_exchange-curve_type = 3, “named curve”: one from a list. Home-made curves were possible once, and are forbidden now.
field-handshake-server_key_exchange-named_curve = The group in which both compute. The client has said which ones it knows.
field-handshake-server_key_exchange-public = The public half of a key made for this connection and then thrown away. That is where forward secrecy comes from.
field-handshake-server_key_exchange-public-length = 32 bytes for X25519, 65 for P-256, 97 for P-384.
field-handshake-server_key_exchange-public-point = A point on the curve. Together with its own private key the client computes the shared secret from it.
field-handshake-server_key_exchange-signed_params = The signature on the parameters, in a version older than this program takes apart.
field-handshake-server_key_exchange-algorithm = Which hash and signature were used; one of those the client named in signature_algorithms.
field-handshake-server_key_exchange-signature = Made with the certificate’s private key over both randoms and these parameters, so it fits this connection alone.
field-handshake-server_key_exchange-signature-length = Around 70 bytes for ECDSA on P-256, 64 for Ed25519, 256 for RSA with 2048 bits.
field-handshake-server_key_exchange-signature-bytes = Only the holder of the private key can make it; anyone can check it with the certificate.

field-handshake-certificate = The sender’s identity card and those who vouch for it. Alone it proves nothing; the proof is a signature in a later message (with RSA key transport, Finished).
field-handshake-certificate_request = The server wants to know who the client is, too, and says which proofs it accepts.
field-handshake-certificate_status = A fresh statement, signed on behalf of the CA, that the certificate has not been revoked; the client need not ask anyone.
field-handshake-certificate_verify = A signature on the handshake so far. It shows that the sender holds the private key to the certificate it sent.
field-handshake-client_key_exchange = The client’s half of the key exchange. With ECDHE a public key, unencrypted; only RSA key transport encrypted something here.
field-handshake-compressed_certificate = A Certificate message, packed, since chains are long. Unpacked it is the ordinary one.
field-handshake-encrypted_extensions = The server’s answers that no key depends on, and the first thing in TLS 1.3 that eavesdroppers cannot read.
field-handshake-finished = A seal: a MAC over the whole transcript. It fails if anyone changed a single byte, or if the two have different keys.
field-handshake-key_update = “My next records are under a new key.” It renews the sender’s direction only, without a new key exchange.
field-handshake-new_session_ticket = A ticket for a shorter handshake next time. The server can read it; to the client it is just bytes.
