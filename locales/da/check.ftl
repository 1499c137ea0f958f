# Kontrollen af en certifikatkæde: spørgsmålet, og hvad der kom ud af det. En fejl siger, hvad den betyder, og hvordan man retter den.

check-format =
    .title = Kan det læses?
    .passed = Certifikatet følger formatet for X.509.
    .failed = Certifikatet følger ikke formatet for X.509, så intet i det er til at stole på. Se, om filen er beskadiget, eller få det udstedt igen.

check-issuer-name =
    .title = Hvem har skrevet under?
    .passed = Det nævner { $issuer }, og der er et certifikat med det navn.
    .failed = Det nævner { $issuer }, men der er hverken sendt eller betroet et certifikat med det navn. Som regel har serveren glemt sit mellemliggende certifikat: læg det i kæden.

check-signature =
    .title = Er underskriften ægte?
    .passed = Regnet efter med udstederens offentlige nøgle ({ $algorithm }) passer den: ikke én bit er ændret siden.
    .failed = { $fault ->
        [outdated] Den er lavet med { $algorithm }, og det godtages ikke længere: forfalskere kan lave to certifikater med samme hash, og så passer én underskrift til begge. Få det udstedt igen med SHA-256 eller bedre.
        [not_taken] Den er lavet med { $algorithm }, som ikke er blandt de underskriftsalgoritmer, modparten siger, at den godtager. Få den til at godtage algoritmen, eller skaf et certifikat, der er underskrevet med en anden.
       *[wrong] Den passer ikke til udstederens offentlige nøgle ({ $algorithm }). Certifikatet er ændret, eller en anden nøgle har skrevet under. Hent originalen hos CA’en; en forfalskning kan ikke repareres.
    }

check-validity =
    .title = Gælder det nu?
    .passed = Kontrollen skete { $now }, mellem { $not_before } og { $not_after }.
    .failed = Kontrollen skete { $now }; det gælder fra { $not_before } til { $not_after }. Forny certifikatet, eller stil uret hos den, der kontrollerer.

check-critical-extensions =
    .title = Er alt kritisk forstået?
    .passed = Ingen udvidelse, der er mærket som kritisk, er ukendt.
    .failed = Mærket som kritisk, men ikke forstået: { $unknown }. Så skal certifikatet afvises. Få det udstedt uden, eller brug et program, der kender den.

check-key-usage =
    .title = Må nøglen bruges sådan?
    .passed = keyUsage tillader den { key-usage } eller sætter ingen grænser.
    .failed = keyUsage tillader den ikke { key-usage }. Få et certifikat udstedt med den rigtige keyUsage.

# Efter »tillader den«.
key-usage = { $needed ->
    [key_cert_sign] at underskrive certifikater
    [key_agreement] at være den ene side af Diffie-Hellman
    [key_encipherment] at dekryptere premaster secret (RFC 9846: preliminary secret)
   *[digital_signature] at underskrive handshaket
}

check-key-purpose =
    .title = Er det beregnet til det?
    .passed = extKeyUsage nævner { $needed } eller sætter ingen grænser.
    .failed = extKeyUsage nævner formål, men { $needed } er ikke et af dem. Få et certifikat udstedt til det formål.

check-certificate-authority =
    .title = Er udstederen en CA?
    .passed = Det siger basicConstraints, og derfor må den udstede certifikater.
    .failed = Det siger basicConstraints ikke: et almindeligt certifikat er brugt til at udstede et andet, og det er netop det, kontrollen skal forhindre. Få det udstedt af en rigtig CA.

check-path-length =
    .title = Er kæden kort nok?
    .passed = { $most ->
        [any] Den sætter ingen grænse for, hvor mange CA’er der må stå under den; her er der { $found }.
       *[other] Der må stå { $most } CA’er under den; her er der { $found }.
    }
    .failed = Der må stå { $most } CA’er under den, men her er der { $found }. Få certifikatet udstedt af en CA længere oppe.

check-name-constraints =
    .title = Må CA’en udstede til de navne?
    .passed = Alle navne i certifikatet er inden for CA’ens nameConstraints.
    .failed = { $outside } er uden for CA’ens nameConstraints. Få certifikatet udstedt af en CA, der må udstede til det navn.

check-server-name =
    .title = Er det det rigtige navn?
    .passed = Klienten bad om { $asked }, og { $found } i subjectAltName passer.
    .failed = Klienten bad om { $asked }, men intet navn i subjectAltName passer; Common Name tæller ikke. Brug et navn, der står der, eller få navnet med i et nyt certifikat.

check-trust-anchor =
    .title = Ender det hos nogen, man stoler på?
    .passed = Vejen ender hos en udsteder, som modparten stolede på i forvejen. Ingen blev spurgt undervejs.
    .failed = { $end ->
        [self_signed] Afsenderen har selv underskrevet sit certifikat, så ingen anden siger god for det. Skaf et fra en CA, som modparten stoler på, eller få den til at stole på netop dette, hvis du ved, hvis det er.
        [unknown_root] Vejen er hel, men den ender hos en rod, som modparten ikke stoler på. Brug et certifikat fra en CA, den stoler på, eller få den til at stole på denne rod, hvis du ved, hvis den er.
       *[incomplete] Vejen holder op, før den når en udsteder, som modparten stoler på: det næste certifikat mangler. Send hele kæden op til roden.
    }

check-possession =
    .title = Er den private nøgle der også?
    .passed = Afsenderen har underskrevet netop dette handshake med den ({ $scheme }). Ellers kunne certifikatet være en kopi.
    .failed = Underskriften på handshaket ({ $scheme }) passer ikke til certifikatet. Afsenderen mangler den private nøgle, eller de to filer hører ikke sammen.

check-revocation =
    .title = Er det spærret?
    .passed = Udstederens liste, lavet { $listed }, nævner det ikke.
    .failed = Udstederens liste, lavet { $listed }, siger, at det blev spærret { $revoked }, måske fordi nøglen er stjålet. Skaf et nyt med en ny nøgle.

# Hvorfor noget ikke blev kontrolleret.
not-checked-no-issuer = Ikke kontrolleret: udstederens certifikat mangler.
not-checked-no-trust-anchors = Ikke kontrolleret: optagelsen siger ikke, hvem modparten stoler på.
not-checked-no-clock = Ikke kontrolleret: ingen ved, hvad klokken var.
not-checked-no-server-name = Ikke kontrolleret: klienten sagde ikke, hvem den ville tale med.
not-checked-algorithm = Ikke kontrolleret: programmet regner ikke med den algoritme.
not-checked-name-form = Ikke kontrolleret: grænserne gælder en slags navne, der ikke sammenlignes her.
not-checked-no-transcript = Ikke kontrolleret: beskeder, der skal regnes med, mangler eller kan ikke lukkes op.
not-checked-no-secret = Ikke kontrolleret: det er krypteret, og nøgleloggen har ingen hemmelighed, der passer.
not-checked-not-signed = Intet at kontrollere: i denne nøgleudveksling underskriver afsenderen ingenting (RSA-nøgletransport, fast Diffie-Hellman). Kun dens Finished viser, at den har nøglen.
not-checked-not-asked = Ikke kontrolleret: i dette handshake er der ingen, der spørger.

# Hvad det hele siger tilsammen.
verdict-accepted = Alt er kontrolleret og i orden: certifikatet godtages.
verdict-refused = Noget var ikke i orden: certifikatet skal afvises.
verdict-undecided = Intet var galt, men noget kunne ikke kontrolleres.
