# Lærebogens fjorten skridt og faserne.

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
