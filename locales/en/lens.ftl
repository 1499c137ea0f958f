# Who is looking, and what a leak would open.

looker-client = Client
    .about = The client reads what its own engine has keys for.
looker-eavesdropper = Eavesdropper
    .about = Someone on the road: every packet, and no key but those that leak.
looker-server = Server
    .about = The server reads what its own engine has keys for.
looker-attacker = Attacker
    .about = The attacker reads what its own connections have keys for: those that it has agreed on with the client and with the server.
lens-closed = closed to the { $looker ->
        [client] client
        [server] server
        [attacker] attacker
       *[eavesdropper] eavesdropper
    }
lens-lead = The { $looker ->
        [client] client
        [server] server
        [attacker] attacker
       *[eavesdropper] eavesdropper
    } sees { $bytes } encrypted bytes pass, and not what they say.
lens-no-secret = The key is missing: without it the ciphertext looks like chance. Length, direction and time can still be seen.
lens-connection = connection { $number }
leak-certificate-private-key = It signs and encrypts nothing, so where keys were agreed on afresh no recording opens. But who has it can pose as its owner from now on.
leak-ephemeral-private-key = One party’s half of a key agreement. Where the other answered it, and no other secret is mixed in, it opens the connection, and what is resumed from it without a fresh agreement.
leak-half = One of the two halves of a hybrid agreement: without the other half it opens nothing.
leak-pre-shared-key = Opens early data. The rest stays closed where a fresh key agreement is added.
leak-client-early-traffic-secret = Opens the early data, nothing else.
leak-handshake-traffic-secret = Opens one party’s handshake messages, not its data.
leak-application-traffic-secret = Opens one party’s data from here on, and never what came before.
leak-master-secret = Opens the whole connection, and every other that shares it by resumption.
leak-ticket-key = Opens the tickets: in TLS 1.2 they hold the master secret of the connections that share them, in TLS 1.3 only a pre-shared key.
