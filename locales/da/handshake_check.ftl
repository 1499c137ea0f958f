# Det, parterne kontrollerer i handshaket: hvad kontrollen hedder, og én sætning om, hvordan det står til med den.

handshake-check-version = Version
    .pending = Venter på ServerHello: versionen skal være en af dem, klienten foreslår.
    .passed = Serveren valgte { $selected }, som klienten foreslår, og intet tyder på, at nogen har presset den ned på en ældre version.
    .failed = { $downgraded ->
        [yes] Serveren valgte { $selected }, men dens random siger, at den kan en nyere version, som klienten også foreslår: nogen kan have ændret ClientHello undervejs.
       *[no] Serveren valgte { $selected }, som klienten ikke foreslår, eller som ikke er den, HelloRetryRequest nævnte.
    }

handshake-check-cipher-suite = Cipher suite
    .pending = Venter på ServerHello: cipher suiten skal være en af dem, klienten foreslår.
    .passed = Serveren valgte { $selected }, og den foreslår klienten.
    .failed = Serveren valgte { $selected }, som klienten ikke foreslår – eller ikke til denne version.

handshake-check-named-group = Gruppe
    .pending = Venter på serverens valg: nøgleudvekslingens gruppe skal være en af dem, klienten foreslår.
    .passed = Serveren valgte { $selected }, og den foreslår klienten.
    .failed = { $selected ->
        [none] Serveren nævner ingen gruppe, og uden en er der ingen fælles hemmelighed.
       *[other] Serveren valgte { $selected }, og det passer ikke med det, klienten foreslår: dens grupper og i TLS 1.3 dens key shares.
    }

handshake-check-extensions = Udvidelser
    .pending = Venter på alle serverens udvidelser: den må kun svare på dem, klienten har sendt.
    .passed = Serveren svarede kun på udvidelser, som klienten har sendt.
    .failed = Serveren sendte { $unrequested }, som klienten ikke har bedt om.

handshake-check-certificate-chain = Certifikatkæde
    .pending = Afgøres sammen med underskriften på handshaket: certifikaterne alene kunne være en kopi.
    .passed = Hvert certifikat er underskrevet af det næste, må bruges til det, det bruges til her, og det sidste er betroet.
    .failed = Certifikaterne fører ikke til nogen, man stoler på; fanen Certifikatkæde viser, hvor det går galt.

handshake-check-certificate-validity = Gyldighed
    .pending = Afgøres sammen med underskriften på handshaket: uret holdes op mod certifikaternes datoer.
    .passed = Alle certifikaterne gælder på det tidspunkt, hvor de kontrolleres.
    .failed = Et af certifikaterne er udløbet eller gælder ikke endnu.

handshake-check-certificate-name = Servernavn
    .pending = Afgøres sammen med underskriften på handshaket: det navn, der blev spurgt efter, skal stå i certifikatet.
    .passed = Klienten spurgte efter { $asked }, og et navn i certifikatet passer.
    .failed = Klienten spurgte efter { $asked }, og intet navn i certifikatet passer.

handshake-check-handshake-signature = Underskrift
    .pending = Venter på modpartens underskrift på netop dette handshake: den viser, at modparten har certifikatets private nøgle.
    .passed = Underskriften ({ $scheme }) passer til certifikatets nøgle og til netop dette handshake.
    .failed = Underskriften ({ $scheme }) hører til en anden nøgle eller et andet handshake.

handshake-check-finished = Finished
    .pending = Venter på modpartens Finished: en MAC over alle beskeder indtil nu.
    .passed = MAC’en er regnet efter ud fra transcriptet og passer: begge har set de samme beskeder og har de samme nøgler.
    .failed = MAC’en er regnet efter ud fra transcriptet og passer ikke: en besked er ændret undervejs, eller nøglerne er forskellige.

handshake-check-records = Records
    .pending = Venter på modpartens første krypterede record: hver af dem viser med sit tag eller sin MAC, at ingen har ændret den.
    .passed = Modpartens krypterede records er ægte indtil nu: ikke én bit er ændret undervejs.
    .failed = En krypteret record er ikke ægte: den er ændret undervejs eller lavet med en anden nøgle.
