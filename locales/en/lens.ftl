# Who is looking, and what a leak would open.

looker-client = Client
    .about = The client reads what its own engine has keys for.
looker-eavesdropper = Eavesdropper
    .about = Someone on the road: every packet, and no key but those that leak.
looker-server = Server
    .about = The server reads what its own engine has keys for.
lens-closed = closed to the { $looker ->
        [client] client
        [server] server
       *[eavesdropper] eavesdropper
    }
lens-lead = The { $looker ->
        [client] client
        [server] server
       *[eavesdropper] eavesdropper
    } sees { $bytes } encrypted bytes pass, and not what they say.
lens-no-secret = The key is missing: without it the ciphertext looks like chance. Length, direction and time can still be seen.
lens-connection = connection { $number }
leak-certificate-private-key = It signs and encrypts nothing: no recording opens. But who has it can pose as the server from now on.
leak-ephemeral-private-key = One party’s half of the agreement: with the other’s public key it gives the shared secret, and so this one connection.
leak-half = Half of a hybrid agreement: alone it opens nothing.
leak-pre-shared-key = Opens early data. The rest stays closed where a fresh key agreement is added.
leak-client-early-traffic-secret = Opens the early data, nothing else.
leak-handshake-traffic-secret = Opens one party’s handshake messages, not its data.
leak-application-traffic-secret = Opens one party’s data from here on, and never what came before.
leak-master-secret = Opens the whole connection, and every one that resumes it.
leak-ticket-key = Opens the tickets: in TLS 1.2 they hold the master secret of the connections that share them, in TLS 1.3 only a pre-shared key.
