# What has changed since, and why: from RSA key transport to ECDHE, and from TLS 1.2 to 1.3.
since-ephemeral-client-hello = The client also says which groups it can make a share in: the secret is no longer sent, it is made by both.
since-ephemeral-server-hello = The suite now begins with ECDHE: how the secret is made and whose key signs are two different things.
since-ephemeral-certificate = Its key only signs now. Before, it opened every connection ever made to the server: one theft, and all recordings could be read.
since-ephemeral-server-key-exchange = New: a share made for this one handshake, signed with the certificate’s key. Both sides forget it afterwards, and so nothing is left that could be stolen (forward secrecy).
since-ephemeral-client-key-exchange = Before, it carried the secret itself, encrypted. Now it carries a public share, which anybody may read; there is no padding that a server could give away.
since-ephemeral-finished-server = Before, this was the first proof that the server has its private key: without it nobody could open the secret. Now the signature has proved that already.

since-tls13-client-hello = The client guesses the group and sends its share along, so that a whole round trip can be left out.
since-tls13-server-hello = The server’s share is here already. Everything after it is encrypted.
since-tls13-encrypted-extensions = New: what need not be in the clear for the keys to be made is no longer told in the clear.
since-tls13-certificate = Now encrypted: who listens no longer sees who answers.
since-tls13-server-key-exchange = Gone: the share is in ServerHello, and the signature is in CertificateVerify.
since-tls13-server-hello-done = Gone: Finished says that the server is done.
since-tls13-certificate-verify = New: the server signs all that was said so far, and not only its share. So nobody can talk the two into something weaker.
since-tls13-client-key-exchange = Gone: the client’s share came with its first message.
since-tls13-change-cipher-spec = It means nothing any more, and is only there for old equipment on the way that would stumble without it.
since-tls13-finished-client = Comes after the server’s now, and the first request can travel with it.
since-tls13-finished-server = Comes before the client’s now: the server is done after its first flight.
since-tls13-new-session-ticket = Comes when the handshake is over, and is encrypted: nobody can tell by it that two connections belong together.
