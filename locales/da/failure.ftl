# Hvorfor en forbindelse mislykkedes: i én sætning; så hvad der blev kontrolleret, ventet og modtaget, og hvordan det rettes.
# Navnene er dem i trace::Failure, og i analysis::FailureKind, hvor intet program har sagt noget.

failure-by = { $by ->
    [client] Klienten
   *[server] Serveren
}
failure-by-inside = { $by ->
    [client] klienten
   *[server] serveren
}
failure-peer = { $by ->
    [client] Serveren
   *[server] Klienten
}
failure-peer-inside = { $by ->
    [client] serveren
   *[server] klienten
}
failure-words = { $words ->
    [none] Mere siger alerten ikke.
   *[other] Med programmets egne ord: { $words }.
}
failure-message-none = det, der kom
failure-one-of = En af disse: { $list }.
failure-list = { $list }.
failure-taken-unknown = Hvad { failure-by-inside } ville have taget imod, kan ikke ses på ledningen.
failure-taken-nothing = Lige meget hvad: { failure-by-inside } har ikke selv noget, den kan bruge her.
failure-offered-nothing = Slet ingenting.
failure-certificate-sound = Et certifikat, der består denne kontrol.
failure-alert-sent = { failure-by } gav { failure-peer-inside } besked med alerten { $alert }: { $reason }
failure-alert-none = { failure-by } sendte ingen alert, der kan læses her, så { failure-peer-inside } fik ikke at vide hvorfor.

failure-no-common-version =
    .title = De to har ingen TLS-version til fælles.
    .checked = { failure-by } ledte i { $message } efter en version, den selv kan.
    .repair = Lad en af dem tale en version, som den anden kender – TLS 1.3, hvis begge kan.
failure-no-common-cipher-suite =
    .title = De to har ingen cipher suite til fælles, som de kan bruge.
    .checked = { failure-by } ledte i { $message } efter en suite, den også har. Den skal høre til den version, begge taler, og i TLS 1.2 passe til certifikatets slags nøgle.
    .repair = Tilføj en suite, som den anden side har. ECDSA-suiter kræver et certifikat med en nøgle på en elliptisk kurve, RSA-suiter et med en RSA-nøgle.
failure-no-common-group =
    .title = De to har ingen gruppe til fælles at udveksle nøgler i.
    .checked = { failure-by } ledte i { $message } efter en gruppe, som den også kan udveksle nøgler i.
    .repair = Tilføj en gruppe, som den anden side har. x25519 og secp256r1 findes næsten overalt.
failure-no-common-signature-scheme =
    .title = { failure-by } kan ikke skrive under på nogen måde, som { failure-peer-inside } kan kontrollere.
    .checked = { failure-by } ledte i { $message } efter en underskrift, som nøglen i dens certifikat kan lave.
    .repair = Lad { failure-peer-inside } godtage den slags underskrifter, eller giv { failure-by-inside } et certifikat med en anden slags nøgle.
failure-no-common-application-protocol =
    .title = De to har ingen applikationsprotokol til fælles.
    .checked = { failure-by } ledte i ALPN-udvidelsen i { $message } efter en protokol, den taler.
    .repair = Tilføj en protokol, som den anden side har, eller lad en af listerne være tom: så spørger ingen.
failure-missing-extension =
    .title = Der mangler en udvidelse, som skal være der.
    .checked = { failure-by } så efter, om { $message } har alle de udvidelser, den ikke kan undvære.
    .expected = I TLS 1.3 med certifikater: supported_versions, signature_algorithms, supported_groups og key_share.
    .got = { $message } uden en af dem. { failure-words }
    .repair = Brug et program på den anden side, der sender den. Ingen indstilling her ændrer det.
failure-extended-master-secret-required =
    .title = Nøglerne i TLS 1.2 ville ikke være bundet til dette handshake.
    .checked = { failure-by } ledte i { $message } efter extended_master_secret, der binder nøglerne til alt, hvad der er sagt før.
    .expected = Udvidelsen extended_master_secret.
    .got = { $message } uden den.
    .repair = Brug et program på den anden side, der har udvidelsen – eller TLS 1.3, hvor nøglerne altid er bundet.
failure-peer-incompatible =
    .title = { failure-peer } mangler noget, som { failure-by-inside } ikke kan undvære.
    .checked = { failure-by } læste { $message } og ledte efter det, den har brug for.
    .expected = En modpart, der kan det.
    .got = En, der ikke kan. { failure-words }
    .repair = Brug et program på den anden side, der kan det.

failure-no-certificate =
    .title = Serveren forlanger et certifikat, og klienten viste ikke noget.
    .checked = Serveren spurgte klienten, hvem den er, og læste dens Certificate.
    .expected = Et certifikat, der fører til en udsteder, som serveren stoler på.
    .got = En Certificate-besked uden noget certifikat i.
    .repair = Giv klienten et certifikat, eller lad serveren spørge uden at forlange svar.
failure-certificate-expired =
    .title = { failure-peer }s certifikat er udløbet.
    .checked = { failure-by } sammenlignede sit ur med datoerne i certifikatet.
    .expected = Et tidspunkt fra { $not_before } til { $not_after }.
    .got = Klokken er { $now }.
    .repair = Forny certifikatet – eller stil uret, hvis det er det, der går forkert.
failure-certificate-not-yet-valid =
    .title = { failure-peer }s certifikat gælder ikke endnu.
    .checked = { failure-by } sammenlignede sit ur med datoerne i certifikatet.
    .expected = Et tidspunkt fra { $not_before } til { $not_after }.
    .got = Klokken er { $now }.
    .repair = Brug et certifikat, der allerede gælder – eller stil uret, hvis det er det, der går forkert.
failure-certificate-wrong-name =
    .title = Certifikatet er til et andet navn end det, klienten bad om.
    .checked = Klienten ledte efter navnet i subjectAltName. Common Name tæller ikke.
    .expected = Navnet { $asked }.
    .got = { $names }.
    .repair = Brug et navn, der står der, eller få udstedt et certifikat til det rigtige.
failure-certificate-unknown-issuer =
    .title = { $untrusted ->
        [self_signed] { failure-peer } står inde for sig selv: dens egen nøgle har skrevet certifikatet under.
        [incomplete] Der mangler et certifikat mellem dette og en udsteder, som { failure-by-inside } stoler på.
       *[unknown_root] Ingen, som { failure-by-inside } stoler på, står inde for certifikatet.
    }
    .checked = { failure-by } fulgte underskrifterne fra certifikat til certifikat, op til en udsteder, den stoler på.
    .expected = En kæde, der ender i en udsteder, som { failure-by-inside } stolede på i forvejen.
    .got = { $untrusted ->
        [self_signed] Et certifikat fra { $issuer }, udstedt til sig selv. Sådan et kan alle lave.
        [incomplete] Kun certifikatet for { $subject }. Dets udsteder, { $issuer }, er ikke sendt med, og ingen stoler på den i sig selv.
       *[unknown_root] En kæde, der ender i { $issuer }, som den ikke kender.
    }
    .repair = { $untrusted ->
        [self_signed] Få certifikatet udstedt af nogen, som { failure-by-inside } stoler på – eller lad den stole på dette, hvis du ved, hvis det er.
        [incomplete] Lad { failure-peer-inside } sende udstederens certifikat med.
       *[unknown_root] Brug et certifikat fra en udsteder, som { failure-by-inside } stoler på – eller lad den stole på denne, hvis du ved, hvis den er.
    }
failure-certificate-wrong-purpose =
    .title = { failure-peer }s certifikat er ikke beregnet til dette.
    .checked = { failure-by } læste extKeyUsage i certifikatet: hvad det må bruges til.
    .expected = Formålet { $needed }.
    .got = En liste over formål, hvor det ikke er med. { failure-words }
    .repair = Få udstedt et certifikat til { $needed }.
failure-certificate-revoked =
    .title = Certifikatet er spærret af sin udsteder.
    .checked = { failure-by } ledte efter certifikatets serienummer i udstederens spærreliste (CRL).
    .expected = Et serienummer, der ikke står på listen.
    .got = Et, der står der: udstederen har taget certifikatet tilbage før tid.
    .repair = Få et nyt certifikat med en ny nøgle. Den gamle kan være i de forkerte hænder.
failure-certificate-revocation-unknown =
    .title = Ingen kan sige, om certifikatet er spærret.
    .checked = { failure-by } ledte efter en spærreliste (CRL), der dækker certifikatet.
    .expected = En liste fra certifikatets udsteder, som ikke er udløbet.
    .got = Ingen, der kan bruges. { failure-words }
    .repair = Hent udstederens nyeste liste.
failure-certificate-bad-signature =
    .title = En underskrift passer ikke til det, den står under.
    .checked = { failure-by } regnede underskrifterne efter: dem på certifikaterne og den på dette handshake.
    .expected = Underskrifter, der passer til både indhold og nøgle.
    .got = En, der ikke gør: der er ændret i indholdet efter underskriften, eller en anden nøgle har skrevet under.
    .repair = Hent det originale certifikat og den private nøgle, der hører til. En forfalskning kan ikke repareres.
failure-certificate-unsupported-signature =
    .title = Certifikatet er underskrevet på en måde, som { failure-by-inside } ikke godtager.
    .checked = { failure-by } så efter, hvilken algoritme certifikatet er underskrevet med.
    .expected = En af dem, { failure-by-inside } godtager; de står i dens signature_algorithms.
    .got = Algoritmen { $algorithm }.
    .repair = Få det underskrevet igen på en måde, begge sider kender, med SHA-256 eller bedre. SHA-1 er brudt.
failure-certificate-critical-extension =
    .title = Certifikatet stiller et krav, som { failure-by-inside } ikke forstår.
    .checked = { failure-by } så efter, om den kender alle udvidelser, der er mærket som kritiske.
    .expected = Ingen ukendt udvidelse, der er kritisk.
    .got = Udvidelsen { $unknown }.
    .repair = Få certifikatet udstedt uden, eller brug et program, der kender den.
failure-certificate-malformed =
    .title = Certifikatet kan ikke læses.
    .checked = { failure-by } læste certifikatet efter formatet for X.509.
    .expected = Et certifikat i DER.
    .got = Noget, der ikke følger det. { failure-words }
    .repair = Se, om filen er beskadiget, eller få det udstedt igen.
failure-certificate-refused =
    .title = { failure-by } afviser certifikatet.
    .checked = { failure-by } kontrollerede kæden efter reglerne for udstedere: hvem der må udstede, hvor lang kæden må være, og til hvilke navne.
    .expected = Et certifikat, der holder dem alle.
    .got = Et, der ikke gør. { failure-words }
    .repair = Få certifikatet udstedt af nogen, der må.
failure-revocation-list-invalid =
    .title = Spærrelisten selv er ikke til at stole på.
    .checked = { failure-by } læste udstederens spærreliste (CRL), før den slog noget op.
    .expected = En liste i formatet fra RFC 5280, underskrevet af udstederen.
    .got = En anden slags. { failure-words }
    .repair = Hent listen igen hos udstederen.

failure-decrypt-error =
    .title = { $alert ->
        [bad_record_mac] En krypteret record kunne ikke åbnes.
       *[other] De to har ikke set det samme handshake, eller de har ikke de samme nøgler.
    }
    .checked = { $alert ->
        [bad_record_mac] { failure-by } regnede recordens tag eller MAC efter med sin egen nøgle.
       *[other] { failure-by } regnede det efter, der beviser handshaket: underskrift, Finished eller binder fra { failure-peer-inside }.
    }
    .expected = Den samme værdi som den, der kom.
    .got = En anden: en byte er ændret undervejs, eller nøglerne er forskellige.
    .repair = Find ud af, hvem der ændrede dem. Det kan ingen indstilling rette, og det er netop meningen.
failure-early-data-overrun =
    .title = Der var mere early data, end serveren springer over.
    .checked = Serveren tager ikke imod early data. Den springer de records over, som den ikke kan åbne, op til sin grænse, max_early_data_size.
    .expected = Højst { $limit } byte. Efter RFC 9846 tæller kun klarteksten, og den var på { $plaintext }.
    .got = { $protected } byte: denne server tæller dem krypteret, med tag og indholdstype i hver record. Over grænsen springer den intet over, og så er recorden en fejl.
    .repair = Lad serveren tage imod early data, giv den en større grænse, eller send lidt mindre. Klienten har holdt reglen: grænsen for det krypterede er programmets egen.
failure-record-too-long =
    .title = En record er længere, end records må være.
    .checked = { failure-by } læste længden i recordens header og længden af det, der var i den.
    .expected = Højst 16.384 byte klartekst, og lidt mere, når den er krypteret.
    .got = En, der er længere.
    .repair = Lad { failure-peer-inside } dele sine data i flere records.
failure-overlong-message =
    .title = { $message } er længere, end { failure-by-inside } vil tage imod.
    .checked = { failure-by } læste længden i beskedens header, længe før resten af den var kommet.
    .expected = Højst { $longest } byte. Den grænse har programmet selv sat; TLS tillader næsten 16 MiB.
    .got = { $length } byte.
    .repair = Lad { failure-peer-inside } sende en kortere besked: et certifikat med færre navne eller en kortere kæde.
failure-malformed-message =
    .title = En besked kan ikke læses.
    .checked = { failure-by } læste { $message } efter dens format: længder, lister og værdier.
    .expected = Noget, der følger det.
    .got = Noget, der ikke gør det. { failure-words }
    .repair = Find det program, der skrev den, eller det, der ændrede den undervejs.
failure-unexpected-message =
    .title = Der kom en besked, som ikke hører hjemme dér.
    .checked = { failure-by } så efter, om { $message } må komme på dette sted i handshaket.
    .expected = Den besked, der står for tur.
    .got = Der kom { $message }. { failure-words }
    .repair = Find det program, der sendte den, eller den, der smuglede den ind.
failure-downgrade =
    .title = Nogen har fået de to til at tale en ældre version.
    .checked = Klienten så på slutningen af serverens random. Dér sætter en server med TLS 1.3 et mærke, når den må tale en ældre version.
    .expected = Intet mærke, for klienten tilbød jo selv TLS 1.3.
    .got = Mærket: serveren så ikke det tilbud.
    .repair = Find ud af, hvad der ændrede ClientHello undervejs. Det er godt, at de to stoppede.
failure-unoffered-choice =
    .title = { failure-peer } valgte noget, der aldrig er tilbudt.
    .checked = { failure-by } sammenlignede { $message } med det, den selv havde tilbudt.
    .expected = Et valg fra dens egne lister.
    .got = Noget andet. { failure-words }
    .repair = Find det program, der valgte sådan, eller den, der ændrede det undervejs.
failure-unsolicited-extension =
    .title = { failure-peer } svarede på noget, ingen havde spurgt om.
    .checked = { failure-by } sammenlignede udvidelserne i { $message } med dem, den selv sendte.
    .expected = Svar på dens egne udvidelser og ikke andre.
    .got = En til. { failure-words }
    .repair = Find det program, der sendte den, eller den, der smuglede den ind.
failure-invalid-key-share =
    .title = Den anden halvdel af nøgleudvekslingen er ikke gyldig.
    .checked = { failure-by } så efter, om den offentlige nøgle i { $message } hører til gruppen.
    .expected = Et punkt på kurven, eller i en hybrid gruppe en nøgle af den rette form.
    .got = Noget andet. Med det kunne den fælles hemmelighed måske gættes.
    .repair = Find det program, der sendte den, eller det, der ændrede den undervejs.
failure-incorrect-binder =
    .title = Klienten kan ikke bevise, at den har nøglen fra den gamle session.
    .checked = Serveren regnede binderen i ClientHello efter, en MAC med den nøgle, som ticketten står for.
    .expected = Den samme værdi.
    .got = En anden: der er ændret i ClientHello, eller ticketten er en andens.
    .repair = Forbind igen uden ticket: et fuldt handshake har ikke brug for den.
failure-bad-padding =
    .title = Serveren siger, at det dekrypterede premaster secret ikke ser ud, som det skal.
    .checked = Serveren dekrypterede det, klienten sendte i ClientKeyExchange, med sin private nøgle og så efter fyldet foran hemmeligheden.
    .expected = 00 02, mindst otte byte fyld uden nuller, 00 og så 48 byte, der begynder med versionen.
    .got = Noget andet: beskeden blev ændret på vejen.
    .repair = Serveren burde ikke have sagt det. En, der får svar på det spørgsmål mange gange, kan få enhver optaget hemmelighed dekrypteret (RFC 5246 §7.4.7.1).
failure-unadvertised-signature-scheme =
    .title = { failure-peer } skrev under på en måde, som { failure-by-inside } aldrig har sagt ja til.
    .checked = { failure-by } sammenlignede underskriftens slags i { $message } med sin egen signature_algorithms.
    .expected = En slags fra listen, der passer til certifikatets nøgle.
    .got = En anden slags. { failure-words }
    .repair = Find det program, der skrev sådan under.
failure-too-much =
    .title = { failure-peer } sendte mere af noget, end { failure-by-inside } finder sig i.
    .checked = { failure-by } talte det, som en angriber kunne holde den beskæftiget med: tomme records, advarsler, KeyUpdates, early data.
    .expected = Ikke over en grænse, som ærlige modparter holder sig langt under.
    .got = Det var for meget. { failure-words }
    .repair = Lad { failure-peer-inside } sende mindre af det.
failure-peer-misbehaved =
    .title = { failure-peer } brød en regel i protokollen.
    .checked = { failure-by } sammenlignede { $message } med det, der var sagt før.
    .expected = Noget, som reglerne giver plads til.
    .got = Noget andet. { failure-words }
    .repair = Find det program, der sendte det, eller den, der ændrede det undervejs.

failure-engine-fault =
    .title = Noget gik galt hos { failure-by-inside } selv.
    .checked = Intet, som den anden side sagde: programmet hos { failure-by-inside } kunne ikke komme videre.
    .expected = At det kunne.
    .got = En fejl. { failure-words }
    .repair = Stil indstillingerne tilbage én for én. Kørslen er ens hver gang, så den sidste, du ændrer, har skylden.

failure-alert =
    .title = { failure-by } gav op: { $reason }
    .checked = Kun alerten kan ses; { failure-by-inside } sendte den, da den havde fået { $message }.
    .expected = En alert nævner fejlens art og tier om resten.
    .got = Alerten { $alert }.
    .repair = Se i loggen hos { failure-by-inside }: dér står hele årsagen.
failure-abandoned =
    .title = { failure-by } lagde på midt i handshaket.
    .checked = Ingen kontrollerede noget: { failure-by-inside } lukkede TCP med FIN.
    .expected = Resten af handshaket, eller en alert, der siger, hvorfor det ikke kommer.
    .got = FIN og ingen alert.
    .repair = Se i loggen hos { failure-by-inside }: dér står måske hvorfor.
failure-truncated =
    .title = { failure-by } lagde på uden at sige farvel.
    .checked = Når TCP slutter, ser { failure-peer-inside } efter, om der kom close_notify først.
    .expected = Alerten close_notify og så FIN.
    .got = FIN alene. Den kan en angriber også sende, så der kan være skåret noget af dataene.
    .repair = Lad { failure-by-inside } sende close_notify, før den lukker.
failure-timed-out =
    .title = { failure-by } hørte ikke fra { failure-peer-inside } mere og gav op.
    .checked = TCP sender det, ingen kvitterer for, igen med stadig længere mellemrum, og ser på, hvor længe der er stille.
    .expected = En pakke fra { failure-peer-inside } inden 100 sekunder, eller inden tre minutter, mens forbindelsen åbnes.
    .got = Ingenting. Om den anden er væk, eller kun vejen er det, kan { failure-by-inside } ikke se.
    .repair = Genopret forbindelsen mellem de to, og prøv igen.
failure-stalled =
    .title = { failure-by } venter på noget, der ikke kommer mere.
    .checked = Ingen kontrollerede noget: intet af det sagte er forkert, og der bliver ikke sagt mere.
    .expected = Resten af det, { failure-peer-inside } skulle have sagt.
    .got = Ingenting, og heller ingen afslutning.
    .repair = Genopret forbindelsen mellem de to, og prøv igen.
failure-forged-alert =
    .title = { failure-by } troede på en forfalsket alert og gav op.
    .checked = { failure-by } læste alerten. Så længe der ingen nøgler er, beviser intet, hvem der har sendt den.
    .expected = En alert fra { failure-peer-inside } selv eller slet ingen.
    .got = { $alert }, fundet på undervejs.
failure-forged-reset =
    .title = Et forfalsket RST rev forbindelsen ned.
    .checked = { failure-by }s TCP så efter, om nummeret i RST passer. Mere beviser TCP ikke.
    .expected = Alerten close_notify fra { failure-peer-inside } og så FIN.
    .got = Et RST, som { failure-peer-inside } aldrig har sendt. Det kan TLS ikke hindre, men ingen tager det for et farvel.
failure-forged-finish =
    .title = Et forfalsket FIN skar forbindelsen over.
    .checked = Når TCP slutter, ser { failure-by-inside } efter, om der kom close_notify først. Den alert kan ingen forfalske.
    .expected = Alerten close_notify og så FIN.
    .got = FIN alene, fundet på undervejs: det, { failure-peer-inside } endnu ville have sagt, mangler.
failure-reset =
    .title = { failure-by } rev forbindelsen ned.
    .checked = Når TCP slutter, ser { failure-peer-inside } efter, om der kom close_notify først.
    .expected = Alerten close_notify og så FIN.
    .got = RST. Det, der var undervejs, er tabt, og en angriber kan også sende den.
    .repair = Lad { failure-by-inside } sende close_notify og derefter FIN.
