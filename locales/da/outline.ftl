# Lærebogens fjorten skridt, faserne og de færdige scenarier.

connection-numbered = Forbindelse { $number }
phase-tcp-handshake = TCP-handshake
phase-certificate-check = Certifikatkontrol
phase-key-exchange = Nøgleudveksling
phase-data-transmission = Datatransmission
phase-closing = Nedlukning

outline-missing = Kørslen sluttede, før den kom.
outline-changed = Den er her, men gør noget andet, end lærebogen siger.
outline-historical = Findes ikke i { $version }.
outline-resumed = Unødvendig her: de to genoptager en tidligere session og bruger det, de blev enige om dengang.
outline-no-certificate = Denne cipher suite har intet certifikat: de to har allerede en fælles nøgle, eller de nøjes uden bevis.
outline-7-historical = Findes ikke i TLS 1.3: serverens Finished viser selv, at serveren er færdig.
outline-8-changed = Den krypterer ingenting: med ECDHE og DHE er den klientens offentlige engangsnøgle i klartekst, med en fælles nøgle blot nøglens navn. Kun den gamle RSA-nøgletransport krypterede her, og det var en premaster secret, ikke en sessionsnøgle.
outline-8-historical = Findes ikke i TLS 1.3: klientens offentlige engangsnøgle ligger allerede i ClientHello, i key_share.
outline-9-historical = Skifter ingen nøgler i TLS 1.3. Det, der ligner, er en attrap, som modtageren ignorerer.
outline-11-historical = Skifter ingen nøgler i TLS 1.3. Det, der ligner, er en attrap, som modtageren ignorerer.

preset-tls12 = Det klassiske handshake
    .subtitle = TLS 1.2 · ECDHE
    .short = TLS 1.2
preset-tls13 = Handshaket i dag
    .subtitle = TLS 1.3 · key_share
    .short = TLS 1.3
preset-hello-retry-request = Klienten gætter forkert
    .subtitle = TLS 1.3 · HelloRetryRequest
    .short = HRR
preset-hybrid-group = To nøgleudvekslinger i én
    .subtitle = TLS 1.3 · X25519MLKEM768
    .short = ML-KEM
preset-resumption-tls12 = Et gensyn, klassisk
    .subtitle = TLS 1.2 · session_ticket
    .short = Ticket
preset-resumption-tls13 = Et gensyn i dag
    .subtitle = TLS 1.3 · pre_shared_key
    .short = PSK
preset-early-data = Spørgsmålet med det samme
    .subtitle = TLS 1.3 · 0-RTT
    .short = 0-RTT
preset-key-update = Nye nøgler undervejs
    .subtitle = TLS 1.3 · KeyUpdate
    .short = KeyUpdate
