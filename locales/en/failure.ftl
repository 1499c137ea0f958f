# Why a connection failed: in one sentence, then what was checked, expected and got, and how to repair it.
# The names are those of trace::Failure, and of analysis::FailureKind where no engine said anything.

failure-by = { $by ->
    [client] The client
   *[server] The server
}
failure-by-inside = { $by ->
    [client] the client
   *[server] the server
}
failure-peer = { $by ->
    [client] The server
   *[server] The client
}
failure-peer-inside = { $by ->
    [client] the server
   *[server] the client
}
failure-words = { $words ->
    [none] The alert says no more than that.
   *[other] In the engine’s own words: { $words }.
}
failure-message-none = what came
failure-one-of = One of these: { $list }.
failure-list = { $list }.
failure-taken-unknown = What { failure-by-inside } would have taken does not show on the wire.
failure-taken-nothing = Whatever it is, { failure-by-inside } has none itself that it could use here.
failure-offered-nothing = Nothing at all.
failure-certificate-sound = A certificate that passes this check.
failure-alert-sent = { failure-by } told { failure-peer-inside } by the alert { $alert }: { $reason }
failure-alert-none = { failure-by } sent no alert that can be read here, so { failure-peer-inside } was not told why.

failure-no-common-version =
    .title = The two have no version of TLS in common.
    .checked = { failure-by } looked in { $message } for a version that it speaks itself.
    .repair = Have one of the two speak a version that the other knows, TLS 1.3 if both can.
failure-no-common-cipher-suite =
    .title = The two have no cipher suite in common that they can use.
    .checked = { failure-by } looked in { $message } for a suite that it has too. It must belong to the version that both speak, and in TLS 1.2 fit the kind of key in the certificate.
    .repair = Add a suite that the other side has. ECDSA suites need a certificate with an elliptic-curve key, RSA suites one with an RSA key.
failure-no-common-group =
    .title = The two have no group in common for the key exchange.
    .checked = { failure-by } looked in { $message } for a group in which it can exchange keys too.
    .repair = Add a group that the other side has. Nearly everybody has x25519 and secp256r1.
failure-no-common-signature-scheme =
    .title = { failure-by } cannot sign in any way that { failure-peer-inside } checks.
    .checked = { failure-by } looked in { $message } for a signature scheme that the key of its certificate can do.
    .repair = Have { failure-peer-inside } take such signatures, or give { failure-by-inside } a certificate with another kind of key.
failure-no-common-application-protocol =
    .title = The two have no application protocol in common.
    .checked = { failure-by } looked in the ALPN extension of { $message } for a protocol that it speaks.
    .repair = Add a protocol that the other side has, or leave a list empty: then nobody asks.
failure-missing-extension =
    .title = An extension that has to be there is missing.
    .checked = { failure-by } looked whether { $message } has every extension that it cannot do without.
    .expected = For TLS 1.3 with certificates: supported_versions, signature_algorithms, supported_groups and key_share.
    .got = { $message } without one of them. { failure-words }
    .repair = Use a program on the other side that sends it. No setting here changes that.
failure-extended-master-secret-required =
    .title = TLS 1.2’s keys would not be bound to this handshake.
    .checked = { failure-by } looked in { $message } for extended_master_secret, which binds the keys to everything that was said before.
    .expected = The extension extended_master_secret.
    .got = { $message } without it.
    .repair = Use a program on the other side that has the extension, or TLS 1.3, where the keys are always bound.
failure-peer-incompatible =
    .title = { failure-peer } lacks something that { failure-by-inside } cannot do without.
    .checked = { failure-by } read { $message } and looked for what it needs.
    .expected = A peer that supports it.
    .got = One that does not. { failure-words }
    .repair = Use a program on the other side that supports it.

failure-no-certificate =
    .title = The server demands a certificate, and the client showed none.
    .checked = The server asked the client who it is, and read its Certificate.
    .expected = A certificate that leads to an authority whom the server trusts.
    .got = A Certificate message with no certificate in it.
    .repair = Give the client a certificate, or have the server ask without insisting.
failure-certificate-expired =
    .title = { failure-peer }’s certificate has expired.
    .checked = { failure-by } compared its clock with the dates in the certificate.
    .expected = A moment from { $not_before } to { $not_after }.
    .got = { $now }.
    .repair = Renew the certificate; or set the clock, if that is what is wrong.
failure-certificate-not-yet-valid =
    .title = { failure-peer }’s certificate is not valid yet.
    .checked = { failure-by } compared its clock with the dates in the certificate.
    .expected = A moment from { $not_before } to { $not_after }.
    .got = { $now }.
    .repair = Use a certificate that is valid by now; or set the clock, if that is what is wrong.
failure-certificate-wrong-name =
    .title = The certificate is for another name than the one the client asked for.
    .checked = The client looked for that name in subjectAltName. Common Name does not count.
    .expected = { $asked }.
    .got = { $names }.
    .repair = Connect by a name that is there, or have a certificate issued for the right one.
failure-certificate-unknown-issuer =
    .title = { $untrusted ->
        [self_signed] { failure-peer } vouches for itself: its certificate is signed by its own key.
        [incomplete] Between the certificate and a trusted authority a certificate is missing.
       *[unknown_root] Nobody whom { failure-by-inside } trusts vouches for the certificate.
    }
    .checked = { failure-by } followed the signatures from one certificate to the next, to an authority that it trusts.
    .expected = A chain that ends in an authority whom { failure-by-inside } trusted beforehand.
    .got = { $untrusted ->
        [self_signed] A certificate by { $issuer }, issued to itself. Anyone can make one.
        [incomplete] The certificate for { $subject } alone. Its issuer, { $issuer }, was not sent along, and is not trusted by itself.
       *[unknown_root] A chain that ends in { $issuer }, whom it does not know.
    }
    .repair = { $untrusted ->
        [self_signed] Have the certificate issued by an authority whom { failure-by-inside } trusts; or have it trust this one, if you know whose it is.
        [incomplete] Have { failure-peer-inside } send the issuer’s certificate along.
       *[unknown_root] Use a certificate of an authority whom { failure-by-inside } trusts; or have it trust this one, if you know whose it is.
    }
failure-certificate-wrong-purpose =
    .title = { failure-peer }’s certificate is not meant for this.
    .checked = { failure-by } read extKeyUsage in the certificate: what it may be used for.
    .expected = { $needed }.
    .got = A list of purposes without that one. { failure-words }
    .repair = Have a certificate issued for { $needed }.
failure-certificate-revoked =
    .title = The certificate has been revoked by its issuer.
    .checked = { failure-by } looked for the certificate’s serial number in the issuer’s revocation list (CRL).
    .expected = A serial number that is not in the list.
    .got = One that is there: the issuer took the certificate back before its time.
    .repair = Get a new certificate with a new key. The old key may be in the wrong hands.
failure-certificate-revocation-unknown =
    .title = Nobody can say whether the certificate has been revoked.
    .checked = { failure-by } looked for a revocation list (CRL) that covers the certificate.
    .expected = A list by the certificate’s issuer that has not run out.
    .got = None that will do. { failure-words }
    .repair = Fetch the issuer’s latest list.
failure-certificate-bad-signature =
    .title = A signature does not fit what it is under.
    .checked = { failure-by } checked the signatures anew: those on the certificates, and the one on this handshake.
    .expected = Signatures that fit bytes and key.
    .got = One that does not: the bytes have changed since they were signed, or another key signed them.
    .repair = Fetch the original certificate, and its own private key. A forgery cannot be repaired.
failure-certificate-unsupported-signature =
    .title = The certificate is signed in a way that { failure-by-inside } does not accept.
    .checked = { failure-by } read by which algorithm the certificate is signed.
    .expected = One of those that { failure-by-inside } takes; it names them in signature_algorithms.
    .got = { $algorithm }.
    .repair = Have it signed anew in a way that both sides know, with SHA-256 or better. SHA-1 has been broken.
failure-certificate-critical-extension =
    .title = The certificate makes a demand that { failure-by-inside } does not understand.
    .checked = { failure-by } looked whether it knows every extension that is marked as critical.
    .expected = No critical extension that is unknown.
    .got = { $unknown }.
    .repair = Have the certificate issued without it, or use software that knows it.
failure-certificate-malformed =
    .title = The certificate cannot be read.
    .checked = { failure-by } read the certificate by the format of X.509.
    .expected = A certificate in DER.
    .got = Bytes that depart from it. { failure-words }
    .repair = See whether the file was damaged, or have it issued anew.
failure-certificate-refused =
    .title = { failure-by } refuses the certificate.
    .checked = { failure-by } checked the chain by the rules for authorities: who may issue, how long a chain, and for which names.
    .expected = A certificate that keeps to all of them.
    .got = One that does not. { failure-words }
    .repair = Have the certificate issued by an authority that may do so.
failure-revocation-list-invalid =
    .title = The revocation list itself cannot be trusted.
    .checked = { failure-by } read the issuer’s revocation list (CRL) before it looked anything up.
    .expected = A list in the format of RFC 5280, signed by the issuer.
    .got = Another one. { failure-words }
    .repair = Fetch the list anew from the issuer.

failure-decrypt-error =
    .title = { $alert ->
        [bad_record_mac] An encrypted record would not open.
       *[other] The two have not seen the same handshake, or do not have the same keys.
    }
    .checked = { $alert ->
        [bad_record_mac] { failure-by } computed the record’s tag or MAC anew with its own key.
       *[other] { failure-by } computed anew what proves the handshake: { failure-peer-inside }’s signature, Finished or binder.
    }
    .expected = The same value as the one that came.
    .got = Another one: a byte was changed on the way, or the keys differ.
    .repair = Find out who changed the bytes. No setting can repair that, and that is the point.
failure-early-data-overrun =
    .title = There was more early data than the server skips.
    .checked = The server does not take the early data. It skips the records that it cannot open, up to its limit, max_early_data_size.
    .expected = At most { $limit } bytes. By RFC 9846 the plaintext alone counts, and that was { $plaintext }.
    .got = { $protected } bytes: this server counts them encrypted, with the tag and content type of each record. Beyond the limit it skips nothing, and so the record is an error.
    .repair = Let the server take early data, give it a larger limit, or send a little less. The client kept to the rule: to count what is encrypted is the engine’s own way.
failure-record-too-long =
    .title = A record is longer than records may be.
    .checked = { failure-by } read the length in the record’s header, and that of what was inside.
    .expected = At most 16,384 bytes of plaintext, and a little more when encrypted.
    .got = A longer one.
    .repair = Have { failure-peer-inside } split its data into more records.
failure-overlong-message =
    .title = { $message } is longer than { failure-by-inside } is willing to take.
    .checked = { failure-by } read the length in the message’s header, long before the rest of it had come.
    .expected = At most { $longest } bytes. The engine has set that limit itself; TLS allows almost 16 MiB.
    .got = { $length } bytes.
    .repair = Have { failure-peer-inside } send a shorter message: a certificate with fewer names, or a shorter chain.
failure-malformed-message =
    .title = A message cannot be read.
    .checked = { failure-by } read { $message } by its format: lengths, lists and values.
    .expected = Bytes that keep to it.
    .got = Others. { failure-words }
    .repair = Find the program that wrote it, or what changed it on the way.
failure-unexpected-message =
    .title = A message came that does not belong there.
    .checked = { failure-by } looked whether { $message } may come at this point of the handshake.
    .expected = The message that is next.
    .got = { $message }. { failure-words }
    .repair = Find the program that sent it, or who slipped it in.
failure-downgrade =
    .title = Somebody has talked the two down to an older version.
    .checked = The client looked at the end of the server’s random, where a server of TLS 1.3 leaves a mark when it has to speak an older version.
    .expected = No such mark, since the client offered TLS 1.3 itself.
    .got = The mark: the server did not see that offer.
    .repair = Find out what changed the ClientHello on the way. It is good that the two stopped.
failure-unoffered-choice =
    .title = { failure-peer } chose something that was never offered.
    .checked = { failure-by } compared { $message } with what it had offered itself.
    .expected = A choice from its own lists.
    .got = Another one. { failure-words }
    .repair = Find the program that chose so, or who changed it on the way.
failure-unsolicited-extension =
    .title = { failure-peer } answered a question that nobody asked.
    .checked = { failure-by } compared the extensions in { $message } with those that it sent itself.
    .expected = Answers to its own extensions, and no others.
    .got = One more. { failure-words }
    .repair = Find the program that sent it, or who slipped it in.
failure-invalid-key-share =
    .title = The other half of the key exchange is no valid one.
    .checked = { failure-by } looked whether the public key in { $message } is one of the group’s.
    .expected = A point on the curve, or for a hybrid group a key of the right form.
    .got = Something else. With it, the shared secret might have been guessed.
    .repair = Find the program that sent it, or what changed it on the way.
failure-incorrect-binder =
    .title = The client cannot prove that it has the old session’s key.
    .checked = The server computed the binder in the ClientHello anew, a MAC under the key that the ticket stands for.
    .expected = The same value.
    .got = Another one: the ClientHello was changed, or the ticket is somebody else’s.
    .repair = Connect again without the ticket: a full handshake needs none.
failure-bad-padding =
    .title = The server says that the decrypted premaster secret does not look as it should.
    .checked = The server decrypted what the client sent in ClientKeyExchange with its private key, and looked at the padding before the secret.
    .expected = 00 02, at least eight bytes of padding without a zero, 00, and 48 bytes that begin with the version.
    .got = Something else: the message was changed on its way.
    .repair = The server should not have said so. Who gets this question answered often enough has any recorded secret decrypted (RFC 5246 §7.4.7.1).
failure-unadvertised-signature-scheme =
    .title = { failure-peer } signed in a way that { failure-by-inside } never said it takes.
    .checked = { failure-by } compared the scheme in { $message } with its own signature_algorithms.
    .expected = A scheme from its list, fit for the certificate’s key.
    .got = Another one. { failure-words }
    .repair = Find the program that signed so.
failure-too-much =
    .title = { failure-peer } sent more of something than { failure-by-inside } puts up with.
    .checked = { failure-by } counted what an attacker could keep it busy with: empty records, warnings, KeyUpdates, early data.
    .expected = No more than a limit that honest peers stay far under.
    .got = More. { failure-words }
    .repair = Have { failure-peer-inside } send less of it.
failure-peer-misbehaved =
    .title = { failure-peer } broke a rule of the protocol.
    .checked = { failure-by } compared { $message } with what was said before.
    .expected = What the rules leave open.
    .got = Something else. { failure-words }
    .repair = Find the program that sent it, or who changed it on the way.

failure-engine-fault =
    .title = Something went wrong inside { failure-by-inside } itself.
    .checked = Nothing that the other side said: { failure-by-inside }’s own engine could not go on.
    .expected = That it could.
    .got = An error. { failure-words }
    .repair = Change the settings back one by one. The run is the same each time, so what you change last is to blame.

failure-alert =
    .title = { failure-by } gave up: { $reason }
    .checked = The alert is all that shows; { failure-by-inside } sent it when it had { $message }.
    .expected = An alert names the kind of fault, and keeps the particulars back.
    .got = { $alert }.
    .repair = Look in the log of { failure-by-inside }: there the reason stands in full.
failure-abandoned =
    .title = { failure-by } hung up in the middle of the handshake.
    .checked = Nobody checked anything: { failure-by-inside } closed TCP with FIN.
    .expected = The rest of the handshake, or an alert that says why there is none.
    .got = FIN, and no alert.
    .repair = Look in the log of { failure-by-inside }: there may be the reason.
failure-truncated =
    .title = { failure-by } hung up without saying goodbye.
    .checked = When TCP ends, { failure-peer-inside } looks whether close_notify came first.
    .expected = The alert close_notify, then FIN.
    .got = FIN alone. An attacker can send it too, so the data may have been cut off.
    .repair = Have { failure-by-inside } send close_notify before it closes.
failure-timed-out =
    .title = { failure-by } heard nothing more of { failure-peer-inside } and gave up.
    .checked = TCP sends what nobody acknowledges again, at ever longer intervals, and minds how long it is quiet.
    .expected = A packet from { failure-peer-inside } within 100 seconds, or within three minutes while the connection opens.
    .got = Nothing. Whether the other is gone, or only the way to it, { failure-by-inside } cannot tell.
    .repair = Mend the link between the two, and try again.
failure-stalled =
    .title = { failure-by } waits for something that does not come any more.
    .checked = Nobody checked anything: nothing that was said is wrong, and nothing more is said.
    .expected = The rest of what { failure-peer-inside } had to say.
    .got = Nothing, and no end either.
    .repair = Mend the link between the two, and try again.
failure-forged-alert =
    .title = { failure-by } believed a forged alert, and gave up.
    .checked = { failure-by } read the alert. Before there are keys, nothing proves who sent it.
    .expected = An alert of { failure-peer-inside }’s own, or none at all.
    .got = { $alert }, made up on the way.
failure-forged-reset =
    .title = A forged RST tore the connection down.
    .checked = { failure-by }’s TCP looked whether the RST has a number that fits. TCP proves no more than that.
    .expected = The alert close_notify from { failure-peer-inside }, then FIN.
    .got = A RST that { failure-peer-inside } never sent. TLS cannot prevent that, but nobody takes it for a goodbye.
failure-forged-finish =
    .title = A forged FIN cut the connection off.
    .checked = When TCP ends, { failure-by-inside } looks whether close_notify came first. That alert nobody can forge.
    .expected = The alert close_notify, then FIN.
    .got = FIN alone, made up on the way: what { failure-peer-inside } had yet to say is missing.
failure-reset =
    .title = { failure-by } tore the connection down.
    .checked = When TCP ends, { failure-peer-inside } looks whether close_notify came first.
    .expected = The alert close_notify, then FIN.
    .got = RST. What was still on its way is lost, and an attacker can send it too.
    .repair = Have { failure-by-inside } send close_notify and then FIN.
