# The textbook’s fourteen steps and the phases.

connection-numbered = Connection { $number }
phase-tcp-handshake = TCP handshake
phase-certificate-check = Certificate check
phase-key-exchange = Key exchange
phase-data-transmission = Data transmission
phase-closing = Closing

outline-missing = The run ended before it came.
outline-changed = It is here, but does something other than the textbook says.
outline-historical = { $version } has no such message.
outline-resumed = Not needed: the two take up an earlier session, and use what they agreed on there.
outline-no-certificate = This cipher suite has no certificate: the two share a key already, or do without proof.
outline-7-historical = Not in TLS 1.3: the server’s Finished itself shows that the server is done.
outline-8-changed = It encrypts nothing: with ECDHE and DHE it is the client’s ephemeral public key in cleartext, with a shared key merely that key’s name. Only the old RSA key transport encrypted here, and then a premaster secret, never a session key.
outline-8-historical = Not in TLS 1.3: the client’s ephemeral public key is already in the ClientHello, in key_share.
outline-9-historical = Switches no keys in TLS 1.3. What looks like it is a dummy that the receiver ignores.
outline-11-historical = Switches no keys in TLS 1.3. What looks like it is a dummy that the receiver ignores.
