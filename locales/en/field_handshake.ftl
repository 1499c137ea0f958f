# Why each field of a handshake message is there.

field-handshake = One message of the negotiation: type, length, content. It is counted in the transcript, which Finished vouches for at the end.
field-handshake-msg_type = Tells which message this is. A message out of turn ends the handshake with unexpected_message.
field-handshake-length = Bytes of content that follow. A message may be far longer than a record and then simply goes on in the next one.
field-handshake-body = The content of a message whose type this program does not know.
field-handshake-fragment = Part of a handshake message that goes on in another record: records are cut to fit, without regard to messages.
field-handshake-hello_request = Empty: the server merely nudges the client to negotiate anew. TLS 1.2 only, and left out of the transcript.
field-handshake-end_of_early_data = Empty: it marks where the 0-RTT data ends, so that nobody can cut it short unnoticed.

field-handshake-message_hash = A hash in place of the first ClientHello, in the transcript only: the server then need not remember that message.
field-handshake-message_hash-hash = The hash of the first ClientHello, after a HelloRetryRequest.

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
field-handshake-server_hello-random-bytes = 24 bytes that really are random; the rest carries a warning.
field-handshake-server_hello-random-downgrade = Spells “DOWNGRD”: the server knows a newer version than it chose. A client that offered one breaks off, for somebody has meddled.
field-handshake-server_hello-random-hello_retry_request = SHA-256 of “HelloRetryRequest”: by this fixed value, and nothing else, the message is known as one.
field-handshake-server_hello-legacy_session_id_echo = TLS 1.2: the session’s name; equal to the client’s, it means resumption. In 1.3 a mere echo, and no sign of resumption.
field-handshake-server_hello-legacy_session_id_echo-length = 0 to 32. In TLS 1.3 necessarily as long as the client’s.
field-handshake-server_hello-legacy_session_id_echo-bytes = In TLS 1.3 exactly the client’s bytes; were they different, the client would break off.
field-handshake-server_hello-cipher_suite = The one that both will use from here on. It must be among those the client offered.
field-handshake-server_hello-legacy_compression_method = 0, “null”: nothing is compressed. Kept only so that the message has its old shape.
field-handshake-server_hello-extensions = Answers to what the client asked. TLS 1.3 leaves here only what the keys depend on; the rest comes encrypted.
field-handshake-server_hello-extensions-length = Bytes of the list. TLS 1.2 may leave it out altogether when there is nothing to answer.

field-handshake-server_key_exchange = The server’s public one-time key, signed. Here the server proves that it holds the certificate’s private key (TLS 1.2 with ephemeral keys).
field-handshake-server_key_exchange-curve_type = 3, “named curve”: one from a list. Home-made curves were possible once, and are forbidden now.
field-handshake-server_key_exchange-named_curve = The group in which both compute. The client has said which ones it knows.
field-handshake-server_key_exchange-public = The public half of a key made for this connection and then thrown away. That is where forward secrecy comes from.
field-handshake-server_key_exchange-public-length = 32 bytes for X25519, 65 for P-256, 97 for P-384.
field-handshake-server_key_exchange-public-point = A point on the curve. Together with its own private key the client computes the shared secret from it.
field-handshake-server_key_exchange-algorithm = Which hash and signature were used; one of those the client named in signature_algorithms.
field-handshake-server_key_exchange-signature = Made with the certificate’s private key over both randoms and these parameters, so it fits this connection alone.
field-handshake-server_key_exchange-signature-length = Around 70 bytes for ECDSA on P-256, 64 for Ed25519, 256 for RSA with 2048 bits.
field-handshake-server_key_exchange-signature-bytes = Only the holder of the private key can make it; anyone can check it with the certificate.
field-handshake-server_key_exchange-explicit_curve = A curve of the server’s own making. Nobody can tell quickly whether it is any good, so this has been abolished.
field-handshake-server_key_exchange-dh_p = The prime that all is computed modulo. Below 2048 bits it is considered too weak.
field-handshake-server_key_exchange-dh_p-length = 256 bytes for a prime of 2048 bits.
field-handshake-server_key_exchange-dh_p-bytes = The prime itself. The client has to take the server’s word that it is a good one, a reason why TLS 1.3 has fixed groups.
field-handshake-server_key_exchange-dh_g = The base whose powers both compute; usually 2.
field-handshake-server_key_exchange-dh_g-length = One byte nearly always, as the base is small.
field-handshake-server_key_exchange-dh_g-bytes = The base itself. It may be small without harm; the exponents are what must be secret.
field-handshake-server_key_exchange-dh_ys = The server’s public one-time number: g raised to its secret power, modulo p.
field-handshake-server_key_exchange-dh_ys-length = As many bytes as the prime, or fewer by chance.
field-handshake-server_key_exchange-dh_ys-bytes = One large number, signed below, so that nobody can put in another on the way.
field-handshake-server_key_exchange-psk_identity_hint = Helps the client to pick the right one of its pre-shared secrets.
field-handshake-server_key_exchange-psk_identity_hint-length = Zero when the server has nothing helpful to say.
field-handshake-server_key_exchange-psk_identity_hint-bytes = A text that means something only to those who agreed on the secrets.

field-handshake-certificate = The sender’s identity card and those who vouch for it. Alone it proves nothing; the proof is a signature in a later message (with RSA key transport, Finished).
field-handshake-certificate-certificate_request_context = Repeats the number of the request that this answers. Empty within the handshake; it only tells requests apart that come later.
field-handshake-certificate-certificate_request_context-length = Zero within the handshake, where there can be no mix-up.
field-handshake-certificate-certificate_request_context-bytes = The number that the server gave its request, returned unchanged.
field-handshake-certificate-certificate_list = The chain: the sender’s own certificate first, then whoever signed it, and so on. The root usually stays out, as the receiver has to have it already.
field-handshake-certificate-certificate_list-length = Bytes of the whole chain, often most of the handshake. Zero from a client means that it has nothing suitable.
field-handshake-certificate-certificate_entry = One link of the chain with what belongs to it. In TLS 1.3 each brings extensions of its own.
field-handshake-certificate-cert_data = One certificate in DER. In TLS 1.2 anyone on the way can read it; in 1.3 it travels encrypted.
field-handshake-certificate-cert_data-length = Bytes of this certificate, so that the next one can be found without understanding this.
field-handshake-certificate-extensions = What goes with this link: its OCSP response, receipts from logs. TLS 1.2 has a message of its own for that.
field-handshake-certificate-extensions-length = Zero when nothing goes with the certificate, which is the usual case.

field-handshake-certificate_request = The server wants to know who the client is, too, and says which proofs it accepts.
field-handshake-certificate_request-certificate_request_context = A number for this request, so that an answer after the handshake finds its question. Empty within it.
field-handshake-certificate_request-certificate_request_context-length = Zero within the handshake; there only one request can be open.
field-handshake-certificate_request-certificate_request_context-bytes = Unique on this connection and hard to guess, so that nobody can prepare an answer.
field-handshake-certificate_request-extensions = The conditions in TLS 1.3: signatures it can check, CAs it trusts. signature_algorithms has to be there.
field-handshake-certificate_request-extensions-length = Bytes of all conditions. It is never zero, as one of them is compulsory.
field-handshake-certificate_request-certificate_types = What kinds of key the client may prove itself with, in TLS 1.2.
field-handshake-certificate_request-certificate_types-length = How many kinds there are, at one byte each.
field-handshake-certificate_request-certificate_types-certificate_type = One kind. ecdsa_sign, for instance: a certificate that can sign with an elliptic curve.
field-handshake-certificate_request-supported_signature_algorithms = Which signatures the server can check; the client’s proof must use one of them.
field-handshake-certificate_request-supported_signature_algorithms-length = Two bytes to each, so an even number again.
field-handshake-certificate_request-supported_signature_algorithms-signature_algorithm = One pair of hash and signature that the server would accept.
field-handshake-certificate_request-certificate_authorities = Whom the server trusts, so that a client with several certificates picks the right one. Empty: no preference stated.
field-handshake-certificate_request-certificate_authorities-length = Zero when the server would rather not say whom it trusts.
field-handshake-certificate_request-certificate_authorities-distinguished_name = The name of one CA; a certificate below it in the chain will do.
field-handshake-certificate_request-certificate_authorities-distinguished_name-length = How far to the next CA’s name in the list.

field-handshake-certificate_status = A fresh statement, signed on behalf of the CA, that the certificate has not been revoked; the client need not ask anyone.

field-handshake-certificate_verify = A signature on the handshake so far. It shows that the sender holds the private key to the certificate it sent.
field-handshake-certificate_verify-algorithm = How it was signed, by one of the methods that the peer said it can check.
field-handshake-certificate_verify-signature = Covers every message so far, so it fits this handshake and no other. Only now is the verdict on the chain worth anything.
field-handshake-certificate_verify-signature-length = Signatures differ in length: by kind of key, and with ECDSA even from one handshake to the next.
field-handshake-certificate_verify-signature-bytes = Can be made only with the private key that belongs to the certificate; anyone can check it.

field-handshake-client_key_exchange = The client’s half of the key exchange. With ECDHE a public key, unencrypted; only RSA key transport encrypted something here.
field-handshake-client_key_exchange-ecdh_yc = The client’s public one-time key, in clear. From it and its own private one the server computes the shared secret.
field-handshake-client_key_exchange-ecdh_yc-length = 32 bytes for X25519, 65 for P-256. One byte suffices to count them.
field-handshake-client_key_exchange-ecdh_yc-point = A point on the curve that the server chose. Made for this connection and thrown away after it.
field-handshake-client_key_exchange-dh_yc = The client’s public one-time number of classic Diffie-Hellman: the server’s g, raised to a secret power modulo p.
field-handshake-client_key_exchange-dh_yc-length = As many bytes as the prime p has, or fewer by chance.
field-handshake-client_key_exchange-dh_yc-bytes = One large number. Finding the secret exponent from it is what nobody can do.
field-handshake-client_key_exchange-encrypted_pre_master_secret = RSA key transport: the client picks the premaster (RFC 9846: preliminary) secret, not a session key, and encrypts it to the certificate’s key. No forward secrecy; gone in 1.3.
field-handshake-client_key_exchange-encrypted_pre_master_secret-length = As many bytes as the RSA key has: 256 at 2048 bits.
field-handshake-client_key_exchange-encrypted_pre_master_secret-bytes = Holds 48 bytes, encrypted. Whoever steals the server’s key one day can open them, and all recorded traffic with them.
field-handshake-client_key_exchange-psk_identity = Tells which of the secrets agreed on beforehand the client means. The secret itself is never sent.
field-handshake-client_key_exchange-psk_identity-length = Counts the bytes of that name, 65,535 at most.
field-handshake-client_key_exchange-psk_identity-bytes = The name of a shared secret, in clear: an observer can recognise a device by it.

field-handshake-compressed_certificate = A Certificate message, packed, since chains are long. Unpacked it is the ordinary one.
field-handshake-compressed_certificate-algorithm = How it was packed: zlib, brotli or zstd, one that the receiver has offered to unpack.
field-handshake-compressed_certificate-uncompressed_length = How large it will be unpacked. The receiver checks this, so that a small message cannot swell to fill its memory.
field-handshake-compressed_certificate-compressed_certificate_message = A Certificate message without its header, in packed form.
field-handshake-compressed_certificate-compressed_certificate_message-length = Bytes as they travel, fewer than the unpacked ones, one would hope.
field-handshake-compressed_certificate-compressed_certificate_message-bytes = The packed bytes. The transcript counts these, and not what comes out of them.

field-handshake-encrypted_extensions = The server’s answers that no key depends on, and the first thing in TLS 1.3 that eavesdroppers cannot read.
field-handshake-encrypted_extensions-extensions = Answers such as the chosen application protocol. Each must have been asked for by the client.
field-handshake-encrypted_extensions-extensions-length = May be zero; the message is sent all the same.

field-handshake-finished = A seal: a MAC over the whole transcript. It fails if anyone changed a single byte, or if the two have different keys.
field-handshake-finished-verify_data = The seal itself: 12 bytes in TLS 1.2, as long as the hash in 1.3. It shows the same secret and the same messages, and not who one is.

field-handshake-key_update = “My next records are under a new key.” It renews the sender’s direction only, without a new key exchange.
field-handshake-key_update-request_update = 1 asks the peer to renew its own sending key, too; 0 asks nothing. So both directions can be had without endless replies.

field-handshake-new_session_ticket = A ticket for a shorter handshake next time. The server can read it; to the client it is just bytes.
field-handshake-new_session_ticket-ticket_lifetime = How many seconds the ticket may be used, a week at the most. After that it is thrown away.
field-handshake-new_session_ticket-ticket_age_add = Is added to the ticket’s age when it is shown, so that observers cannot link the two connections by it.
field-handshake-new_session_ticket-ticket_nonce = Makes each ticket’s key (PSK) a different one, though all come from the same secret.
field-handshake-new_session_ticket-ticket_nonce-length = Any length will do, as long as there is room to be different each time.
field-handshake-new_session_ticket-ticket_nonce-bytes = Any value that this connection has not used for another ticket.
field-handshake-new_session_ticket-ticket_lifetime_hint = For how many seconds the server expects to honour the ticket. Zero: it does not say. TLS 1.2 only.
field-handshake-new_session_ticket-ticket = What the client shows next time. Commonly the session’s state, encrypted by the server for itself, or a key into its database.
field-handshake-new_session_ticket-ticket-length = In TLS 1.2 zero may stand here: the server promised a ticket and changed its mind.
field-handshake-new_session_ticket-ticket-bytes = Opaque to the client and shown back unchanged. In TLS 1.2 it is sent in clear, in 1.3 encrypted.
field-handshake-new_session_ticket-extensions = Terms of the ticket: above all, how much 0-RTT data it allows.
field-handshake-new_session_ticket-extensions-length = Zero if there are no terms; then the ticket does not permit 0-RTT.

field-certificate_status-status_type = What kind of statement follows: 1 for one OCSP response, 2 for a list of them.
field-certificate_status-response = The OCSP response that the server fetched in advance (“stapling”), so that the client need not ask the CA and give away whom it visits.
field-certificate_status-response-length = Three bytes wide, though a response seldom has more than two thousand. It must not be empty.
field-certificate_status-ocsp_response_list = One response for each certificate of the chain, in the same order.
field-certificate_status-ocsp_response_list-length = Bytes of all responses with their own length fields.
field-certificate_status-ocsp_response_list-ocsp_response = The statement about one link of the chain.
field-certificate_status-ocsp_response_list-ocsp_response-length = Zero where the server has none for this link.
field-certificate_status-body = A statement of some kind that this program does not know.
field-ocsp_status_request-responder_id_list = Whose statements the client trusts. Empty, as always in practice: the server shall decide.
field-ocsp_status_request-responder_id_list-length = Zero in practice, since no browser names responders.
field-ocsp_status_request-responder_id_list-responder_id = One who may sign the statement, as far as the client is concerned.
field-ocsp_status_request-responder_id_list-responder_id-length = How far to the next responder in the list, if ever there is one.
field-ocsp_status_request-request_extensions = Further wishes to the OCSP service. Empty in practice.
field-ocsp_status_request-request_extensions-length = Zero in practice: a stapled answer is made before anyone asks.

field-uncompressed_point = A point on an elliptic curve, with both of its coordinates written out.
field-uncompressed_point-legacy_form = Always 4, “uncompressed”. Other forms were allowed once.
field-uncompressed_point-x = Its first coordinate; the shared secret will be an x, too.
field-uncompressed_point-y = Its second coordinate, so that the receiver can check that the point lies on the curve. Skipping that check has leaked keys.
