# ChangeCipherSpec, alerts og data: records, der ikke er handshake-beskeder.

change-cipher-spec =
    .bold = { sender } skifter til kryptering:
    .rest = alt, hvad den sender efter denne ene byte, er beskyttet med de nye nøgler.
    .meaning =
        ChangeCipherSpec er ikke en handshake-besked, men sin egen slags record (content type 20). Den er derfor heller ikke med i det transcript, som Finished beregnes over.

        Den skifter kun afsenderens egen skriveretning. Den anden retning skifter med modpartens ChangeCipherSpec.

        Den beviser ingenting. Det gør Finished, som kommer lige efter og er den første besked under de nye nøgler.

change-cipher-spec-ignored =
    .bold = En attrap for gammelt udstyrs skyld:
    .rest = i TLS 1.3 skifter den ingen nøgler, og modtageren smider den væk uden videre.
    .note = ignoreres
    .meaning =
        Meget netudstyr gik i baglås, da TLS 1.3 så anderledes ud på ledningen. Derfor klæder TLS 1.3 sig ud, så det ligner en genoptaget TLS 1.2-session, og dertil hører en ChangeCipherSpec.

        Den er én ukrypteret byte, 0x01, og er ikke med i transcriptet. I TLS 1.3 skifter nøglerne af sig selv: efter ServerHello og efter Finished.

        Den gør altså ikke det, som lærebogens 009 og 011 gør, og har derfor ikke deres numre.

close-notify =
    .bold = { sender } siger farvel:
    .rest = close_notify lover, at der ikke kommer flere data fra den side. Er den krypteret, kan ingen andre afgive det løfte.
    .note = mangler i lærebogen
    .meaning =
        Uden close_notify kan modtageren ikke vide, om data er skåret af undervejs. TCP’s FIN er ikke nok: det er ubeskyttet og kan forfalskes.

        { $version ->
            [tls13] I TLS 1.3 lukker den kun afsenderens retning. Modparten må tale færdig, før den sender sin egen.
           *[tls12] I TLS 1.2 skal modparten svare straks med sin egen close_notify. I TLS 1.3 må den tale færdig først.
        }

        Alerten har niveauet »warning«, men den er ikke en fejl: sådan slutter en forbindelse, der er gået godt.

alert =
    .bold = { sender } slår alarm:
    .rest = { $reason }
    .meaning =
        En alert er sin egen slags record (content type 21) med to byte: niveau og årsag. Er den fatal, lukkes forbindelsen, og begge sider glemmer dens nøgler. I TLS 1.3 er alle fejl fatale, uanset hvad der står som niveau.

        Årsagen er afsenderens ord for, hvad den så. Den siger ikke, hvem der har skylden, og kan med vilje være upræcis for ikke at hjælpe en angriber.

        En part, der endnu ikke har nøgler, sender sin alert i klartekst – også i TLS 1.3.

# Årsagerne, som afsenderen så dem (RFC 9846 §6).
alert-unexpected-message = den fik en besked, der ikke hører hjemme på dette sted i handshaket.
alert-bad-record-mac = en record kunne ikke åbnes: nøglen er forkert, eller der er ændret i den undervejs.
alert-decryption-failed = en record kunne ikke dekrypteres. Kun TLS 1.0 har denne alert.
alert-record-overflow = en record var længere, end den må være.
alert-decompression-failure = en record kunne ikke pakkes ud: den fylder mere udpakket, end den må.
alert-handshake-failure = de to kan ikke enes: klientens forslag rummer ikke noget, som serveren vil være med til.
alert-no-certificate = den har intet certifikat at vise. Kun SSL 3.0 har denne alert.
alert-bad-certificate = certifikatet er i stykker, en underskrift i kæden passer ikke, eller der er noget andet galt med det.
alert-unsupported-certificate = certifikatet er af en slags, som den ikke kan bruge.
alert-certificate-revoked = certifikatet er spærret af den CA, der udstedte det.
alert-certificate-expired = certifikatet er udløbet eller gælder ikke endnu.
alert-certificate-unknown = certifikatet kan ikke godtages af en grund, som ingen anden alert dækker.
alert-illegal-parameter = et felt har en værdi, som ikke må stå der eller ikke passer til de andre.
alert-unknown-ca = kæden ender ikke i en CA, som den stoler på.
alert-access-denied = certifikatet er i orden, men det giver ikke adgang her.
alert-decode-error = en besked kan ikke læses: en længde eller et felt passer ikke.
alert-decrypt-error = en underskrift, en Finished eller en PSK binder kunne ikke godkendes.
alert-too-many-cids-requested = modparten beder om flere forbindelses-id’er, end den vil give. Kun DTLS har denne alert.
alert-export-restriction = nøglen er længere, end eksportreglerne i 1990’erne tillod. Kun TLS 1.0 har denne alert.
alert-protocol-version = de to har ingen protokolversion til fælles.
alert-insufficient-security = serveren kræver stærkere kryptografi, end klienten tilbyder.
alert-internal-error = noget gik galt hos den selv, og det har ikke med modparten at gøre.
alert-inappropriate-fallback = klienten prøvede en ældre version, selv om serveren kan en nyere.
alert-user-canceled = nogen afbrød handshaket med vilje. Det er ikke en fejl i protokollen.
alert-no-renegotiation = den vil ikke lave et nyt handshake på forbindelsen.
alert-missing-extension = der mangler en udvidelse, som skal være der.
alert-unsupported-extension = svaret indeholder en udvidelse, som ingen har bedt om.
alert-certificate-unobtainable = den kunne ikke hente certifikatet på den adresse, som klienten gav i stedet for det.
alert-unrecognized-name = den kender ingen server med det navn, som klienten bad om.
alert-bad-certificate-status-response = det vedlagte OCSP-svar kan ikke godtages.
alert-bad-certificate-hash-value = det hentede certifikat har ikke den hashværdi, som klienten opgav.
alert-unknown-psk-identity = den kender ikke den nøgle (PSK), som klienten henviser til.
alert-certificate-required = den kræver et klientcertifikat, men fik ikke noget.
alert-general-error = noget gik galt, som ingen anden alert dækker, eller som den ikke vil sige nærmere om.
alert-no-application-protocol = de to har ingen applikationsprotokol til fælles (ALPN).
alert-ech-required = den tilbød Encrypted Client Hello, og serveren kunne ikke dekryptere den.
alert-unknown = årsagen har en kode, som programmet ikke kender. Ukendte alerts regnes for fatale i TLS 1.3.

application-data-name = Krypterede data

application-data-client =
    .bold = Klienten stiller sit spørgsmål, krypteret:
    .rest = udefra ses kun, hvor meget der sendes og hvornår. Modtageren opdager, hvis bare én bit er ændret.
    .meaning =
        Det var dette, det hele handlede om. { $suite ->
            [no_suite] Recorden
           *[other] Cipher suiten er { $suite }, og recorden
        } er både krypteret og autentificeret (AEAD). Dens løbenummer indgår i beregningen, så en record ikke kan flyttes, gentages eller udelades midt i strømmen, uden at det ses.

        Der er ikke én »sessionsnøgle«: klienten skriver med sin egen nøgle og IV og læser med serverens. Certifikatets nøgle krypterer ingen trafik.

        En aflytter ser stadig, hvem der taler sammen, hvornår og hvor meget – og servernavnet stod læsbart i ClientHello.

application-data-client-cbc =
    .bold = { application-data-client.bold }
    .rest = { application-data-client.rest }
    .meaning =
        Det var dette, det hele handlede om. Cipher suiten er { $suite }: først laves en MAC over recorden og dens løbenummer, så krypteres det hele (CBC). Nummeret er med i MAC’en, så en record ikke kan flyttes, gentages eller udelades midt i strømmen, uden at det ses.

        Det viste sig at være den forkerte rækkefølge: fyldet bag MAC’en kontrolleres før MAC’en, og servere røbede, hvad de fandt (Vaudenay, 2002). AEAD trådte i stedet, og TLS 1.3 har intet andet.

application-data-server-rsa =
    .bold = { application-data-server.bold }
    .rest = med sin egen nøgle, som de to kan regne ud, og enhver, der får fat i serverens private nøgle.
    .meaning = { application-data-server.meaning }

application-data-server =
    .bold = Serveren svarer, krypteret:
    .rest = med sin egen nøgle, som kun de to kan regne ud. Udefra ses kun længde og tidspunkt.
    .meaning =
        Serveren skriver med sin egen nøgle og IV; klientens retning har sine. Deler to retninger aldrig nøgle, kan en angriber heller ikke sende klienten dens egne ord tilbage.

        Kryptering og kontrol er ét: en record, der er ændret, kan slet ikke åbnes, og modtageren svarer med alerten bad_record_mac.

        { $version ->
            [tls13] Recorden siger application_data (23) udenpå – det gjorde næsten alt efter ServerHello. Den rigtige type ligger krypteret til sidst i den.
           *[tls12] Recordens type står læsbart udenpå i TLS 1.2: alle kan se, at dette er data og ikke handshake. I TLS 1.3 er også det skjult.
        }

application-data-early =
    .bold = Klienten taler, før serveren har svaret:
    .rest = 0-RTT-data er krypteret med en nøgle fra en tidligere forbindelse – og kan afspilles igen af en angriber.
    .note = kan afspilles igen
    .meaning =
        Klienten sparer en rundtur ved at sende sin første forespørgsel sammen med ClientHello.

        Det har en pris. En angriber kan optage og sende de samme byte igen, så forespørgslen må ikke ændre noget. Og der er ingen forward secrecy: nøglen bygger ikke på anden hemmelighed end den gamle forbindelses.

encrypted-name = Lukket record

encrypted =
    .bold = En record, der ikke kan åbnes:
    .rest = den er krypteret, og kun retning, længde og tidspunkt kan læses.
    .meaning =
        Enten mangler hemmeligheden i key loggen, eller også er cipher suiten en, som programmet ikke kan, eller også er recorden ændret undervejs eller kommer for anden gang.

        Sådan ser alt beskyttet ud for en aflytter.
