# The textbook's fourteen steps, the phases and the shipped scenarios.

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

preset-tls12 = The classic handshake
    .subtitle = TLS 1.2 · ECDHE
    .short = TLS 1.2
preset-tls13 = The handshake of today
    .subtitle = TLS 1.3 · key_share
    .short = TLS 1.3
preset-hello-retry-request = The client guesses wrong
    .subtitle = TLS 1.3 · HelloRetryRequest
    .short = HRR
preset-hybrid-group = Two key exchanges in one
    .subtitle = TLS 1.3 · X25519MLKEM768
    .short = ML-KEM
preset-resumption-tls12 = Meeting again, the classic way
    .subtitle = TLS 1.2 · session_ticket
    .short = Ticket
preset-resumption-tls13 = Meeting again today
    .subtitle = TLS 1.3 · pre_shared_key
    .short = PSK
preset-early-data = The question at once
    .subtitle = TLS 1.3 · 0-RTT
    .short = 0-RTT
preset-key-update = New keys along the way
    .subtitle = TLS 1.3 · KeyUpdate
    .short = KeyUpdate
