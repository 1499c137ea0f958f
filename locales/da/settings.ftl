# Indstillingerne: hvad hver af dem hedder, og hvad den ændrer.

group-offers = Tilbud
    .title = Hvem kan tale hvad?
    .about = Hver side har sin liste, det foretrukne først. Forbindelsen bliver til af det, de har til fælles. Har de intet til fælles, går det galt, som det ville i virkeligheden.
group-identity = Identitet
    .title = Hvem er hvem?
    .about = Serveren beviser sit navn med et certifikat, og den kan bede klienten om det samme. Her kan beviset også gøres forkert.
group-conversation = Samtale
    .title = Hvad bliver der sagt?
    .about = Hvor mange gange de mødes, hvad de husker fra sidst, hvad de sender, og hvordan de siger farvel.
group-road = Vejen
    .title = Hvordan er vejen imellem dem?
    .about = Det simulerede net: hvor langt der er, hvor meget der kan være, og hvad der går tabt undervejs.
group-clock = Ur
    .title = Hvad er klokken, og hvor kommer tilfældet fra?
    .about = Samme tid, samme frø og samme indstillinger giver de samme byte hver gang.

group-attack = Angreb
    .title = Hvem blander sig?
    .about = En angriber kan stå midt på vejen og røre ved enkelte pakker, eller selv tale med begge sider.

setting-attacker = Angriberen
    .about = Hvem der sidder mellem klient og server med sin egen TCP til hver side.
choice-attacker-nobody = ingen
choice-attacker-relay = sender alt videre
choice-attacker-own-authority = eget CA
choice-attacker-trusted-authority = eget CA, som klienten stoler på
choice-attacker-stolen-certificate = serverens certifikat uden nøglen
setting-intervention = Indgreb på linjen
    .about = Hvad der sker med enkelte pakker undervejs. Hvert indgreb gælder én pakke: client#4 er klientens fjerde.
intervention-place = begynd med hvis pakke det er, fx client#4 eller server@2#4
intervention-action = der er ikke noget indgreb { $name }; der er drop, delay, duplicate, reorder, replay, flip, set, inject og cut
intervention-detail = skriv det som { $form }
intervention-too-long = der er plads til højst { $most } byte

setting-client-versions = Klientens versioner
    .about = De versioner af TLS, som klienten tilbyder i sin ClientHello.
setting-server-versions = Serverens versioner
    .about = Serveren vælger den højeste version, som den selv kan, af dem, klienten tilbyder.
setting-client-cipher-suites = Klientens cipher suites
    .about = De måder at kryptere på, som klienten tilbyder. I TLS 1.3 siger de intet om nøgleudveksling og certifikat.
setting-server-cipher-suites = Serverens cipher suites
    .about = Dem, serveren går med til. Den tager den første på klientens liste, som den selv kan.
setting-client-named-groups = Klientens grupper
    .about = Grupper til nøgleudvekslingen, den foretrukne først.
setting-server-named-groups = Serverens grupper
    .about = Serveren tager den første på klientens liste, som den selv kan. Mangler der en key share til den, svarer den med HelloRetryRequest.
setting-key-share = Klientens key share
    .about = I TLS 1.3 gætter klienten, hvilken gruppe serveren vælger, og sender sin offentlige nøgle til den med det samme.
setting-client-signature-schemes = Klientens underskrifter
    .about = De underskrifter, som klienten kan kontrollere, og selv laver, hvis den har et certifikat.
setting-server-signature-schemes = Serverens underskrifter
    .about = De underskrifter, som serveren laver, og kan kontrollere, hvis den beder klienten om et certifikat.
setting-client-application-protocols = Klientens protokoller (ALPN)
    .about = Hvad klienten vil tale oven på TLS, for eksempel h2, http/1.1. Tom liste: ingen ALPN.
setting-server-application-protocols = Serverens protokoller (ALPN)
    .about = Serveren vælger en, som de har til fælles. Har begge en liste uden noget til fælles, afviser den.
setting-client-fragment-size = Klientens største record
    .about = Så mange byte klartekst lægger klienten højst i én record.
setting-server-fragment-size = Serverens største record
    .about = Så mange byte klartekst lægger serveren højst i én record.

setting-server-name = Serverens navn
    .about = Det navn, klienten vil tale med, og som certifikatet skal passe til.
setting-server-name-indication = Klienten siger navnet (SNI)
    .about = Navnet står i ClientHello, så en server med flere navne kan vælge det rette certifikat. Enhver undervejs kan læse det.
setting-certificate-flaw = Fejl i certifikatet
    .about = Hvad der er galt med serverens certifikat eller med kæden op til roden.
setting-certificate-key = Certifikatets nøgle
    .about = Den slags nøgle, som serveren underskriver med.
setting-certificate-valid-days = Gyldighed
    .about = Regnet fra dagen før kørslen.
setting-certificate-names = Certifikatets navne
    .about = Navnene i subjectAltName, med komma imellem. Er der ingen, er det serverens eget. *.example.dk gælder for ét led foran.
setting-certificate-more-names = Flere navne
    .about = Så mange navne mere i certifikatet: name-1.example, name-2.example … Det bliver stort.
setting-certificate-subject = Certifikatets subject
    .about = I gamle dage stod navnet her. I dag ser klienten kun på subjectAltName.
setting-certificate-intermediates = Mellemliggende CA’er
    .about = Så mange certifikater er der mellem serverens og roden. Serveren sender dem med.
setting-certificate-authority-key = CA’ernes nøgle
    .about = Den slags nøgle, som certifikaterne er underskrevet med.
setting-certificate-hash = Hash i certifikatets underskrift
    .about = Udstederen hasher certifikatet og underskriver hashen.
setting-certificate-compression = Komprimeret kæde
    .about = Begge sider kan pakke certifikatkæden med zlib (RFC 8879). Det er noget nyt i TLS 1.3.
setting-client-authentication = Klientens certifikat
    .about = Om serveren spørger, hvem klienten er, og om den går videre uden svar.
setting-client-certificate = Klientens svar
    .about = Hvad klienten viser, når serveren spørger.

setting-connections = Forbindelser
    .about = Så mange gange forbinder klienten, den ene gang efter den anden. Fra den anden kan den genoptage en session.
setting-resumption = Genoptagelse af en session
    .about = Hvor sessionen ligger, til klienten kommer igen.
setting-tickets = Sessionstickets
    .about = Så mange sender serveren efter et handshake i TLS 1.3. Hver kan bruges til at komme igen.
setting-early-data-size = Data med ClientHello (0-RTT)
    .about = Så mange byte tager serveren imod sammen med ClientHello, når en session genoptages. 0 er ingen.
setting-early-data-accepted = Serveren tager imod 0-RTT
    .about = Ellers springer den det over, og klienten må sende det igen efter handshaket.
setting-early-data-replayed = Nogen gentager 0-RTT
    .about = En, der har optaget klientens første afsendelse, sender den igen i en forbindelse for sig.
setting-early-data-single-use = Hver ticket gælder én gang
    .about = Serveren husker, hvilke den har taget. Ellers virker det også, når nogen gentager dem.
setting-application-path = Sti
    .about = Det, klienten beder om.
setting-application-request-size = Data med forespørgslen
    .about = Så mange byte sender klienten med hver forespørgsel.
setting-application-body = Serverens svar
    .about = Teksten i svaret.
setting-application-response-size = Svarets længde
    .about = Teksten gentages, til svaret er så langt. 0 er én gang.
setting-application-requests = Forespørgsler
    .about = Så mange gange spørger klienten i hver forbindelse.
setting-application-key-update = Nye nøgler (KeyUpdate)
    .about = Hvem der efter det første svar beder om nye nøgler i TLS 1.3.
setting-application-closer = Hvem lukker
    .about = Den, der siger farvel først.
setting-application-close = Hvordan der lukkes
    .about = Uden close_notify kan modparten ikke vide, om der manglede noget.

setting-link-ip = IP-version
    .about = IPv6 har en større header, men færre felter.
setting-link-latency-us = Latenstid
    .about = Så længe er en pakke undervejs den ene vej. En tur frem og tilbage tager det dobbelte.
setting-link-bandwidth-kbps = Båndbredde
    .about = Så meget kan der være på nettet hver vej. 0 er uden grænse.
setting-link-mtu = Største pakke (MTU)
    .about = En besked, der er længere, må deles over flere segmenter.
setting-link-loss-permille = Tab
    .about = Så stor en del af pakkerne forsvinder. TCP sender dem igen, når der har været stille for længe.
setting-link-reordering-permille = Ombytning
    .about = Så stor en del af pakkerne bliver forsinket, så senere kommer før dem.
setting-link-duplication-permille = Dubletter
    .about = Så stor en del af pakkerne kommer to gange.
setting-link-nagle = Nagles algoritme
    .about = Et lille segment venter, så længe et andet er undervejs. Færre pakker, men ventetid.

setting-unix-time = Dato og klokkeslæt
    .about = Når kørslen begynder, i UTC. Certifikater gælder kun i deres tid.
setting-seed = Frø
    .about = Al tilfældighed i kørslen kommer herfra. Et andet tal giver andre nøgler.

setting-engine = Hvem der taler TLS
    .about = rustls er det, programmer bruger i dag. Vores egen er til undervisning: RSA-nøgletransport, som lærebøgerne tegner det, med egne cipher suites.
choice-engine-textbook = vores egen, til undervisning
setting-textbook-cipher-suites = Cipher suites til undervisning
    .about = Kun når vores egen taler: begge siders liste, den foretrukne først. De udveksler nøgler ens og beskytter records forskelligt.
setting-textbook-extended-master-secret = Brug extended master secret
    .about = Kun når vores egen taler: master secret bindes til alle beskeder indtil da (RFC 7627) og ikke kun til de to random.
setting-textbook-padding-errors = Forkert fyld i ClientKeyExchange
    .about = Kun når vores egen taler: hvad serveren gør med dekrypteret vrøvl. Siger den det, kan man spørge sig frem til en optaget hemmelighed (Bleichenbacher).
choice-textbook-padding-errors-hidden = går videre, som om intet var galt
choice-textbook-padding-errors-told = siger det med det samme

choice-key-share-preferred = den første på listen
choice-resumption-stateful = hos serveren
choice-resumption-stateless = hos klienten, som ticket
choice-resumption-none = ingen steder
choice-certificate-flaw-none = ingen
choice-certificate-flaw-expired = udløbet i går
choice-certificate-flaw-not-yet-valid = gælder fra i morgen
choice-certificate-flaw-wrong-name = et andet navn
choice-certificate-flaw-unknown-authority = ukendt CA
choice-certificate-flaw-self-signed = underskrevet af sig selv
choice-certificate-flaw-missing-intermediate = mellemliggende CA mangler
choice-certificate-flaw-wrong-purpose = forkert formål
choice-certificate-flaw-revoked = tilbagekaldt
choice-certificate-flaw-tampered = ændret efter underskriften
choice-certificate-subject-empty = tomt
choice-certificate-subject-common-name = navnet som commonName
choice-certificate-subject-organization = en organisation
choice-client-authentication-none = spørger ikke
choice-client-authentication-requested = spørger
choice-client-authentication-required = kræver svar
choice-client-certificate-none = intet certifikat
choice-client-certificate-good = et gyldigt certifikat
choice-client-certificate-expired = et udløbet certifikat
choice-client-certificate-wrong-authority = et certifikat fra en ukendt CA
choice-client-certificate-wrong-purpose = et certifikat med forkert formål
choice-application-key-update-nobody = ingen
choice-application-key-update-client = klienten
choice-application-key-update-server = serveren
choice-application-closer-client = klienten
choice-application-closer-server = serveren
choice-application-close-close-notify = close_notify, så FIN
choice-application-close-fin = kun FIN
choice-application-close-reset = RST

# Hvad der bliver af en indstilling: en ny værdi, eller noget mere på en liste.
setting-changed = { $setting }: { $value }
setting-extended = { $setting }: også { $value }
empty-certificate-names = serverens eget

flag-on = ja
flag-off = nej
list-empty = ingen
quoted = »{ $text }«
unit-days = { $count ->
    [one] dag
   *[other] dage
}
unit-bytes = byte

# Hvad en ændring gjorde ved kørslen.
totals-messages = { $count ->
    [one] { $count } besked
   *[other] { $count } beskeder
}
totals-round-trips = { $count ->
    [one] { $count } tur frem og tilbage
   *[other] { $count } ture frem og tilbage
}
totals-fails = Nu går det galt: { $host ->
        [client] klienten
       *[server] serveren
    } sender { $alert }.
totals-works = Nu går det godt.
