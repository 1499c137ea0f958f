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
