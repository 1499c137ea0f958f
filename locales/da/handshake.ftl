# Handshakets beskeder. Hver har en fed begyndelse, en fortsættelse, en betydning og måske en note ved pilen.

# Navnet, som certifikatet handler om.
named-server = { $server ->
    [no_name] et navn
   *[other] navnet { $server }
}

hello-request =
    .bold = Serveren vil begynde forfra:
    .rest = HelloRequest beder klienten om et nyt handshake på den samme forbindelse.
    .note = mangler i lærebogen
    .meaning =
        Beskeden hører til TLS 1.2 og ældre. Klienten må gerne se bort fra den, og den tæller ikke med i det transcript, som Finished beregnes over.

        TLS 1.3 har ingen renegotiation. Friske nøgler kommer i stedet med KeyUpdate.

client-hello =
    .bold = Klienten siger hej og lægger sine kort på bordet:
    .rest = versioner, cipher suites og et tilfældigt tal{ $server ->
        [no_name] { "" }
       *[other] { " " }– og navnet { $server }, læsbart for alle
    }.
    .meaning =
        Klienten ved endnu ikke, hvad serveren kan. Den foreslår derfor det, den selv kan, først og fremmest versioner og cipher suites, i den rækkefølge, den helst vil have dem, og serveren vælger.

        De 32 tilfældige byte kommer til at indgå i nøglerne, så to forbindelser aldrig får de samme. Der er ikke sendt nogen hemmelighed endnu.

        Servernavnet (SNI) kan alle på vejen læse, både i TLS 1.2 og TLS 1.3, medmindre Encrypted Client Hello er i brug.

        { $mode ->
            [resumed] Denne gang viser den også, hvad den har tilbage fra en tidligere session: en ticket (session_ticket) eller sessionens nummer i session_id. Siger serveren ja, behøves hverken certifikat eller nøgleudveksling.
           *[full] Den allerførste records header må sige TLS 1.0 (0x0301) af hensyn til gamle servere. Det siger intet om, hvad klienten kan.
        }

client-hello-13 =
    .bold = Klienten siger hej og gætter på svaret:
    .rest = sammen med sine forslag sender den straks en offentlig engangsnøgle (key_share){ $server ->
        [no_name] { "" }
       *[other] { " " }– og navnet { $server }, læsbart for alle
    }.
    .meaning =
        Klienten foreslår versioner, cipher suites og grupper, men venter ikke med nøglen: key_share er allerede med. Det er derfor, TLS 1.3 klarer sig med én rundtur, hvor TLS 1.2 bruger to – TCP’s egen ikke medregnet.

        { $mode ->
            [resumed] Sidst i den står pre_shared_key: en ticket fra en tidligere forbindelse og en binder, en HMAC, der viser, at klienten kender hemmeligheden bag den. Siger serveren ja, behøves intet certifikat.
           *[full] TLS 1.3 tilbydes i udvidelsen supported_versions. Feltet legacy_version bliver ved med at sige 0x0303, og den første record må sige 0x0301, så gammelt udstyr på vejen ikke snubler.
        }

        Servernavnet (SNI) kan alle på vejen læse, ligesom i TLS 1.2, medmindre Encrypted Client Hello er i brug.

        { $group ->
            [X25519MLKEM768] Gruppen X25519MLKEM768 kombinerer to nøgleudvekslinger, så den holder, så længe én af dem gør. Trods navnet kommer ML-KEM-delen først: klienten sender 1216 byte, serveren 1120.
           *[other] { "" }
        }

client-hello-again =
    .bold = Klienten prøver igen:
    .rest = næsten det samme ClientHello, nu med det, som serveren bad om i HelloRetryRequest.
    .note = ekstra rundtur
    .meaning =
        Klienten må kun ændre det, der blev bedt om: en ny key_share i den gruppe, serveren valgte, en cookie og enkelte felter mere.

        Alt er stadig i klartekst indtil det endelige ServerHello. I transcriptet står der nu en message_hash, hvor det første ClientHello stod.

server-hello =
    .bold = Serveren vælger:
    .rest = én version, én cipher suite og sit eget tilfældige tal – ud fra det, klienten foreslog.
    .meaning =
        Serveren kan kun vælge noget, som klienten har foreslået{ $suite ->
            [no_suite] { "" }
           *[other] { " " }– her { $suite }
        }. { $mode ->
            [resumed] Den genoptager den tidligere session, så det er også dens cipher suite, og der udveksles ingen nøgler.
           *[full] I TLS 1.2 bestemmer det ene navn det hele: nøgleudveksling, underskrift, kryptering og hash.
        }

        De 32 tilfældige byte indgår sammen med klientens i nøglerne. Alt er i klartekst: valget er ikke hemmeligt, og Finished afslører senere, om nogen har rettet i det.

server-hello-13 =
    .bold = Serveren vælger, og fra nu af er der lukket for tilskuere:
    .rest = dens offentlige engangsnøgle er med, så begge kan regne nøgler ud og kryptere resten.
    .meaning =
        Begge har nu hinandens key_share{ $group ->
            [no_group] { "" }
           *[other] { " " }i gruppen { $group }
        } og regner sig frem til den samme hemmelighed, uden at den er sendt. Cipher suiten bestemmer kun kryptering og hash; gruppe og underskrift vælges hver for sig.

        Resten af handshaket er krypteret{ $mode ->
            [resumed] { "" }
           *[full] , også certifikatet,
        } og ligner udefra application_data (23). Undtaget er attrappen ChangeCipherSpec og alerts fra en part, der endnu ingen nøgler har.

        { $mode ->
            [resumed] Med pre_shared_key siger den ja til klientens ticket: hemmeligheden bag den indgår også i nøglerne. Det viser hver af dem, at den anden var med sidst, og derfor kommer der intet certifikat.
           *[full] Den rigtige version står i supported_versions. Feltet legacy_version siger stadig TLS 1.2.
        }

hello-retry-request =
    .bold = Serveren beder klienten prøve igen:
    .rest = den kan ikke bruge klientens key_share (eller vil se en cookie), så der skal et nyt ClientHello til.
    .note = ekstra rundtur
    .meaning =
        På ledningen er HelloRetryRequest et ServerHello med et fast »tilfældigt« tal, nemlig SHA-256 af ordet HelloRetryRequest. Det nævner den gruppe, serveren vil have, eller giver en cookie, som skal sendes tilbage.

        Der er ingen nøgler endnu: alt før det endelige ServerHello er i klartekst.

        I transcriptet bliver det første ClientHello erstattet af message_hash, en besked med dets hash. Så behøver serveren ikke huske det.

encrypted-extensions =
    .bold = Serveren svarer på resten, uden tilskuere:
    .rest = de valg, som nøglerne ikke afhænger af, er det første, der sendes krypteret.
    .note = nyt i TLS 1.3
    .meaning =
        Her står for eksempel den valgte applikationsprotokol (ALPN). I TLS 1.2 stod den slags i ServerHello, hvor alle kunne læse med.

        Beskeden sendes altid i TLS 1.3, også når der intet er at sige. Den rigtige type ligger krypteret sidst i recorden; udenpå står der application_data (23).

certificate =
    .bold = Serveren viser sit id-kort:
    .rest = et X.509-certifikat, der binder { named-server } til en offentlig nøgle – men det beviser endnu ikke, at serveren har den private.
    .meaning =
        En CA har skrevet under på, at nøglen hører til navnet. Alene beviser det ingenting: et certifikat er offentligt, og enhver kan sende en kopi.

        Beviset kommer med underskriften i ServerKeyExchange. (I den gamle RSA-nøgletransport viste det sig først i serverens Finished.) Først når den underskrift er kontrolleret, kan klienten fælde dom – ikke når Certificate ankommer.

        Klienten spørger ikke nogen CA undervejs; den har sine rodcertifikater på forhånd. Navnet skal stå i subjectAltName. Common Name tæller ikke.

        Certifikatets nøgle krypterer ingen trafik, den underskriver kun. I TLS 1.2 kan alle på vejen læse certifikatet.

certificate-13 =
    .bold = Serveren viser sit id-kort, bag lukket dør:
    .rest = et krypteret X.509-certifikat, der binder { named-server } til en offentlig nøgle. Beviset for den private kommer i næste besked.
    .meaning =
        En CA har skrevet under på, at nøglen hører til navnet. Alene beviser det ingenting: et certifikat er offentligt, og enhver kan sende en kopi. Beviset er underskriften i CertificateVerify, og først når den er kontrolleret, kan klienten fælde dom.

        Klienten spørger ikke nogen CA undervejs; den har sine rodcertifikater på forhånd. Navnet skal stå i subjectAltName. Common Name tæller ikke.

        I TLS 1.3 er certifikatet krypteret. En aflytter kan dog stadig læse servernavnet (SNI) i ClientHello. Certifikatets nøgle krypterer ingenting, den underskriver kun.

certificate-client =
    .bold = Klienten viser også legitimation:
    .rest = et certifikat – eller en tom liste – fordi serveren bad om det med CertificateRequest.
    .note = mangler i lærebogen
    .meaning =
        Det sker kun, når serveren beder om det. På nettet er det sjældent; mellem servere er det almindeligt (gensidig TLS).

        Har klienten ikke noget passende certifikat, sender den en tom liste, og serveren afgør, om det er godt nok. Beviset for den private nøgle kommer i klientens CertificateVerify.

        I TLS 1.2 kan alle på vejen læse klientens certifikat, i TLS 1.3 kun serveren.

certificate-request =
    .bold = Serveren vil vide, hvem klienten er:
    .rest = den beder om et klientcertifikat og nævner, hvilke underskrifter den kan kontrollere.
    .note = mangler i lærebogen
    .meaning =
        Uden denne besked forbliver klienten anonym i TLS. Sådan er det næsten altid på nettet, hvor man i stedet logger ind bagefter.

        Serveren kan også nævne de CA’er, den stoler på, så klienten kan vælge det rigtige certifikat.

certificate-verify =
    .bold = Serveren beviser, at id-kortet er dens eget:
    .rest = en underskrift på hele handshaket indtil nu, lavet med certifikatets private nøgle.
    .note = her kommer beviset
    .meaning =
        Certifikatet sagde kun, hvilken offentlig nøgle der hører til navnet. Denne underskrift kan kun den lave, der har den private.

        Den dækker transcriptet, altså også begge siders key_share. Derfor kan den ikke flyttes over i en anden forbindelse.

        Først nu kan klienten fælde dom: kæde, navn, gyldighed og underskrift. Nøglen krypterer ingenting, hverken her eller senere.

certificate-verify-client =
    .bold = Klienten beviser, at certifikatet er dens eget:
    .rest = en underskrift på handshaket indtil nu, lavet med klientens private nøgle.
    .note = mangler i lærebogen
    .meaning =
        Uden den ville certifikatet være en kopi, som enhver kunne sende. Underskriften dækker handshakets beskeder og kan derfor ikke genbruges i en anden forbindelse.

        Den sendes kun, når klienten har sendt et certifikat, der kan skrive under.

certificate-status =
    .bold = Serveren vedlægger en frisk attest:
    .rest = et OCSP-svar, underskrevet på CA’ens vegne, om hvorvidt certifikatet er spærret.
    .note = mangler i lærebogen
    .meaning =
        Serveren har hentet svaret på forhånd (stapling), så klienten ikke skal spørge nogen undervejs. Den sender det kun, hvis klienten bad om det med status_request.

        I TLS 1.3 findes beskeden ikke; dér ligger svaret som en udvidelse inde i Certificate.

compressed-certificate =
    .bold = { sender } viser sit id-kort, pakket sammen:
    .rest = et Certificate, komprimeret på en måde, som modparten har sagt god for.
    .note = pakket sammen
    .meaning =
        En certifikatkæde fylder ofte det meste af et handshake, og sammenpakket kan den være i færre segmenter.

        Pakket ud er det en almindelig Certificate-besked. Den beviser stadig ingenting alene; det gør CertificateVerify.

server-key-exchange =
    .bold = Serveren sender sin halvdel og skriver under:
    .rest = en offentlig engangsnøgle{ $group ->
        [no_group] { "" }
       *[other] { " " }({ $group })
    }, underskrevet med certifikatets private nøgle. Her er beviset, som Certificate ikke gav.
    .note = mangler i lærebogen
    .meaning =
        Lærebogens handshake springer den over, fordi den gamle RSA-nøgletransport ikke har den. Med ECDHE står den altid mellem Certificate og ServerHelloDone.

        Underskriften dækker engangsnøglen og begge siders tilfældige tal. Kun den, der har certifikatets private nøgle, kan lave den, og den duer ikke i nogen anden forbindelse.

        Engangsnøglen smides væk bagefter. Stjæler nogen senere certifikatets nøgle, kan de stadig ikke læse det, de optog i dag (forward secrecy).

server-hello-done =
    .bold = »Så er det din tur«:
    .rest = serveren har sendt alt i denne omgang og venter på klienten. Beskeden er tom.
    .meaning =
        Hvor mange beskeder serveren sender, afhænger af forhandlingen. Derfor siger den til, når den er færdig: fire byte hoved og intet indhold.

        Den findes ikke i TLS 1.3. Dér slutter serveren i stedet med sin Finished.

client-key-exchange =
    .bold = Klienten sender sin halvdel, ukrypteret:
    .rest = en offentlig engangsnøgle{ $group ->
        [no_group] { "" }
       *[other] { " " }({ $group })
    }. Nu kan begge regne den samme hemmelighed ud, uden at den er sendt.
    .note = ikke krypteret
    .meaning =
        Med ECDHE krypterer klienten ingenting her. Hver side regner den samme premaster secret ud af sin egen private og modpartens offentlige engangsnøgle.

        Kun den gamle RSA-nøgletransport krypterede noget her, og det var en premaster secret på 48 byte, aldrig »sessionsnøglen«. Den giver ikke forward secrecy: TLS 1.3 fjernede den, og RFC 10015 har siden erklæret den forældet i TLS 1.2.

        Af premaster secret kommer master secret og deraf en nøgle til hver retning. Er extended master secret (RFC 7627) aftalt, indgår en hash af handshaket i stedet for de to tilfældige tal, som den hash også dækker.

        I RFC 9846 hedder de to hemmeligheder »preliminary secret« og »main secret«.

client-key-exchange-rsa =
    .bold = Klienten sender selve hemmeligheden, krypteret:
    .rest = 48 byte, som kun serveren kan åbne, krypteret med den offentlige nøgle i certifikatet. Af dem laver begge alle deres nøgler.
    .note = hemmelighed, krypteret
    .meaning =
        Det, der krypteres, er en premaster secret (RFC 9846: preliminary secret) og ikke en sessionsnøgle: nøglerne beregnes af den og af det, begge har sagt. Kun serveren har den private nøgle, der åbner den.

        Det er også svagheden. Den samme nøgle åbner hver eneste af den slags beskeder, serveren har fået. Den, der optager i dag og får nøglen om ti år, kan læse det hele: der er ingen forward secrecy.

        Fyldet foran hemmeligheden (PKCS#1 v1.5) var den anden svaghed: en server, der røber, om det er rigtigt, dekrypterer for fremmede (Bleichenbacher, 1998). RFC 9325 fraråder denne udveksling, og TLS 1.3 har ikke noget, der ligner.

client-key-exchange-other =
    .bold = Klienten sender sin del af nøgleudvekslingen:
    .rest = en offentlig nøgle i klartekst – eller, i den gamle RSA-nøgletransport, en krypteret premaster secret.
    .meaning = { client-key-exchange.meaning }

finished-client =
    .bold = Klienten sætter segl på handshaket:
    .rest = en MAC over alle beskeder indtil nu – og det første, den sender krypteret.
    .meaning =
        Seglet (verify_data, 12 byte) er beregnet af master secret og en hash af alle handshakets beskeder. Har nogen rettet så meget som én byte undervejs, passer det ikke, og serveren afbryder.

        Det er ikke en underskrift og siger ikke, hvem klienten er – kun at den har samme hemmelighed og har set de samme beskeder.

        I et fuldt TLS 1.2-handshake er klientens Finished først. Genoptages en session, er serverens først, og det er den altid i TLS 1.3.

finished-server-rsa =
    .bold = { finished-server.bold }
    .rest = en krypteret MAC over alle beskeder indtil nu. Først her viser det sig, at serveren har den private nøgle.
    .meaning =
        Med RSA-nøgletransport har serveren ikke underskrevet noget. Men uden den private nøgle kunne den hverken have dekrypteret hemmeligheden eller lavet nøglerne til dette segl. Det rette segl er altså det bevis, som certifikatet alene ikke er.

        Serverens segl dækker også klientens Finished. Det kan altså ikke laves ved at sende klientens tilbage.

finished-server =
    .bold = Serveren svarer med sit segl:
    .rest = en krypteret MAC over alle beskeder indtil nu. Passer den, har begge set det samme handshake.
    .meaning =
        I et fuldt handshake dækker serverens segl også klientens Finished. Det kan altså ikke laves ved at sende klientens tilbage.

        Serveren viser, at den har den samme hemmelighed. Med RSA-nøgletransport var det først her, man så, at den havde certifikatets private nøgle; med ECDHE viste underskriften i ServerKeyExchange det.

        Herefter kan begge sende data, hver med sin egen nøgle.

finished-server-resumed =
    .bold = Serveren sætter segl på handshaket – og er denne gang først:
    .rest = en krypteret MAC over alle beskeder indtil nu. Kun den, der har den tidligere sessions master secret, kan lave den.
    .note = kommer før 010
    .meaning =
        I et fuldt TLS 1.2-handshake er klienten først med Finished. Når en session genoptages, er serveren, og det sparer en rundtur: klienten sender sit spørgsmål sammen med sit eget segl.

        Master secret er den gamle, men nøglerne er nye: denne forbindelses tilfældige tal indgår i dem.

        Der vises intet certifikat; det blev kontrolleret første gang. Der er heller ingen ny nøgleudveksling: den, der får fat i master secret, kan læse alle forbindelser, der deler den.

finished-server-13 =
    .bold = Serveren sætter segl på handshaket, og den er først:
    .rest = { $mode ->
        [resumed] en krypteret HMAC over alt indtil nu. Hemmeligheden fra sidst indgår, og derfor gør den det ud for certifikat og bevis.
       *[full] en krypteret HMAC over alt indtil nu, certifikat og bevis medregnet.
    }
    .note = kommer før 010
    .meaning =
        I TLS 1.3 er serveren altid først med Finished. Derfor står lærebogens 012 her før 010.

        Seglet er lavet med en nøgle, der kun bruges til det, og dækker hele transcriptet. Dermed hænger nøgler, valg og identitet sammen, og ændringer undervejs opdages.

        Serveren kan nu regne applikationsnøglerne ud og må sende data med det samme. Klienten kontrollerer først seglet.

finished-client-13 =
    .bold = Klienten sætter sit segl, og handshaket er slut:
    .rest = en krypteret HMAC over alle beskeder, serverens Finished medregnet.
    .meaning =
        Serveren ved nu, at klienten har de samme nøgler og har set det samme handshake. Hvem klienten er, ved den kun, hvis den bad om et certifikat.

        Lige efter skifter klienten til applikationsnøglerne og kan sende data i samme omgang. Det er den rundtur, TLS 1.3 sparer.

new-session-ticket =
    .bold = Klienten får en billet til næste gang:
    .rest = sessionens tilstand, krypteret af serveren til serveren selv, så de kan nøjes med et kort handshake.
    .note = mangler i lærebogen
    .meaning =
        Klienten kan ikke læse billetten. Den gemmer den sammen med master secret og viser den i sit næste ClientHello. I TLS 1.2 sendes billetten i klartekst, før serverens ChangeCipherSpec.

        Genoptages sessionen, bruges den samme master secret igen. Certifikat og nøgleudveksling springes over, og serverens Finished kommer først.

new-session-ticket-13 =
    .bold = Klienten får en billet til næste gang:
    .rest = den peger på en hemmelighed fra dette handshake, som næste forbindelse kan begynde med i stedet for et certifikat.
    .note = mangler i lærebogen
    .meaning =
        I TLS 1.3 kommer billetten efter handshaket, krypteret med applikationsnøglerne. Hver billet har sin egen hemmelighed (PSK).

        Normalt laver næste forbindelse alligevel en ny (EC)DHE-udveksling, og så har dens trafik forward secrecy. Det gælder ikke 0-RTT-data, som sendes før den: de kan oven i købet afspilles igen af en angriber.

end-of-early-data =
    .bold = Klienten er færdig med sine forhåndsdata:
    .rest = det er det sidste under 0-RTT-nøglerne. Herfra bruger den handshake-nøglerne.
    .note = kun med 0-RTT
    .meaning =
        Beskeden markerer præcis, hvor de data slutter, som klienten sendte, før serveren havde svaret.

        De data havde ikke forward secrecy og kan være afspillet igen af en angriber. Alt herefter er normalt uden de to forbehold.

key-update =
    .bold = { sender } skifter til friske nøgler:
    .rest = alt, hvad den sender herefter, er krypteret med en ny nøgle, regnet ud af den gamle.
    .note = mangler i lærebogen
    .meaning =
        Den skifter kun afsenderens egen retning, men kan bede modparten gøre det samme.

        Der udveksles ikke nye nøgler. Den, der kender den gamle hemmelighed, kan regne den nye ud – men ikke omvendt, så gamle optagelser forbliver lukkede.

message-hash =
    .bold = Et regnestykke, ikke en besked:
    .rest = i transcriptet står message_hash, hvor det første ClientHello stod. På ledningen skal den aldrig ses.
    .meaning =
        Efter et HelloRetryRequest regnes transcriptet videre på en hash af det første ClientHello. Så behøver serveren ikke gemme det.

        Ankommer den alligevel som besked, er afsenderen i stykker.

unknown-handshake =
    .bold = En besked af en type, som programmet ikke kender:
    .rest = kun dens længde og byte kan vises.
    .meaning =
        Den kan høre til en udvidelse af TLS, eller den kan være forkert. Modtageren skal afbryde med unexpected_message, hvis den heller ikke kender den.

        Typens nummer står i den første byte.
