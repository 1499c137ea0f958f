# Ordlisten: et ord, én sætning om det, og de former, teksterne har det i (delt med komma).

glossary-aead =
    .term = AEAD
    .sentence = Kryptering, der både skjuler og beviser: den mindste ændring opdages, også i den header, der følger med uden at være krypteret.
    .forms = AEAD, AEAD’en, AEAD’ens, AEAD’er

glossary-nonce =
    .term = nonce
    .sentence = Et tal til engangsbrug. Det er sjældent hemmeligt, men bruges det to gange med samme nøgle, falder krypteringen fra hinanden.
    .forms = nonce, noncen, nonces, noncer, noncerne, noncens

glossary-hkdf =
    .term = HKDF
    .sentence = TLS 1.3’s opskrift på nøgler: først koges hemmeligheden ind til én god nøgle (extract), så udledes de andre af den (expand, RFC 5869).
    .forms = HKDF, HKDF-Extract, HKDF-Expand, HKDF-Expand-Label

glossary-transcript-hash =
    .term = transcript-hash
    .sentence = Et fingeraftryk af alle handshakets beskeder indtil nu. Har de to parter ikke set det samme, får de hver sit.
    .forms = transcript-hash, transcript-hashen, transcript-hashes, transcript hash, transcript, transcriptet, transcriptets

glossary-mac =
    .term = MAC
    .sentence = En kort kode, der følger med en besked (message authentication code). Kun den, der har nøglen, kan lave den, så ingen kan ændre beskeden ubemærket.
    .forms = MAC, MAC’en, MAC’er, MAC’erne, MAC’ens

glossary-hmac =
    .term = HMAC
    .sentence = En MAC bygget på en hashfunktion: den køres to gange, og begge gange er den hemmelige nøgle blandet i (RFC 2104).
    .forms = HMAC, HMAC’en, HMAC’er, HMAC’ens

glossary-prf =
    .term = PRF
    .sentence = Pseudotilfældig funktion: giv den en hemmelighed, en etiket og et frø, og ud kommer byte, som andre ikke kan skelne fra tilfældige. Sådan får TLS 1.2 sine nøgler.
    .forms = PRF, PRF’en, PRF’er, PRF’ens

glossary-epoch =
    .term = epoke
    .sentence = Det stykke af forbindelsen, hvor den ene retning holder sig til samme nøgle. Skifter nøglen, begynder en ny.
    .forms = epoch, epoke, epoken, epoker, epokerne, epokens

glossary-record =
    .term = record
    .sentence = Kuverten, som TLS lægger alting i: fem byte header og højst 16 KiB indhold, som er krypteret, så snart der er nøgler.
    .forms = record, recorden, records, recordene, recordens

glossary-cipher-suite =
    .term = cipher suite
    .sentence = Navnet på de algoritmer, parterne bruger sammen: i TLS 1.3 en AEAD og en hashfunktion, i TLS 1.2 som regel også nøgleudveksling og underskrift.
    .forms = cipher suite, cipher suiten, cipher suites, cipher suitene, cipher suitens

glossary-key-share =
    .term = key share
    .sentence = Den offentlige halvdel af en parts bidrag til nøgleudvekslingen. Alle må se den, for uden den private halvdel fører den ingen steder hen.
    .forms = key share, key sharen, key shares, key_share

glossary-ephemeral-key =
    .term = engangsnøgle
    .sentence = Et nøglepar, der laves til ét handshake og så smides væk (på engelsk ephemeral key). Det, der ikke findes mere, kan ingen stjæle.
    .forms = engangsnøgle, engangsnøglen, engangsnøgler, engangsnøglerne, engangsnøglens, ephemeral key

glossary-forward-secrecy =
    .term = forward secrecy
    .sentence = Bliver den private nøgle til certifikatet stjålet i morgen, kan tyven alligevel ikke læse det, der blev optaget i dag.
    .forms = forward secrecy

glossary-certificate =
    .term = certifikat
    .sentence = En udsteders underskrevne ord for, at en offentlig nøgle hører til et navn. Enhver kan vise det frem; kun ejeren har den private nøgle.
    .forms = certifikat, certifikatet, certifikater, certifikaterne, certifikatets, certifikats, certifikaternes

glossary-trust-anchor =
    .term = trust anchor
    .sentence = En udsteder, som klienten stoler på i forvejen, tit et rodcertifikat fra styresystemet. Her skal kæden af certifikater ende.
    .forms = trust anchor, trust anchors, rodcertifikat, rodcertifikatet, rodcertifikater, rodcertifikaterne

glossary-digital-signature =
    .term = digital underskrift
    .sentence = Laves med den private nøgle og kan kontrolleres af enhver med den offentlige: den viser, hvem der skrev under, og at intet er ændret siden.
    .forms = digital underskrift, digitale underskrifter, underskrift, underskriften, underskrifter, underskrifterne, underskriftens, signatur, signaturen, signaturer

glossary-sni =
    .term = SNI
    .sentence = Server Name Indication: klienten siger, hvilket navn den vil besøge, for bag én adresse kan der bo mange. Som regel kan alle på vejen læse med.
    .forms = SNI, Server Name Indication, server_name

glossary-psk =
    .term = PSK
    .sentence = En hemmelighed, som begge har, før handshaket begynder (pre-shared key). Som oftest stammer den fra den forrige forbindelse.
    .forms = PSK, PSK’en, PSK’er, PSK’erne, PSK’ens, pre-shared key, pre_shared_key

glossary-ticket =
    .term = billet
    .sentence = Giver adgang til et kortere handshake næste gang (ticket). Serveren udsteder den, og klienten gemmer og viser den, men kan ikke se, hvad der står i den.
    .forms = billet, billetten, billetter, billetterne, billettens, ticket, tickets

glossary-early-data =
    .term = tidlige data (0-RTT)
    .sentence = Det, klienten sender lige efter sit ClientHello uden at vente på svar. Til gengæld kan en på vejen sende en kopi igen, og det forhindrer TLS ikke af sig selv.
    .forms = tidlige data, 0-RTT, 0-RTT-data, early data

glossary-alert =
    .term = alert
    .sentence = TLS’ egen korte besked om, at noget er galt, eller at afsenderen ikke sender mere. Er den fatal, er forbindelsen forbi.
    .forms = alert, alerten, alerts, alertens

glossary-sequence-number =
    .term = løbenummer
    .sentence = Holder rede på rækkefølgen. TCP giver hver byte sit nummer; TLS tæller records under hver nøgle, og det tal behøver ingen at sende: begge tæller selv med.
    .forms = løbenummer, løbenummeret, løbenumre, løbenumrene, sekvensnummer, sekvensnummeret, sekvensnumre, sekvensnumrene

glossary-rtt =
    .term = RTT
    .sentence = Tiden for en rundtur: fra noget sendes, til svaret kan være tilbage. Hver gang der må ventes på modparten, koster det én.
    .forms = RTT, RTT’en, RTT’er, rundtur, rundturen, rundture, rundturene

glossary-key-update =
    .term = KeyUpdate
    .sentence = Afsenderen går over til en frisk nøgle, som den regner ud af den gamle. Ingen kan regne baglæns, så det, der er sendt før, forbliver lukket.
    .forms = KeyUpdate, KeyUpdates

glossary-diffie-hellman =
    .term = Diffie-Hellman
    .sentence = To, der aldrig har mødtes, når frem til samme hemmelighed: hver sender en offentlig værdi og beholder en privat. De offentlige alene røber den ikke.
    .forms = Diffie-Hellman, ECDHE, ECDH, DHE
