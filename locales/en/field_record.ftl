# Why each field of a TLS record, and of what is neither handshake nor extension, is there.

field-record = TLS’s envelope: a header that anyone can read, then content that is protected once there are keys. Records have nothing to do with where TCP cuts its segments.
field-record-type = What is inside: handshake, alert, change_cipher_spec or data. TLS 1.3 says 23, data, on everything encrypted and hides the true type inside.
field-record-legacy_record_version = A relic: 0x0303 for 1.2 and 1.3 alike, and often 0x0301 on the first record for the sake of old servers. It says nothing about what is spoken.
field-record-length = How many bytes follow, so that the receiver knows when the record is complete. Plaintext may be 16,384 bytes at most; protection adds a little.
field-record-fragment = The content: cleartext before there are keys, ciphertext after. It may hold several messages, or only a part of one.

field-alert = Two bytes that say why a connection ends: in peace (close_notify) or because something was wrong.
field-alert-level = Warning or fatal, in TLS 1.2. TLS 1.3 no longer goes by it: all alerts are fatal but close_notify and user_canceled.
field-alert-description = The reason, as the sender saw it. It may be vague on purpose, so that an attacker learns nothing.

field-change_cipher_spec = “From now on I write under the new keys” in TLS 1.2. It is no handshake message. In TLS 1.3 it is a dummy that old middleboxes expect and receivers drop.
field-change_cipher_spec-type = Always 1; there never was another kind. In TLS 1.2 the point is when it comes, not what it says.

field-application_data = What all the rest is for: the program’s own bytes. TLS neither looks into them nor keeps their boundaries.
field-application_data-content = The bytes as the program wrote them, here an HTTP request or its answer. On the wire they are encrypted.

field-malformed = Bytes that do not fit the format: something is missing, left over or not allowed. A TLS receiver would give up with decode_error or illegal_parameter.

field-record-fragment-nonce_explicit = The part of the nonce that is sent along; the rest comes from the keys. No nonce may ever come twice under one key, or AES-GCM falls apart.
field-record-fragment-iv = Fresh randomness that starts off the chain of blocks, so that the same words never look the same twice.
field-record-fragment-ciphertext = The content, encrypted: without the key it cannot be told from noise. Its length still shows about how much there is.
field-record-fragment-tag = The integrity check of the AEAD. It vouches for content, type, version, length and place in the sequence; if it fails, nothing is handed on.
field-record-fragment-mac = The integrity check, here outside the encryption (encrypt-then-MAC), so that a forged record is thrown out before it is decrypted.
field-record-encrypted_record = A record of TLS 1.3: everything encrypted, the true type as well. Its nonce is not sent, since both sides can count.
field-record-encrypted_record-ciphertext = Content, true type and perhaps padding, encrypted in one piece. An observer cannot tell where one ends and the next begins.
field-record-encrypted_record-tag = The integrity check: it covers the ciphertext and the header in the clear, and a record out of place fails it too.

field-inner_plaintext = What a TLS 1.3 record held: content, then the true type, then padding. All of that was encrypted.
field-inner_plaintext-content = The messages themselves. Their end is found from behind: the last byte that is not zero is the type.
field-inner_plaintext-type = What it really is: handshake, alert or data. Outside the record just said 23, so that nobody sees the handshake going on.
field-inner_plaintext-zeros = Padding: hides how long the content is. Most senders leave it out, as it costs bandwidth.

field-generic_aead_cipher = What a TLS 1.2 record held under an AEAD such as AES-GCM, now that it has been opened.
field-generic_aead_cipher-content = The messages themselves, and nothing besides: TLS 1.2 keeps the type outside, readable to all.

field-generic_block_cipher = What a TLS 1.2 record held under CBC, where content, MAC and padding share the encryption.
field-generic_block_cipher-content = The messages themselves; MAC and padding are cut off from the rear.
field-generic_block_cipher-mac = HMAC over the sequence number, the header and the content. Computed before encrypting, which in time let in attacks such as Lucky 13.
field-generic_block_cipher-padding = Filler up to a whole block; every byte repeats the length. Peers that let on whether it was right became oracles for attackers.
field-generic_block_cipher-padding_length = How many bytes of filler stand before this one, so that they can be taken off again.
