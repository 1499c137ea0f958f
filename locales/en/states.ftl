# The parties: what they do, and which keys they hold. Also units.

host-client = Client
host-server = Server

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
