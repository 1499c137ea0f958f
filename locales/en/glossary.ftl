# The glossary: a word, one sentence on it, and the forms in which the texts have it (divided by commas).

glossary-aead =
    .term = AEAD
    .sentence = Authenticated encryption with associated data: one operation hides the content and reveals every change, also to the header it leaves readable.
    .forms = AEAD, AEADs

glossary-nonce =
    .term = nonce
    .sentence = A number used once: a second time under the same key would undo the encryption. It need not be secret.
    .forms = nonce, nonces

glossary-hkdf =
    .term = HKDF
    .sentence = The recipe by which TLS 1.3 makes its keys: extract gathers a secret into one good key, expand draws from it as many as needed (RFC 5869).
    .forms = HKDF, HKDF-Extract, HKDF-Expand, HKDF-Expand-Label

glossary-transcript-hash =
    .term = transcript hash
    .sentence = A fingerprint of all handshake messages so far, in order. If the two sides saw different messages, theirs differ.
    .forms = transcript hash, transcript hashes, transcript

glossary-mac =
    .term = MAC
    .sentence = Message authentication code: a short tag that only a holder of the key can make or check. It shows that nobody has changed the message.
    .forms = MAC, MACs, message authentication code

glossary-hmac =
    .term = HMAC
    .sentence = A MAC made with a hash function and a secret key: the hash is taken twice, each time with the key mixed in (RFC 2104).
    .forms = HMAC, HMACs

glossary-prf =
    .term = PRF
    .sentence = Pseudorandom function: out of a secret, a label and a seed it makes bytes that look random to everyone else. TLS 1.2 gets its keys from one.
    .forms = PRF, PRFs, pseudorandom function

glossary-epoch =
    .term = epoch
    .sentence = A stretch of the connection in which one direction keeps to the same key. New key, new epoch.
    .forms = epoch, epochs

glossary-record =
    .term = record
    .sentence = The envelope in which TLS sends everything: a header of five bytes and up to 16 KiB of content, encrypted once there are keys.
    .forms = record, records

glossary-cipher-suite =
    .term = cipher suite
    .sentence = The algorithms agreed on, under one name: in TLS 1.3 an AEAD and a hash function, in TLS 1.2 usually key exchange and signature as well.
    .forms = cipher suite, cipher suites

glossary-key-share =
    .term = key share
    .sentence = A party’s public contribution to the key exchange, with the group it belongs to. In the open, and no use to those who only listen.
    .forms = key share, key shares, key_share

glossary-ephemeral-key =
    .term = ephemeral key
    .sentence = A key pair made for a single handshake and thrown away afterwards, so that nobody can steal it later.
    .forms = ephemeral key, ephemeral keys, ephemeral public key, one-time key, one-time keys

glossary-forward-secrecy =
    .term = forward secrecy
    .sentence = What was recorded today stays closed, even if the long-term private key is stolen tomorrow.
    .forms = forward secrecy, forward secret

glossary-certificate =
    .term = certificate
    .sentence = A signed statement that this public key belongs to this name. Anybody may have a copy; only the owner has the private key to it.
    .forms = certificate, certificates

glossary-trust-anchor =
    .term = trust anchor
    .sentence = An issuer that the client trusts beforehand, usually by a root certificate that came with the system. Every chain must end in one.
    .forms = trust anchor, trust anchors, root certificate, root certificates

glossary-digital-signature =
    .term = digital signature
    .sentence = Made with a private key, checked with the public one: it shows who signed, and that not a bit has changed since.
    .forms = digital signature, digital signatures, signature, signatures

glossary-sni =
    .term = SNI
    .sentence = Server Name Indication: the client says which name it is looking for, so that one address can serve many. As a rule anyone on the way can read it.
    .forms = SNI, Server Name Indication, server_name

glossary-psk =
    .term = PSK
    .sentence = Pre-shared key: a secret that both sides have before the handshake begins, most often from their previous connection.
    .forms = PSK, PSKs, pre-shared key, pre-shared keys, pre_shared_key

glossary-ticket =
    .term = ticket
    .sentence = The server’s token for a shorter handshake next time. The client cannot look inside; it keeps the ticket and hands it back.
    .forms = ticket, tickets, session ticket, session tickets

glossary-early-data =
    .term = early data (0-RTT)
    .sentence = Data that the client sends along with its ClientHello, without waiting for a reply. The price: by itself TLS does not stop anyone from sending a copy again.
    .forms = early data, 0-RTT, 0-RTT data

glossary-alert =
    .term = alert
    .sentence = TLS’s own short notice that something is wrong, or that the sender has nothing more to send. A fatal one ends the connection.
    .forms = alert, alerts

glossary-sequence-number =
    .term = sequence number
    .sentence = What keeps things in order: TCP numbers its bytes; TLS counts the records under each key, and need not send the count, for both sides keep it.
    .forms = sequence number, sequence numbers

glossary-rtt =
    .term = RTT
    .sentence = Round-trip time: how long it takes from sending something until the answer can be back. Every exchange that must be waited for costs one.
    .forms = RTT, RTTs, round trip, round trips, round-trip time

glossary-key-update =
    .term = KeyUpdate
    .sentence = The sender moves on to a fresh key, computed from its old one. There is no way back, so a key stolen later does not open what came before.
    .forms = KeyUpdate, KeyUpdates

glossary-diffie-hellman =
    .term = Diffie-Hellman
    .sentence = Each side sends a public value and keeps a private one, and from them both reach the same secret. Those who see only the public values cannot compute it.
    .forms = Diffie-Hellman, ECDHE, ECDH, DHE
