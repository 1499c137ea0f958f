# Hvorfor hvert felt i en handshake-besked er der.

field-handshake = Én besked i forhandlingen: type, længde, indhold. Den tæller med i transcriptet, som Finished til sidst går god for.
field-handshake-msg_type = Fortæller, hvilken besked det er. Kommer en på det forkerte tidspunkt, slutter handshaket med unexpected_message.
field-handshake-length = Antal byte indhold. En besked kan være meget længere end en record og fortsætter så bare i den næste.
field-handshake-body = Indholdet af en besked, hvis type programmet ikke kender.
field-handshake-fragment = Et stykke af en handshake-besked, som fortsætter i en anden record: records skæres til uden hensyn til beskederne.
field-handshake-hello_request = Tom: serveren puffer blot til klienten for at få et nyt handshake. Findes kun i TLS 1.2 og tæller ikke med i transcriptet.
field-handshake-end_of_early_data = Tom: den viser, hvor 0-RTT-data slutter, så ingen kan klippe noget af uden at blive opdaget.

field-handshake-message_hash = En hash på det første ClientHellos plads, kun i transcriptet: så behøver serveren ikke huske den besked.
field-handshake-message_hash-hash = Hashen af det første ClientHello, efter et HelloRetryRequest.

field-handshake-server_hello_done = Tom: »det var alt fra mig, nu er det din tur.« Kun i TLS 1.2; i TLS 1.3 klarer Finished det.

field-handshake-client_hello = Klientens udspil: alt, hvad den kan, i den rækkefølge den helst vil, og frisk tilfældighed. Serveren vælger derfra.
field-handshake-client_hello-legacy_version = I TLS 1.2 den højeste version, klienten taler. Siden 1.3 står den fast på 0x0303, og supported_versions afgør sagen.
field-handshake-client_hello-random = 32 friske byte, der indgår i nøglerne, så to forbindelser aldrig får de samme. De sendes åbent og behøver ikke være hemmelige.
field-handshake-client_hello-legacy_session_id = TLS 1.2: navnet på en session, der skal genoptages. TLS 1.3 beholder det kun for gamle mellemleds skyld, og serveren sender det uændret tilbage.
field-handshake-client_hello-legacy_session_id-length = 0 til 32. Nul betyder ingen session at genoptage – og i TLS 1.3, at klienten ikke gider ligne 1.2.
field-handshake-client_hello-legacy_session_id-bytes = Den gamle sessions navn i TLS 1.2. I TLS 1.3 blot tilfældige byte, der skal ligne et.
field-handshake-client_hello-cipher_suites = Klientens menukort med favoritten øverst. Serveren skal vælge noget derfra eller give op.
field-handshake-client_hello-cipher_suites-length = Talt i byte, ikke i forslag: hver suite fylder to.
field-handshake-client_hello-cipher_suites-cipher_suite = Ét forslag. I TLS 1.2 nævner det nøgleudveksling, underskrift, kryptering og hash; i 1.3 kun kryptering og hash.
field-handshake-client_hello-legacy_compression_methods = Engang kunne data komprimeres. Det røbede hemmeligheder (CRIME), så nu tilbydes kun »null«, og TLS 1.3 forbyder alt andet.
field-handshake-client_hello-legacy_compression_methods-length = I praksis 1, for »null« er eneste mulighed på listen.
field-handshake-client_hello-legacy_compression_methods-compression_method = 0, »null«, betyder: lad data være, som de er. Den skal altid tilbydes.
field-handshake-client_hello-extensions = Alt, hvad der er opfundet, siden formatet lå fast: servernavn, grupper, key shares og selve TLS 1.3. Det ukendte springes over.
field-handshake-client_hello-extensions-length = Hele listens længde. I TLS 1.2 må et hello gerne slutte før dette felt, i TLS 1.3 ikke.

field-handshake-server_hello = Serverens valg blandt det, klienten foreslog. Med et bestemt fast »tilfældigt« tal er det i stedet HelloRetryRequest: »prøv en gang til«.
field-handshake-server_hello-legacy_version = I TLS 1.2 den valgte version. I 1.3 står der altid 0x0303, og den rigtige findes i supported_versions.
field-handshake-server_hello-random = Serverens del af friskheden i nøglerne. En fast værdi gør det til HelloRetryRequest; bestemte sidste 8 byte advarer om, at nogen har tvunget versionen ned.
field-handshake-server_hello-random-bytes = 24 byte, der virkelig er tilfældige; resten er en advarsel.
field-handshake-server_hello-random-downgrade = Staver »DOWNGRD«: serveren kan en nyere version end den valgte. Har klienten tilbudt den, afbryder den, for så har nogen blandet sig.
field-handshake-server_hello-random-hello_retry_request = SHA-256 af »HelloRetryRequest«: på den faste værdi, og kun på den, kendes beskeden.
field-handshake-server_hello-legacy_session_id_echo = TLS 1.2: sessionens navn; er det klientens, bliver sessionen genoptaget. I 1.3 kun et ekko og intet tegn på genoptagelse.
field-handshake-server_hello-legacy_session_id_echo-length = 0 til 32. I TLS 1.3 nødvendigvis lige så langt som klientens.
field-handshake-server_hello-legacy_session_id_echo-bytes = I TLS 1.3 præcis klientens egne byte; var de anderledes, ville den afbryde.
field-handshake-server_hello-cipher_suite = Den, begge bruger herfra. Den skal være en af dem, klienten foreslog.
field-handshake-server_hello-legacy_compression_method = 0, »null«: intet bliver komprimeret. Den er her kun, så beskeden beholder sin gamle form.
field-handshake-server_hello-extensions = Svar på det, klienten spurgte om. I TLS 1.3 står her kun det, nøglerne afhænger af; resten kommer krypteret.
field-handshake-server_hello-extensions-length = Listens længde i byte. I TLS 1.2 kan den helt udelades, når der intet er at svare.

field-handshake-server_key_exchange = Serverens offentlige engangsnøgle, underskrevet. Her beviser serveren, at den har certifikatets private nøgle (TLS 1.2 med engangsnøgler).
field-handshake-server_key_exchange-curve_type = 3, »named curve«: en fra en fast liste. Engang måtte man lave sin egen kurve; det er nu forbudt.
field-handshake-server_key_exchange-named_curve = Gruppen, som begge regner i. Klienten har sagt, hvilke den kender.
field-handshake-server_key_exchange-public = Den offentlige halvdel af en nøgle, der er lavet til denne forbindelse og bagefter smidt væk. Det er det, der giver forward secrecy.
field-handshake-server_key_exchange-public-length = 32 byte for X25519, 65 for P-256 og 97 for P-384.
field-handshake-server_key_exchange-public-point = Et punkt på kurven. Med det og sin egen private nøgle regner klienten den fælles hemmelighed ud.
field-handshake-server_key_exchange-algorithm = Hvilken hash og underskrift der er brugt; en af dem, klienten nævnte i signature_algorithms.
field-handshake-server_key_exchange-signature = Lavet med certifikatets private nøgle over begge tilfældige tal og disse parametre, så den kun passer til denne forbindelse.
field-handshake-server_key_exchange-signature-length = Omkring 70 byte for ECDSA på P-256, 64 for Ed25519 og 256 for RSA med 2048 bit.
field-handshake-server_key_exchange-signature-bytes = Kun den, der har den private nøgle, kan lave den; med certifikatet kan enhver kontrollere den.
field-handshake-server_key_exchange-explicit_curve = En kurve, serveren selv har fundet på. Ingen kan hurtigt se, om den duer, så det er afskaffet.
field-handshake-server_key_exchange-dh_p = Primtallet, som der regnes modulo. Under 2048 bit regnes det for svagt.
field-handshake-server_key_exchange-dh_p-length = 256 byte for et primtal på 2048 bit.
field-handshake-server_key_exchange-dh_p-bytes = Selve primtallet. Klienten må tage serverens ord for, at det er godt, og det er en af grundene til, at TLS 1.3 har faste grupper.
field-handshake-server_key_exchange-dh_g = Grundtallet, som begge opløfter til en potens; som regel 2.
field-handshake-server_key_exchange-dh_g-length = Næsten altid én byte, for grundtallet er lille.
field-handshake-server_key_exchange-dh_g-bytes = Selve grundtallet. Det må gerne være lille; det er eksponenterne, der skal være hemmelige.
field-handshake-server_key_exchange-dh_ys = Serverens offentlige engangstal: g opløftet til dens hemmelige potens modulo p.
field-handshake-server_key_exchange-dh_ys-length = Lige så mange byte som primtallet, eller tilfældigvis færre.
field-handshake-server_key_exchange-dh_ys-bytes = Ét stort tal, som underskrives nedenfor, så ingen undervejs kan sætte et andet ind.
field-handshake-server_key_exchange-psk_identity_hint = Hjælper klienten med at vælge den rigtige af de hemmeligheder, der er aftalt på forhånd.
field-handshake-server_key_exchange-psk_identity_hint-length = Nul, når serveren ikke har noget nyttigt at sige.
field-handshake-server_key_exchange-psk_identity_hint-bytes = En tekst, der kun siger dem noget, som har aftalt hemmelighederne.

field-handshake-certificate = Afsenderens id-kort og dem, der går god for det. Alene beviser det intet; beviset er en underskrift i en senere besked (med RSA-nøgletransport Finished).
field-handshake-certificate-certificate_request_context = Gentager nummeret på den anmodning, der svares på. Tomt i selve handshaket; det skal kun skelne anmodninger, der kommer senere.
field-handshake-certificate-certificate_request_context-length = Nul i selve handshaket, hvor man ikke kan tage fejl.
field-handshake-certificate-certificate_request_context-bytes = Det nummer, serveren gav sin anmodning, uændret retur.
field-handshake-certificate-certificate_list = Kæden: først afsenderens eget certifikat, så det, der har underskrevet det, og så fremdeles. Roden udelades gerne, for den skal modtageren have i forvejen.
field-handshake-certificate-certificate_list-length = Hele kæden i byte, ofte det meste af et handshake. Nul fra en klient betyder, at den ikke har noget passende.
field-handshake-certificate-certificate_entry = Ét led i kæden med det, der hører til. I TLS 1.3 har hvert led sine egne udvidelser.
field-handshake-certificate-cert_data = Ét certifikat i DER. I TLS 1.2 kan alle på vejen læse det; i 1.3 sendes det krypteret.
field-handshake-certificate-cert_data-length = Hvor meget dette certifikat fylder, så man kan finde det næste uden at forstå det her.
field-handshake-certificate-extensions = Det, der følger med leddet: dets OCSP-svar, kvitteringer fra logger. TLS 1.2 har en særlig besked til det.
field-handshake-certificate-extensions-length = Nul, når intet følger med certifikatet, og sådan er det som regel.

field-handshake-certificate_request = Serveren vil også vide, hvem klienten er, og siger, hvilke beviser den godtager.
field-handshake-certificate_request-certificate_request_context = Et nummer på anmodningen, så et svar efter handshaket kan finde sit spørgsmål. Tomt i selve handshaket.
field-handshake-certificate_request-certificate_request_context-length = Nul i selve handshaket; dér kan kun én anmodning være åben.
field-handshake-certificate_request-certificate_request_context-bytes = Kun brugt én gang på forbindelsen og svært at gætte, så ingen kan lave et svar på forhånd.
field-handshake-certificate_request-extensions = Betingelserne i TLS 1.3: underskrifter, den kan kontrollere, og CA’er, den stoler på. signature_algorithms skal være der.
field-handshake-certificate_request-extensions-length = Alle betingelser i byte. Aldrig nul, for en af dem er obligatorisk.
field-handshake-certificate_request-certificate_types = Hvilke slags nøgler klienten må bevise sig med i TLS 1.2.
field-handshake-certificate_request-certificate_types-length = Hvor mange slags der er, med én byte til hver.
field-handshake-certificate_request-certificate_types-certificate_type = Én slags. ecdsa_sign betyder fx et certifikat, der kan underskrive med en elliptisk kurve.
field-handshake-certificate_request-supported_signature_algorithms = Hvilke underskrifter serveren kan kontrollere; klientens bevis skal være en af dem.
field-handshake-certificate_request-supported_signature_algorithms-length = To byte til hver, så også her et lige tal.
field-handshake-certificate_request-supported_signature_algorithms-signature_algorithm = Ét par af hash og underskrift, som serveren vil godtage.
field-handshake-certificate_request-certificate_authorities = Hvem serveren stoler på, så en klient med flere certifikater kan vælge det rigtige. Tom: ingen ønsker.
field-handshake-certificate_request-certificate_authorities-length = Nul, når serveren ikke vil sige, hvem den stoler på.
field-handshake-certificate_request-certificate_authorities-distinguished_name = Navnet på én CA; et certifikat under den i kæden kan bruges.
field-handshake-certificate_request-certificate_authorities-distinguished_name-length = Hvor langt der er til den næste CA’s navn på listen.

field-handshake-certificate_status = En frisk attest, underskrevet på CA’ens vegne, om at certifikatet ikke er spærret. Så skal klienten ikke spørge nogen.

field-handshake-certificate_verify = En underskrift på handshaket indtil nu. Den viser, at afsenderen har den private nøgle til det certifikat, der blev sendt.
field-handshake-certificate_verify-algorithm = Hvordan der er skrevet under: en af de måder, modparten har sagt, den kan kontrollere.
field-handshake-certificate_verify-signature = Dækker alle beskeder indtil nu, så den passer til dette handshake og intet andet. Først nu er dommen over kæden noget værd.
field-handshake-certificate_verify-signature-length = Underskrifter er ikke lige lange: det afhænger af nøglen og svinger for ECDSA endda fra handshake til handshake.
field-handshake-certificate_verify-signature-bytes = Kan kun laves med den private nøgle, der hører til certifikatet; enhver kan kontrollere den.

field-handshake-client_key_exchange = Klientens halvdel af nøgleudvekslingen. Med ECDHE en offentlig nøgle i klartekst; kun RSA-nøgletransport krypterede noget her.
field-handshake-client_key_exchange-ecdh_yc = Klientens offentlige engangsnøgle, i klartekst. Af den og sin egen private regner serveren den fælles hemmelighed ud.
field-handshake-client_key_exchange-ecdh_yc-length = 32 byte for X25519, 65 for P-256. Én byte er nok til at tælle dem.
field-handshake-client_key_exchange-ecdh_yc-point = Et punkt på den kurve, serveren valgte. Lavet til denne forbindelse og smidt væk efter den.
field-handshake-client_key_exchange-dh_yc = Klientens offentlige engangstal i klassisk Diffie-Hellman: serverens g opløftet til en hemmelig potens modulo p.
field-handshake-client_key_exchange-dh_yc-length = Lige så mange byte som primtallet p, eller tilfældigvis færre.
field-handshake-client_key_exchange-dh_yc-bytes = Ét stort tal. At finde den hemmelige eksponent ud fra det er det, ingen kan.
field-handshake-client_key_exchange-encrypted_pre_master_secret = RSA-nøgletransport: klienten vælger premaster secret (RFC 9846: preliminary secret), ikke en sessionsnøgle, og krypterer den til certifikatets nøgle. Ingen forward secrecy; væk i 1.3.
field-handshake-client_key_exchange-encrypted_pre_master_secret-length = Lige så mange byte som RSA-nøglen: 256 ved 2048 bit.
field-handshake-client_key_exchange-encrypted_pre_master_secret-bytes = Rummer 48 byte, krypteret. Stjæler nogen en dag serverens nøgle, kan de åbne dem – og al optaget trafik med dem.
field-handshake-client_key_exchange-psk_identity = Fortæller, hvilken af de hemmeligheder, der er aftalt på forhånd, klienten mener. Selve hemmeligheden sendes aldrig.
field-handshake-client_key_exchange-psk_identity-length = Tæller navnets byte, højst 65.535.
field-handshake-client_key_exchange-psk_identity-bytes = Navnet på en fælles hemmelighed, i klartekst: en tilskuer kan genkende et apparat på det.

field-handshake-compressed_certificate = En Certificate-besked, pakket sammen, for kæder er lange. Pakket ud er det den almindelige.
field-handshake-compressed_certificate-algorithm = Hvordan den er pakket: zlib, brotli eller zstd – en, modtageren har tilbudt at pakke ud.
field-handshake-compressed_certificate-uncompressed_length = Hvor stor den bliver, pakket ud. Modtageren kontrollerer det, så en lille besked ikke kan svulme op og fylde dens hukommelse.
field-handshake-compressed_certificate-compressed_certificate_message = En Certificate-besked uden hoved, i sammenpakket form.
field-handshake-compressed_certificate-compressed_certificate_message-length = Så mange byte, som der sendes – forhåbentlig færre end de udpakkede.
field-handshake-compressed_certificate-compressed_certificate_message-bytes = De sammenpakkede byte. Det er dem, transcriptet tæller, og ikke det, der kommer ud af dem.

field-handshake-encrypted_extensions = De af serverens svar, som ingen nøgle afhænger af – og det første i TLS 1.3, som en aflytter ikke kan læse.
field-handshake-encrypted_extensions-extensions = Svar, fx den valgte applikationsprotokol. Klienten skal have spurgt om hvert af dem.
field-handshake-encrypted_extensions-extensions-length = Kan være nul; beskeden bliver sendt alligevel.

field-handshake-finished = Et segl: en MAC over hele transcriptet. Den passer ikke, hvis nogen har rettet én byte, eller hvis de to har hver sine nøgler.
field-handshake-finished-verify_data = Selve seglet: 12 byte i TLS 1.2, så langt som hashen i 1.3. Det viser samme hemmelighed og samme beskeder – ikke, hvem man er.

field-handshake-key_update = »Mine næste records er med en ny nøgle.« Den fornyer kun afsenderens retning og uden ny nøgleudveksling.
field-handshake-key_update-request_update = 1 beder modparten om også at skifte sin egen sendenøgle; 0 beder ikke om noget. Så kan begge retninger fornyes uden svar i det uendelige.

field-handshake-new_session_ticket = En billet til et kortere handshake næste gang. Serveren kan læse den; for klienten er den bare byte.
field-handshake-new_session_ticket-ticket_lifetime = Hvor mange sekunder billetten må bruges, højst en uge. Derefter smides den væk.
field-handshake-new_session_ticket-ticket_age_add = Lægges til billettens alder, når den vises frem, så en tilskuer ikke kan koble de to forbindelser sammen ved hjælp af den.
field-handshake-new_session_ticket-ticket_nonce = Giver hver billet sin egen nøgle (PSK), selv om de alle kommer af den samme hemmelighed.
field-handshake-new_session_ticket-ticket_nonce-length = Længden er valgfri, bare der er plads til at være forskellig hver gang.
field-handshake-new_session_ticket-ticket_nonce-bytes = En værdi, forbindelsen ikke har brugt til nogen anden billet.
field-handshake-new_session_ticket-ticket_lifetime_hint = Hvor mange sekunder serveren regner med at tage imod billetten. Nul: det siger den ikke. Kun i TLS 1.2.
field-handshake-new_session_ticket-ticket = Det, klienten viser næste gang. Som regel sessionens tilstand, krypteret af serveren til den selv, eller en nøgle til dens database.
field-handshake-new_session_ticket-ticket-length = I TLS 1.2 må her stå nul: serveren lovede en billet og ombestemte sig.
field-handshake-new_session_ticket-ticket-bytes = Uigennemskueligt for klienten, som viser det uændret. I TLS 1.2 sendes det i klartekst, i 1.3 krypteret.
field-handshake-new_session_ticket-extensions = Billettens vilkår: først og fremmest, hvor meget 0-RTT-data den giver lov til.
field-handshake-new_session_ticket-extensions-length = Nul, hvis der ingen vilkår er; så giver billetten ikke lov til 0-RTT.

field-certificate_status-status_type = Hvad det er for en attest: 1 for ét OCSP-svar, 2 for en liste af dem.
field-certificate_status-response = OCSP-svaret, som serveren har hentet på forhånd (»stapling«), så klienten ikke skal spørge CA’en og røbe, hvem den besøger.
field-certificate_status-response-length = Tre byte bredt, skønt et svar sjældent fylder mere end et par tusind. Det må ikke være tomt.
field-certificate_status-ocsp_response_list = Ét svar for hvert certifikat i kæden, i samme rækkefølge.
field-certificate_status-ocsp_response_list-length = Alle svar tilsammen med hver sit længdefelt.
field-certificate_status-ocsp_response_list-ocsp_response = Attesten for ét af kædens led.
field-certificate_status-ocsp_response_list-ocsp_response-length = Nul, hvor serveren ikke har noget svar for leddet.
field-certificate_status-body = En attest af en slags, som programmet ikke kender.
field-ocsp_status_request-responder_id_list = Hvis attester klienten stoler på. Tom, som den altid er i praksis: serveren må selv bestemme.
field-ocsp_status_request-responder_id_list-length = Nul i praksis, for ingen browser nævner nogen.
field-ocsp_status_request-responder_id_list-responder_id = En, der må underskrive attesten, hvis det står til klienten.
field-ocsp_status_request-responder_id_list-responder_id-length = Hvor langt der er til den næste responder på listen, hvis der nogensinde er en.
field-ocsp_status_request-request_extensions = Flere ønsker til OCSP-tjenesten. I praksis ingen.
field-ocsp_status_request-request_extensions-length = Nul i praksis: et vedlagt svar er lavet, før nogen spørger.

field-uncompressed_point = Et punkt på en elliptisk kurve med begge koordinater skrevet ud.
field-uncompressed_point-legacy_form = Altid 4, »ukomprimeret«. Engang var andre former tilladt.
field-uncompressed_point-x = Første koordinat; den fælles hemmelighed bliver også en x-koordinat.
field-uncompressed_point-y = Anden koordinat, så modtageren kan se efter, at punktet ligger på kurven. At springe det over har røbet nøgler.
