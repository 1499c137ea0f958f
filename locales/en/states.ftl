# The parties: what they do, and which keys they hold. Also units.

host-client = Client
host-server = Server
# Whoever recorded what a client sent, and sends it again.
host-replayer = Replayer
route = { $sender } → { $receiver }

activity-idle-client = not started yet
activity-idle-server = listening
activity-awaiting = waiting for { $message }
activity-awaiting-request = waiting for a request
activity-awaiting-response = waiting for the response
activity-preparing = preparing its next message
activity-connected = handshake complete
activity-closing = waiting for the peer’s goodbye
activity-closed = connection closed
activity-failed = gave up
activity-told = stopped by the alert
activity-reset = tore the connection down
activity-cut-off = was cut off

# The states of TLS 1.3’s handshake (RFC 9846 Appendix A).
handshake-state-start = The client has no ClientHello on its way yet, and the server waits for one; HelloRetryRequest leads back here.
handshake-state-wait-sh = The client has sent its ClientHello and waits for the ServerHello.
handshake-state-wait-ee = The client has the handshake keys and waits for EncryptedExtensions.
handshake-state-wait-cert-cr = The client waits for the server’s Certificate, or first for a CertificateRequest.
handshake-state-wait-cert = The peer’s Certificate is next, and nothing else will do.
handshake-state-wait-cv = The peer has shown its certificate and must now prove in CertificateVerify that it has the key.
handshake-state-wait-finished = Only the peer’s Finished is left. The client stays here until it has sent its own.
handshake-state-recvd-ch = The server has the ClientHello and chooses version, cipher suite and group from it.
handshake-state-negotiated = The server has chosen, and now sends its part: from ServerHello to Finished.
handshake-state-wait-eoed = The server takes the client’s 0-RTT data until EndOfEarlyData.
handshake-state-wait-flight2 = The server has sent its part and waits for the client’s: a certificate, if it asked for one, and Finished.
handshake-state-connected = The handshake is done: both Finished have been sent, and both sides may send data.

key-certificate = certificate
    .description = The private key behind the certificate. It signs; it encrypts nothing.
key-ephemeral =
    .description = A key pair on { $group }, made for this one connection and thrown away afterwards. The public half is sent, the private half never.
key-master-secret =
    .description = The shared secret that all of a TLS 1.2 connection’s keys are derived from. RFC 9846 calls it the “main secret”.
key-connection = data
    .description = Keys for both directions: each direction has a key and an IV of its own. They protect everything after ChangeCipherSpec.
key-early-data = 0-RTT
    .description = The client’s key and IV for what it sends before the server has answered. They come from an earlier connection’s secret alone.
key-handshake = handshake
    .description = Keys for both directions that protect only the rest of the handshake. Each direction has a key and an IV of its own.
key-application = application
    .description = Keys for both directions, for the data itself. Each direction has a key and an IV of its own.

epoch-cleartext = cleartext
    .description = Not encrypted: anyone on the path can read it.
epoch-early-data = 0-RTT keys
    .description = Encrypted under keys from an earlier connection. An attacker can replay this data, and it has no forward secrecy.
epoch-handshake = handshake keys
    .description = Encrypted under keys that serve the handshake alone.
epoch-application = application keys
    .description = Encrypted under the keys for data: one key and one IV per direction.
epoch-updated = application keys, update { $updates }
    .description = Encrypted under renewed keys for data, after { $updates ->
        [one] one KeyUpdate
       *[other] { $updates } KeyUpdates
    } in this direction.
epoch-connection = connection keys
    .description = Encrypted under the connection’s keys: one key and one IV per direction, for Finished and data alike.

opaque-no-secret = The key log holds no secret for this part of the connection, so the record stays closed.
opaque-suite = The record uses { $suite }, which this program cannot open.
opaque-version = The record is protected the way { $version } does it. This program opens only TLS 1.2 and TLS 1.3.
opaque-not-authentic = The record fails authentication: wrong key, or bytes changed on the way.
opaque-behind-gap = The capture lacks bytes before this record, or begins in the middle of the connection. Without them the program cannot know how many records went before, and the key only fits the right number.

bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}

checksum-correct = correct
checksum-not-filled-in = not filled in: it was left to the sender’s network card
checksum-wrong = wrong: the bytes give { $expected }
checksum-unverifiable = cannot be checked: not all of its bytes are here
