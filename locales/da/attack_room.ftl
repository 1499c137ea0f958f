# Rummet med angrebet og dialogen, der ødelægger en pakke.

attack = Angrib
attack-button = Angrib: ødelæg forbindelsen
    .changed = { $count ->
        [one] Angrib: ét indgreb er i gang
       *[other] Angrib: { $count } indgreb er i gang
    }
attack-capture = Det her er en optagelse, og det, der er sket, kan ikke ødelægges mere. Vælg et scenarie at angribe.
attack-line = På linjen
    .about = Den, der bringer pakkerne ud, kan tabe dem, holde dem tilbage, ændre dem og finde på nye: op til { $most } gange i en kørsel. Der går ikke andet i stykker end kørslen, og alt kan fortrydes.
attack-point = Eller peg på en anden pil, et felt eller en byte.
attack-none = Ingen griber ind endnu.
attack-mend = Fortryd: { $what }
    .short = Fortryd
attack-mend-all = Fortryd det hele
attack-show = Vis skridt { $step }
attack-between = Mellem de to
    .about = Eller angriberen sidder selv i midten og har en forbindelse til hver af dem. Hvem er det?
attack-ready = Kendte angreb
    .about = Hvert er en kørsel for sig, og hvert har sin lektie.

attacker-nobody = Klient og server taler med hinanden.
attacker-relay = Den tager hver byte fra den ene og rækker den til den anden, helt uden nøgler. Det gør enhver router.
attacker-own-authority = Den viser klienten et certifikat til serverens navn, som den selv har underskrevet. Det CA kender klienten ikke.
attacker-trusted-authority = Det samme, men klienten har fået besked på at stole på det CA. Sådan læser firmaers proxyer og virusskannere med.
attacker-stolen-certificate = Den viser serverens eget certifikat, som alle kan hente. Den private nøgle blev hos serveren.

break = Ødelæg den
break-this-field = Ødelæg disse byte
break-it = Ødelæg { $what }
break-which = Pakke
break-with = Med den rejser: { $others }.
break-full = Der er ikke plads til flere i én kørsel: fortryd først noget under »Angrib«.
break-forged = Angriberen har selv lavet denne pakke. Ingen har sendt den, så der er ikke noget at tage fat i.

break-packet = Pakken
break-drop = Tab den
    .about = Den når aldrig frem. TCP vil savne den.
break-duplicate = Aflever den to gange
    .about = Modtagerens TCP kender nummeret i forvejen.
break-delay = Hold den tilbage
    .about = Længere, end TCP venter, og den bliver sendt igen.
    .time = Holdt tilbage i
break-reorder = Lad den næste overhale
    .about = TCP stiller dem i orden igen.
break-cut-silence = Klip linjen over
    .about = Herfra kommer intet igennem, hverken frem eller tilbage.
break-cut-reset = Forfalsk et RST
    .about = Begge tror, at den anden har lagt på.
break-cut-finish = Forfalsk et FIN
    .about = Afsenderen ser ud til at være færdig. Uden close_notify kalder TLS det afkortet.

break-skill = Hvor omhyggelig er angriberen?

break-bytes = Bit og byte
break-nowhere = Sådan har disse byte aldrig været på linjen: de er regnet ud af andre eller kommet til undervejs. Vælg nogle i recorden eller pakken.
break-field = Du er ved { $field }, { $count ->
        [one] én byte
       *[other] { $count } byte
    }.
break-whole = Du er ved alle { $count } byte. Vælger man først et felt under »Byte«, rammer man kun det.
break-rest = De første { $count } rejser i denne pakke, resten i den næste.
break-encrypted = På linjen er de krypteret: det, der ændrer sig, er chifferteksten.
break-byte = Byte
    .of = af { $count }
break-bits = Hvilken bit
break-bit = Bit { $bit }: den er { $value }
break-flip = Vend bitten
break-set = Sæt
    .label = { $count ->
        [one] Denne byte bliver til (hex)
       *[other] Disse { $count } byte bliver til (hex)
    }
break-no-hex = Skriv par af cifre fra 0 til f, fx 16 03 03.
break-too-long = Der er plads til højst { $most } byte.

break-put-in = Læg noget ind bag den
break-ready = En færdig record
break-own = Mine egne byte
break-inject = Læg ind
    .label = Byte (hex)
break-no-stream = En record har ingen plads her: denne pakke åbner eller slutter forbindelsen.
break-replay = Send den igen
    .naive = Den samme pakke med det samme nummer.
    .competent = Indholdet, med det næste nummer i strømmen.
    .time = Igen efter
break-nothing-to-replay = Den har intet indhold, der kan lægges ind i strømmen igen.

forgery-close-notify = Alert: close_notify
forgery-fatal-alert = Alert: handshake_failure
forgery-empty-record = En tom handshake-record
forgery-hello-request = HelloRequest
forgery-change-cipher-spec = ChangeCipherSpec
forgery-application-data = Application data: »evil«
