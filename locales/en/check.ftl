# The checks of a certificate chain: the question, and what came of it. A failure says what it means and how to repair it.

check-format =
    .title = Can it be read?
    .passed = The certificate follows the format of X.509.
    .failed = The certificate departs from the format of X.509, so nothing in it can be relied on. See whether the file was damaged, or have it issued anew.

check-issuer-name =
    .title = Who signed it?
    .passed = It names { $issuer }, and a certificate of that name is at hand.
    .failed = It names { $issuer }, but no certificate of that name was sent or is trusted. Most often the server forgot its intermediate certificate: add it to the chain.

check-signature =
    .title = Is the signature genuine?
    .passed = Computed again with the issuer’s public key ({ $algorithm }), it fits: not one bit has changed since.
    .failed = { $fault ->
        [outdated] It is made with { $algorithm }, which is no longer accepted: forgers can make two certificates with the same hash, and one signature fits both. Have it issued anew with SHA-256 or better.
        [not_taken] It is made with { $algorithm }, which is not among the signature algorithms that the peer says it accepts. Have the peer accept it, or get a certificate that is signed by another.
       *[wrong] It does not fit the issuer’s public key ({ $algorithm }). The certificate was changed, or another key signed it. Fetch the original from the CA; a forgery cannot be repaired.
    }

check-validity =
    .title = Is it valid now?
    .passed = The check took place at { $now }, between { $not_before } and { $not_after }.
    .failed = The check took place at { $now }; it is valid from { $not_before } to { $not_after }. Renew the certificate, or set the clock of whoever checks.

check-critical-extensions =
    .title = Is all that is critical understood?
    .passed = No extension that is marked as critical is unknown.
    .failed = Marked as critical, but not understood: { $unknown }. Then the certificate has to be refused. Have it issued without, or use software that knows it.

check-key-usage =
    .title = May the key do this?
    .passed = keyUsage allows it { key-usage }, or does not restrict it.
    .failed = keyUsage does not allow it { key-usage }. Have a certificate issued with the right keyUsage.

# Behind “allow it”.
key-usage = { $needed ->
    [key_cert_sign] to sign certificates
    [key_agreement] to be one side of Diffie-Hellman
    [key_encipherment] to decrypt the premaster secret (RFC 9846: preliminary secret)
   *[digital_signature] to sign the handshake
}

check-key-purpose =
    .title = Is it meant for this?
    .passed = extKeyUsage lists { $needed }, or sets no limits.
    .failed = extKeyUsage lists purposes, but { $needed } is not among them. Have a certificate issued for this purpose.

check-certificate-authority =
    .title = Is the issuer a CA?
    .passed = basicConstraints says so, and therefore it may issue certificates.
    .failed = basicConstraints does not say so: an ordinary certificate was used to issue another, and that is what this check is there to stop. Have it issued by a real CA.

check-path-length =
    .title = Is the chain short enough?
    .passed = { $most ->
        [any] It sets no limit on the CAs below it; here there are { $found }.
       *[other] It may have { $most } CAs below it; here there are { $found }.
    }
    .failed = It may have { $most } CAs below it, but here there are { $found }. Have the certificate issued by a CA higher up.

check-name-constraints =
    .title = May the CA issue for these names?
    .passed = All names in the certificate are within the CA’s nameConstraints.
    .failed = { $outside } is outside the CA’s nameConstraints. Have the certificate issued by a CA that may issue for that name.

check-server-name =
    .title = Is it the right name?
    .passed = The client asked for { $asked }, and { $found } in subjectAltName fits.
    .failed = The client asked for { $asked }, but no name in subjectAltName fits; Common Name does not count. Connect by a name that is there, or have this one added to a new certificate.

check-trust-anchor =
    .title = Does it end with someone trusted?
    .passed = The path ends in an issuer whom the peer trusted beforehand. Nobody was asked on the way.
    .failed = { $end ->
        [self_signed] The sender signed its own certificate, so nobody but itself vouches for it. Get one from a CA that the peer trusts, or have the peer trust this very certificate, if you know whose it is.
        [unknown_root] The path is whole, but it ends at a root that the peer does not trust. Use a certificate from a CA that it trusts, or have it trust this root, if you know whose it is.
       *[incomplete] The path breaks off before it reaches an issuer that the peer trusts: the next certificate is missing. Send the whole chain up to the root.
    }

check-possession =
    .title = Is the private key there, too?
    .passed = The sender signed this very handshake with it ({ $scheme }). Without that, the certificate might be a copy.
    .failed = The signature on the handshake ({ $scheme }) does not fit the certificate. The sender lacks the private key, or the two files do not belong together.

check-revocation =
    .title = Has it been revoked?
    .passed = The issuer’s list, made at { $listed }, does not name it.
    .failed = The issuer’s list, made at { $listed }, says that it was revoked at { $revoked }, perhaps because its key was stolen. Get a new one, with a new key.

# Why a check was not made.
not-checked-no-issuer = Not checked: the issuer’s certificate is missing.
not-checked-no-trust-anchors = Not checked: the recording does not say whom the peer trusts.
not-checked-no-clock = Not checked: nobody knows at what time it was.
not-checked-no-server-name = Not checked: the client did not say whom it wanted.
not-checked-algorithm = Not checked: this program does not compute that algorithm.
not-checked-name-form = Not checked: the limits are for a kind of name that is not compared here.
not-checked-no-transcript = Not checked: messages that count here are missing, or cannot be opened.
not-checked-no-secret = Not checked: it is encrypted, and the key log holds no secret that fits.
not-checked-not-signed = Nothing to check: in this key exchange the sender signs nothing (RSA key transport, fixed Diffie-Hellman). Only its Finished shows that it has the key.
not-checked-not-asked = Not checked: in this handshake nobody asks for it.

# What all checks together say.
verdict-accepted = Every check passed: the certificate is accepted.
verdict-refused = A check failed: the certificate has to be refused.
verdict-undecided = No check failed, but some could not be made.
