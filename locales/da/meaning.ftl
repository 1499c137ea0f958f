# Hvad en værdi betyder ud over sit navn: udvidelser, alerts, cipher suites, grupper og måder at underskrive på.

# Udvidelser, hvis indhold ikke har en tekst, der siger det (ellers fortælles field-extension-…).
extension-server_name = { field-extension-server_name } Et tomt svar betyder, at serveren brugte navnet.
extension-status_request = Beder serveren vedlægge et OCSP-svar om sit certifikat. Så slipper klienten for at spørge CA’en og røbe, hvem den besøger.
extension-signed_certificate_timestamp = Beder om kvitteringer fra de offentlige logge (Certificate Transparency): et certifikat, der står der, er ikke udstedt i det skjulte.
extension-encrypt_then_mac = Bytter om på rækkefølgen i CBC: først kryptering, så MAC. Den gamle lækkede klartekst (Lucky Thirteen). AEAD har ikke brug for den.
extension-extended_master_secret = Binder master secret (RFC 9846: main secret) til hele handshaket. Ellers kunne en mand i midten give to forbindelser den samme.
extension-early_data = Fra klienten: 0-RTT-data følger straks, under en nøgle fra sidst. Fra serveren: de er godtaget. I en billet: så meget er tilladt.
extension-post_handshake_auth = Klienten går med til også at blive bedt om sit certifikat efter handshaket, fx når en beskyttet side kræver det.
extension-pre_shared_key = Genoptagelse i TLS 1.3: klienten viser billetter, og serveren siger, hvilken den tog. I ClientHello skal den stå sidst.
extension-session_ticket = Billetter i TLS 1.2: klienten viser en eller beder om en ved at sende den her tom. Så skal serveren ikke huske sessioner.
extension-ticket_request = Hvor mange billetter klienten har brug for, så serveren hverken sender for få eller for mange.
extension-renegotiation_info = Siger, at afsenderen binder et nyt handshake til det forrige. Ellers kunne en angriber smugle sin egen forespørgsel ind foran.
extension-heartbeat = { field-extension-heartbeat-mode }
extension-use_srtp = { field-extension-use_srtp-srtp_protection_profiles }
extension-quic_transport_parameters = QUIC’s egne indstillinger. De følger med handshaket, som beskytter dem; TLS over TCP har ikke brug for dem.
extension-encrypted_client_hello = Bærer det rigtige ClientHello i krypteret form, så ingen på vejen kan læse serverens navn. En klient uden nøglen sender støj i stedet (GREASE).
extension-encrypted_server_name = Det første forsøg på at skjule serverens navn; Encrypted Client Hello har afløst det.
extension-next_protocol_negotiation = ALPN’s forgænger, lavet til SPDY: serveren nævner sine protokoller, og klienten vælger i krypteret form.
extension-client_certificate_url = Klienten vil hellere give en adresse, hvor dens certifikat kan hentes, end sende det. Næsten aldrig brugt.
extension-truncated_hmac = Ville skære hver records MAC ned til ti byte for at spare plads. Det viste sig at være for svagt, så ingen bør bruge den.
extension-channel_id = Et opgivet forsøg: klienten viser med en nøgle, at den er den samme som sidst.
extension-token_binding = Binder cookies til klientens nøgle, så stjålne er intet værd. Browserne har opgivet den.
extension-srp = Logger ind med en adgangskode inde i handshaket uden at røbe den. Findes ikke i TLS 1.3.
extension-connection_id = Til DTLS: et nummer, som pakkerne finder deres forbindelse ved, også når klientens adresse skifter.

alert-raised = Afsenderen slår alarm: { $reason }
alert-close-notify = Afsenderen siger farvel: der kommer ikke mere fra den. Uden den besked kunne modtageren ikke vide, om noget var klippet af.

cipher-suite =
    { $exchange ->
        [tls13] Til TLS 1.3, hvor nøgleudveksling og underskrift aftales for sig
        [ecdhe] ECDH med engangsnøgler, som serveren underskriver med { $signature }
        [dhe] Diffie-Hellman med engangsnøgler, som serveren underskriver med { $signature }
        [rsa] RSA-nøgletransport, altså uden forward secrecy
        [fixed] Diffie-Hellman med certifikatets egen nøgle, altså uden forward secrecy
        [anonymous] Diffie-Hellman, som ingen underskriver, altså åben for en mand i midten
        [psk] En nøgle, begge har i forvejen, altså uden forward secrecy
        [rsa_psk] En nøgle, begge har i forvejen, og RSA-nøgletransport: ingen forward secrecy
       *[ephemeral_psk] En nøgle, begge har i forvejen, og Diffie-Hellman med engangsnøgler
    }; { $cipher ->
        [null] intet bliver krypteret
        [other] en kryptering, man sjældent ser i dag
       *[named] { $cipher }
    }{ $hash ->
        [none] .
       *[named] ; nøglerne udledes med { $hash }.
    }
cipher-suite-TLS_EMPTY_RENEGOTIATION_INFO_SCSV = Ingen suite, men et signal: det samme som en tom renegotiation_info, på et sted, hvor selv de ældste servere tåler det.
cipher-suite-TLS_FALLBACK_SCSV = Ingen suite, men et signal: »jeg prøver igen med en ældre version.« En server, der kan en nyere, afbryder.

group-x25519 = En kurve (Curve25519), lavet til at være hurtig og svær at bruge forkert. Offentlige nøgler på 32 byte.
group-x448 = X25519’s storesøster med mere i reserve. Offentlige nøgler på 56 byte.
group-secp256r1 = Kurven P-256 fra NIST, som næsten alle kender. En offentlig nøgle er et punkt på 65 byte.
group-secp384r1 = Kurven P-384 fra NIST: langsommere end P-256, med mere i reserve. Punkter på 97 byte.
group-secp521r1 = Kurven P-521 fra NIST, den største i brug. Punkter på 133 byte.
group-ffdhe = Diffie-Hellman uden kurver, modulo et fast primtal på { $bits } bit.
group-X25519MLKEM768 = X25519 og ML-KEM-768 i ét: man skal bryde begge, så en kvantecomputer er ikke nok. ML-KEM-delen kommer først trods navnet.
group-SecP256r1MLKEM768 = P-256 og ML-KEM-768 i ét: man skal bryde begge. Her kommer kurvens del faktisk først.
group-SecP384r1MLKEM1024 = P-384 og ML-KEM-1024 i ét, med mere i reserve på begge sider. Kurvens del kommer først.
group-X25519Kyber768Draft00 = Udkastet, som X25519MLKEM768 voksede ud af. Her stod X25519 endnu først.

signature-rsa_pkcs1 = RSA i den gamle form (PKCS #1 v1.5) med { $hash }. I TLS 1.3 højst til underskrifterne i certifikater.
signature-rsa_pss_rsae = RSA-PSS med { $hash } og en almindelig RSA-nøgle.
signature-rsa_pss_pss = RSA-PSS med { $hash } og en RSA-nøgle, hvis certifikat ikke tillader andet.
signature-ecdsa =
    { $curve ->
        [none] ECDSA med { $hash } og en nøgle på en hvilken som helst kurve.
       *[named] ECDSA med { $hash }, i TLS 1.3 kun med en nøgle på { $curve }.
    }
signature-ed25519 = Ed25519: hurtig, kun 64 byte og med hashen indbygget.
signature-ed448 = Ed448: Ed25519’s storesøster på 114 byte, også med hashen indbygget.
signature-dsa = DSA med { $hash }: gået af brug og ikke med i TLS 1.3.
signature-mldsa = ML-DSA, som heller ikke kvantecomputere skulle kunne bryde. Underskrifterne fylder tusinder af byte.
signature-sha1 = SHA-1 er brudt; kun meget gamle modparter har brug for den.
