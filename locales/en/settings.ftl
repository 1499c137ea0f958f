# The settings: what each is called, and what it changes.

group-offers = Offers
    .title = Who may speak what?
    .about = Each side has its list, what it prefers first. The connection is made of what they have in common. With nothing in common it fails, as it would in life.
group-identity = Identity
    .title = Who is who?
    .about = The server proves its name with a certificate, and can ask the client for the same. Here the proof can be made wrong, too.
group-conversation = Talk
    .title = What is said?
    .about = How often they meet, what they remember of the last time, what they send, and how they part.
group-road = Road
    .title = What is the road between them like?
    .about = The simulated network: how far it is, how much it carries, and what gets lost on the way.
group-clock = Clock
    .title = What time is it, and where does chance come from?
    .about = The same time, the same seed and the same settings give the same bytes every time.

group-attack = Attack
    .title = Who interferes?
    .about = An attacker can sit on the link and touch single packets, or speak with both sides itself.

setting-attacker = The attacker
    .about = Who sits between client and server, with a TCP stack of its own towards each.
choice-attacker-nobody = nobody
choice-attacker-relay = passes everything on
choice-attacker-own-authority = a CA of its own
choice-attacker-trusted-authority = a CA of its own that the client trusts
choice-attacker-stolen-certificate = the server’s certificate without its key
setting-intervention = Interventions on the link
    .about = What happens to single packets on their way. Each is about one packet: client#4 is the client’s fourth.
intervention-place = begin with whose packet it is, as client#4 or server@2#4
intervention-action = there is no intervention { $name }; there is drop, delay, duplicate, reorder, replay, flip, set, inject and cut
intervention-detail = write it as { $form }
intervention-too-long = there is room for { $most } bytes at most

setting-client-versions = The client’s versions
    .about = The versions of TLS that the client offers in its ClientHello.
setting-server-versions = The server’s versions
    .about = Of the versions that the client offers, the server takes the highest that it speaks.
setting-client-cipher-suites = The client’s cipher suites
    .about = The ways to encrypt that the client offers. In TLS 1.3 they say nothing of key exchange and certificate.
setting-server-cipher-suites = The server’s cipher suites
    .about = Those that the server agrees to. It takes the first on the client’s list that it speaks.
setting-client-named-groups = The client’s groups
    .about = Groups for the key exchange, the preferred one first.
setting-server-named-groups = The server’s groups
    .about = The server takes the first on the client’s list that it speaks. Lacking a key share of it, it answers HelloRetryRequest.
setting-key-share = The client’s key share
    .about = In TLS 1.3 the client guesses which group the server will take, and sends its public key for it at once.
setting-client-signature-schemes = The client’s signatures
    .about = The signatures that the client can check, and makes itself if it has a certificate.
setting-server-signature-schemes = The server’s signatures
    .about = The signatures that the server makes, and can check if it asks the client for a certificate.
setting-client-application-protocols = The client’s protocols (ALPN)
    .about = What the client would speak on top of TLS, as h2, http/1.1. An empty list: no ALPN.
setting-server-application-protocols = The server’s protocols (ALPN)
    .about = The server takes one that they have in common. If both have a list and share nothing, it refuses.
setting-client-fragment-size = The client’s largest record
    .about = The client puts at most so many bytes of plaintext into one record.
setting-server-fragment-size = The server’s largest record
    .about = The server puts at most so many bytes of plaintext into one record.

setting-server-name = The server’s name
    .about = The name that the client wants to talk to, and that the certificate must match.
setting-server-name-indication = The client says the name (SNI)
    .about = The name stands in the ClientHello, so that a server with several can choose the right certificate. Anyone on the way can read it.
setting-certificate-flaw = What is wrong with the certificate
    .about = With the server’s own, or with the chain up to the root.
setting-certificate-key = The certificate’s key
    .about = The kind of key that the server signs with.
setting-certificate-valid-days = Validity
    .about = Counted from the day before the run.
setting-certificate-names = The certificate’s names
    .about = The names in subjectAltName, separated by commas; the server’s own if there are none. *.example.dk stands for one label in front.
setting-certificate-more-names = More names
    .about = So many names more in the certificate: name-1.example, name-2.example … It grows large.
setting-certificate-subject = The certificate’s subject
    .about = In former times the name stood here. Today the client looks at subjectAltName alone.
setting-certificate-intermediates = Intermediate CAs
    .about = So many certificates stand between the server’s and the root. The server sends them along.
setting-certificate-authority-key = The CAs’ key
    .about = The kind of key that the certificates are signed with.
setting-certificate-hash = Hash in the certificate’s signature
    .about = The issuer hashes the certificate and signs the hash.
setting-certificate-compression = Compressed chain
    .about = Both sides can compress the certificate chain with zlib (RFC 8879). It came with TLS 1.3.
setting-client-authentication = The client’s certificate
    .about = Whether the server asks who the client is, and whether it goes on without an answer.
setting-client-certificate = The client’s answer
    .about = What the client shows when the server asks.

setting-connections = Connections
    .about = The client connects so many times, one after the other. From the second on it can resume a session.
setting-resumption = Session resumption
    .about = Where the session is kept until the client comes back.
setting-tickets = Session tickets
    .about = The server sends so many after a TLS 1.3 handshake. Each is good for coming back.
setting-early-data-size = Data with the ClientHello (0-RTT)
    .about = So many bytes the server takes together with the ClientHello when a session is resumed. 0 is none.
setting-early-data-accepted = The server takes 0-RTT
    .about = Otherwise it skips it, and the client must send it again after the handshake.
setting-early-data-replayed = Somebody replays 0-RTT
    .about = Someone who recorded the client’s first flight sends it again, in a connection of its own.
setting-early-data-single-use = Each ticket is good once
    .about = The server remembers which it has taken. Otherwise a replay works, too.
setting-application-path = Path
    .about = What the client asks for.
setting-application-request-size = Data with the request
    .about = The client sends so many bytes with each request.
setting-application-body = The server’s answer
    .about = The text of the answer.
setting-application-response-size = Length of the answer
    .about = The text is repeated until the answer is so long. 0 is once.
setting-application-requests = Requests
    .about = The client asks so many times in each connection.
setting-application-key-update = New keys (KeyUpdate)
    .about = Who asks for new keys after the first answer in TLS 1.3.
setting-application-closer = Who closes
    .about = The one who says goodbye first.
setting-application-close = How it is closed
    .about = Without close_notify the peer cannot know whether something was missing.

setting-link-ip = IP version
    .about = IPv6 has a larger header, but fewer fields.
setting-link-latency-us = Latency
    .about = So long a packet is under way, one way. A round trip takes twice as long.
setting-link-bandwidth-kbps = Bandwidth
    .about = So much the network carries each way. 0 is without limit.
setting-link-mtu = Largest packet (MTU)
    .about = A longer message must be spread over several segments.
setting-link-loss-permille = Loss
    .about = Such a share of the packets vanishes. TCP sends them again when it has been quiet for too long.
setting-link-reordering-permille = Reordering
    .about = Such a share of the packets is held up, so that later ones overtake them.
setting-link-duplication-permille = Duplication
    .about = Such a share of the packets arrives twice.
setting-link-nagle = Nagle’s algorithm
    .about = A small segment waits as long as another is under way. Fewer packets, but a wait.

setting-unix-time = Date and time
    .about = When the run begins, in UTC. Certificates are valid in their time alone.
setting-seed = Seed
    .about = All chance in the run comes from here. Another number gives other keys.

setting-engine = Who speaks TLS
    .about = rustls is what current programs use. Our own is for teaching: RSA key transport, as textbooks draw it, with cipher suites of its own and no groups.
choice-engine-textbook = our own, for teaching
setting-textbook-cipher-suites = Cipher suites for teaching
    .about = For our own engine alone: both sides’ list, the preferred first. They exchange keys alike, and differ in how they protect records.
setting-textbook-extended-master-secret = Extended master secret
    .about = For our own engine alone: the master secret is bound to all messages so far (RFC 7627), not to the two randoms alone.
setting-textbook-padding-errors = Wrong padding in ClientKeyExchange
    .about = For our own engine alone: what its server does when it decrypts nonsense. If it tells, a recorded secret can be found by asking often (Bleichenbacher).
choice-textbook-padding-errors-hidden = goes on as if nothing were wrong
choice-textbook-padding-errors-told = says so at once

choice-key-share-preferred = the first on the list
choice-resumption-stateful = with the server
choice-resumption-stateless = with the client, as a ticket
choice-resumption-none = nowhere
choice-certificate-flaw-none = nothing
choice-certificate-flaw-expired = expired yesterday
choice-certificate-flaw-not-yet-valid = valid from tomorrow
choice-certificate-flaw-wrong-name = another name
choice-certificate-flaw-unknown-authority = unknown CA
choice-certificate-flaw-self-signed = signed by itself
choice-certificate-flaw-missing-intermediate = intermediate CA missing
choice-certificate-flaw-wrong-purpose = wrong purpose
choice-certificate-flaw-revoked = revoked
choice-certificate-flaw-tampered = changed after signing
choice-certificate-subject-empty = empty
choice-certificate-subject-common-name = the name as commonName
choice-certificate-subject-organization = an organization
choice-client-authentication-none = does not ask
choice-client-authentication-requested = asks
choice-client-authentication-required = insists
choice-client-certificate-none = no certificate
choice-client-certificate-good = a valid certificate
choice-client-certificate-expired = an expired certificate
choice-client-certificate-wrong-authority = a certificate of an unknown CA
choice-client-certificate-wrong-purpose = a certificate with the wrong purpose
choice-application-key-update-nobody = nobody
choice-application-key-update-client = the client
choice-application-key-update-server = the server
choice-application-closer-client = the client
choice-application-closer-server = the server
choice-application-close-close-notify = close_notify, then FIN
choice-application-close-fin = FIN alone
choice-application-close-reset = a reset (RST)

# What becomes of a setting: a new value, or something more on a list.
setting-changed = { $setting }: { $value }
setting-extended = { $setting }: { $value } too
empty-certificate-names = the server’s own

flag-on = yes
flag-off = no
list-empty = none
quoted = “{ $text }”
unit-days = { $count ->
    [one] day
   *[other] days
}
unit-bytes = bytes

# What a change did to the run.
totals-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
totals-round-trips = { $count ->
    [one] { $count } round trip
   *[other] { $count } round trips
}
totals-fails = Now it fails: the { $host ->
        [client] client
       *[server] server
    } sends { $alert }.
totals-works = Now it works.
