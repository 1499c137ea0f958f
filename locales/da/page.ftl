# Siden: knapper, menuer og det, der skal siges.
title = { $scenario } · Håndtryk
skip = Gå til beskeden
scenario = Scenarie
version = Version
language = Sprog
theme = Farver
theme-auto = som systemet
theme-light = lyse
theme-dark = mørke
help = Hjælp
share = Del
    .title = Kopiér link til det, du ser
    .link = Linket
share-copied = Linket er kopieret.
share-by-hand = Browseren lader ikke siden kopiere. Her er linket:
export = Tag kørslen med hjem
export-button = Eksportér
export-sandboxed = Siden står inde i en anden side, som måske ikke lader den gemme filer. Sker der ingenting, så åbn den i sit eget vindue.
export-pcapng = Optagelse med nøgler
    .about = pcapng. Wireshark viser indholdet med det samme: hemmelighederne ligger i filen.
export-pcapng-alone = Optagelse uden nøgler
    .about = pcapng, som en aflytter ville have den.
export-key-log = Nøglerne alene
    .about = SSLKEYLOGFILE (RFC 9850), til en optagelse uden nøgler.
export-text = Tekst
    .about = Hver besked og hvert felt i ord.
export-json = JSON
    .about = Det samme til programmer.
export-svg = Tegning
    .about = SVG, til dokumenter og lysbilleder.
export-mermaid = Mermaid
    .about = Forløbet som tekst, som blandt andre GitHub tegner.
open-in-full = Åbn i fuld størrelse
close = Luk
dismiss = Fjern beskeden
blank = Skærmen er mørk. Tryk på en tast for at vise siden igen.

# Det, der siges, når et link ikke kan forstås.
notice-scenario = Der er intet scenarie, der hedder »{ $value }«. Her er det klassiske i stedet. De, der findes, står på listen øverst.
notice-link = Det er ikke et link, som siden har lavet. Her er det klassiske scenarie i stedet.
notice-link-newer = Linket er lavet af en nyere udgave af siden, og den kan ikke læses her. Her er det klassiske scenarie i stedet.
notice-link-damaged = Linket er gået i stykker: der mangler noget af det, eller et tegn er ændret. Her er det klassiske scenarie i stedet; bed om linket igen.
notice-link-value = Linket giver { $value } en værdi, der ikke er gyldig. Her er det klassiske scenarie i stedet.
notice-link-refused = Det, linket indeholder, kan ikke køres på grund af { $value }. Her er det klassiske scenarie i stedet.
notice-step = »{ $value }« er ikke et skridt. Her er begyndelsen i stedet.
notice-beyond = Skridt { $value } er der ikke: historien slutter med skridt { $last }, som du ser her.
notice-tab = Der er ingen fane, der hedder »{ $value }«. Her er fanen Byte i stedet.
notice-source = Der er ingen visning, der hedder »{ $value }«. Her er beskeden selv.
notice-field = Feltet »{ $value }« er der ikke i denne besked. Her er beskeden uden et valgt felt.
notice-lens = Der er ingen, der hedder »{ $value }«, at se med øjnene af. Her er det klientens.
notice-leak = Der er ingen nøgle i dette forløb, der hedder »{ $value }«, så den er ikke lækket.
notice-lang = Siden taler ikke »{ $value }«. Her er den på dansk.
notice-theme = »{ $value }« er ikke et farvevalg. Siden har sine sædvanlige farver.
notice-switch = { $name } kan være 0 eller 1, ikke »{ $value }«. Siden ser ud, som om det ikke stod der.
notice-host = »{ $value }« er ikke en adresse som https://skole.example. Siden udveksler derfor ingen beskeder med den side, den står på.

# Hjælpen.
help-title = Taster og indstillinger
key-space = mellemrum
help-play = afspil eller hold pause
help-forward = ét skridt frem
help-back = ét skridt tilbage
help-ends = til start eller slut
help-tabs = fanerne, fra Byte til Efterprøv selv
help-blank = gør skærmen mørk
help-help = denne hjælp
shortcuts = Taster virker overalt på siden
about-title = Hvad er ægte her?
about = TLS er ægte: rustls { $rustls }, og hvor der står det, vores egen til undervisning. TCP er ægte: smoltcp { $smoltcp }, på et simuleret net. Certifikaterne er kun til demonstration. Håndtryk { $version }.

# Listen for skærmlæsere og papir.
events = Beskederne i rækkefølge
event = { $number } { $route }: { $message }, { $time }
event-now = Skridt { $step } af { $steps }. { $route }: { $message }. { $lead }

# Inspektøren.
inspector = Beskeden
sheet-raise = Vis mere
sheet-lower = Vis mindre
tab-bytes = Byte
tab-meaning = Betydning
tab-keys = Nøgler
tab-chain = Certifikatkæde
tab-verify = Efterprøv selv
records-of = { $count ->
    [one] record { $numbers } af { $all }
   *[other] records { $numbers } af { $all }
}
segments = { $count ->
    [one] TCP-segment { $numbers }
   *[other] TCP-segmenter { $numbers }
}
fact-route = Retning
fact-sent = Afsendt
fact-arrived = Fremme
fact-never = kom aldrig helt frem
fact-size = Størrelse
fact-record = Record
fact-segment = Segment
fact-protection = Beskyttelse
fact-flight = Sendt sammen
fact-outline = I lærebogen
outline-extra = + har den ikke
outline-but = { $name }, men den gør noget andet her
sources = Hvilke byte
source-message = Besked
source-decompressed = Pakket ud
source-record = Record
source-record-number = Record { $number }
source-opened = Låst op
source-opened-number = Record { $number }, låst op
source-both = Side om side
source-packet = IP-pakke
source-packet-number = IP-pakke { $number }
source-number = Hvilken af dem
source-cleartext = Beskeden i klartekst.
source-decrypted = Beskeden, låst op med kørslens nøgler.
source-unpacked = Beskeden, som den var, før den blev komprimeret.
source-wire-cleartext = Hele recorden, som den var på ledningen. Beskeden har en prikket linje om sig, hvis den kan ses.
source-wire-encrypted = Hele recorden, som den var på ledningen: krypteret. Kun de første fem byte kan læses af andre.
source-inside = Det, der var krypteret i recorden, låst op med kørslens nøgler.
source-header = Hele pakken, som den var på ledningen: IP-header, TCP-header og det, de bærer.
fields-of = Felter: { $name }
bytes-of = Byte for byte: { $name }
hex-cursor = Byte
field = Det valgte felt
field-none = Vælg et felt eller en byte for at se, hvad det er.
field-bytes = { $count ->
    [one] byte { $numbers }
   *[other] byte { $numbers }
}
copy = Kopiér
copy-hex = hex
    .title = Kopiér som hexadecimale tal
copy-c = C
    .title = Kopiér som array i C
copy-base64 = base64
    .title = Kopiér som base64
copied = { $count ->
    [one] Én byte er kopieret.
   *[other] { $count } byte er kopieret.
}
copy-by-hand = Browseren lader ikke siden kopiere. Her er teksten:
copy-text = Teksten
facts = Kort fortalt

# Fanen med certifikatkæden.
chain-none = I denne forbindelse viser ingen et certifikat, der kan læses.
chain-of-server = Serverens certifikater, som klienten kontrollerer dem
chain-of-client = Klientens certifikater, som serveren kontrollerer dem
chain-beside = Sendt med, men ikke brugt
chain-sent = sendt i handshaket
chain-trusted = betroet i forvejen, ikke sendt
chain-names = Navne
chain-issuer = Udsteder
chain-from = Gælder fra
chain-to = Gælder til
chain-key = Nøgle
chain-signature = Underskrift
chain-unread = Certifikatet kan ikke læses
chain-passed = I orden:
chain-failed = Ikke i orden:
chain-open = Ikke afgjort:
references = Her står det
reference-former = før { $reference }

# Før den første besked.
welcome =
    .bold = To maskiner, der aldrig har mødt hinanden, skal blive enige om en hemmelighed.
    .rest = Alle på vejen mellem dem kan lytte med. Se, hvordan klienten og { $server } gør det alligevel, besked for besked.
welcome-tcp-handshake = Forbindelsen åbnes: kan vi to høre hinanden?
welcome-certificate-check = De hilser på hinanden, og serveren viser, hvem den er.
welcome-key-exchange = De har regnet sig frem til de samme nøgler og beviser det for hinanden.
welcome-data-transmission = En forespørgsel og et svar, krypteret.
welcome-closing = De siger farvel, så ingen af dem tror, at der mangler noget.
welcome-how = Tryk på afspil, eller gå frem med piletasterne. Vælg en besked for at se den nærmere.
onward = Prøv også
onward-theft-fails = Stjæl serverens private nøgle bagefter: Den åbner ingenting
onward-theft-opens = Stjæl serverens private nøgle bagefter: Den åbner det hele
onward-ephemeral = Hvad der er ændret siden: ECDHE ved siden af
onward-padding-oracle = Padding-oraklet: sådan blev denne nøgleudveksling brudt
onward-padding-hidden = Ved siden af: en server, der ikke røber noget
onward-padding-told = Ved siden af: en server, der siger, hvad der er galt
onward-tls12 = Se TLS 1.2 ved siden af
onward-tls13 = Se TLS 1.3 ved siden af

# Hvis programmet går i stykker.
failure-title = Programmet er gået i stykker
failure-text = Det skulle ikke ske. Meld det gerne til dem, der har lagt siden ud, sammen med teksten herunder: den siger, hvad der gik galt, og i hvilken version.
failure-copy = Kopiér teksten
failure-reload = Indlæs siden igen

# Transportlinjen.
transport = Afspilning
transport-start = Til start
transport-back = Et skridt tilbage
transport-play = Afspil
transport-pause = Pause
transport-forward = Et skridt frem
transport-scrubber = Sted i forløbet
transport-place = Skridt { $step } af { $steps } { $message }
transport-step = skridt { $step } / { $steps }
transport-speed = Hastighed

# Scenen: hovederne, tegningen og det, der står ved pilene.
stage = Scenen
stage-drawing = Tegning af forløbet mellem klient og server
stage-keys = Nøgler
stage-key-held = Har den.
stage-key-not-held = Har den ikke endnu.
stage-checks = Det kontrollerer den
stage-checks-count = { $passed } af { $total } kontroller er i orden
stage-check-passed = (i orden)
stage-check-failed = (ikke i orden)
stage-check-pending = (ikke endnu)
stage-check-not-checked = (ikke afgjort)
stage-layer = Vis som
stage-layer-messages = Beskeder
stage-layer-records = Records
stage-layer-segments = Segmenter
stage-attacker-client = som server: { $activity }
stage-attacker-server = som klient: { $activity }
stage-ghost = Bleg: hvad der ellers var sket

# Hvem kigger, lækkede nøgler og nøglernes input.
lens-question = Hvem kigger?
lens-outside = Det indre er lukket. Så meget kan enhver undervejs stadig se udefra, og mønstre i længde og tid kan røbe mere, end man tror.
chain-closed = Certifikatet blev sendt krypteret. Den, der kigger her, får det ikke at se.
fact-outer-type = Content type udenpå
leak-question = Hvad hvis en nøgle lækker senere?
leak-none = ingen er lækket
leak-result = { $count ->
    [one] Den ene krypterede besked kan læses.
   *[other] { $open } af de { $count } krypterede beskeder kan læses.
}
leak-result-none = { $count ->
    [one] Den ene krypterede besked kan ikke læses.
   *[other] Ingen af de { $count } krypterede beskeder kan læses.
}
input-zeros = { $count } nulbyte
input-empty = ingenting
input-random-client = klientens random
input-random-server = serverens random
input-part = byte af { $message }
input-transcript = { $first } … { $last }
keys-agreement = To regnestykker, én hemmelighed
keys-agreement-equal = Begge når frem til de samme { $count } byte. Ingen af dem har sendt dem.
keys-agreement-unequal = De to når ikke frem til det samme. Så kan de ikke tale sammen.
keys-schedule = Fra hemmelighed til nøgler
keys-none = Her er der ingen nøgler: enten mangler der et handshake, eller også er der ingen nøglefil.
keys-not-yet = ikke endnu
keys-hidden = ukendt for { $looker ->
        [client] klienten
        [server] serveren
        [attacker] angriberen
       *[eavesdropper] aflytteren
    }
keys-knows = kendes af { $host ->
        [client] klienten
       *[server] serveren
    }
keys-output = Ud
keys-covers = dækker
keys-occasion = hører til { $message }
keys-count = { $known } af { $all } værdier er kendt nu.
verify-about = Kopiér en kommando ind i en terminal: den regner efter med værktøjer, der ikke kender denne side, og skal skrive det, der står under den. OpenSSL-kommandoerne bruger også perl; Python-kommandoerne bruger nogle steder pakken cryptography (48 eller nyere).
verify-now = Denne besked
verify-before = Det, der er kendt i forvejen
verify-nothing = Ved denne besked regnes der ikke noget ud, som den, der kigger, kan efterprøve.
verify-expected = Skal skrive
verify-record = Record { $number } åbnes
verify-certificate = Underskrift på { $subject }
verify-none-not-computed = Her er intet at regne efter: værdien er trukket, gemt eller læst.
verify-none-own-randomness = Indpakningen bruger egne tilfældige tal, som ingen af værktøjerne lader én bestemme. Klientens udpakning viser, at hemmeligheden passer.
verify-none-algorithm = Den algoritme kender kommandoerne ikke.
verify-none-closed = Recorden er lukket: nøglen mangler eller passer ikke.
tool-openssl = OpenSSL
tool-python = Python
copy-script = Kopiér
copy-script-done = Kopieret

# En kørsel, der mislykkedes: hvorfor, og hvad man gør ved det (failure.ftl).
failed = Derfor gik det galt
failed-checked = Kontrolleret
failed-expected = Forventet
failed-got = Faktisk
failed-alert = Alert
failed-cause = Årsag
failed-repair = Sådan rettes det
failed-again = Ret og kør igen
failed-closed = { $by ->
        [client] Klienten
        [attacker] Angriberen
       *[server] Serveren
    } gav op her, men { $looker ->
        [client] klienten
        [server] serveren
        [attacker] angriberen
       *[eavesdropper] aflytteren
    } kan ikke læse hvorfor.
    .look = Se med { $by ->
        [client] klientens
        [attacker] angriberens
       *[server] serverens
    } øjne

# Indstillingerne.
settings = Indstillinger
settings-button = Indstillinger
    .changed = { $count ->
        [one] Indstillinger: én er ændret
       *[other] Indstillinger: { $count } er ændret
    }
settings-totals = Beskeder og byte i hele kørslen, og hvor mange ture frem og tilbage der går, før klienten kan spørge om noget.
settings-refused = Sådan kan det ikke køres.
    .stage = Scenen viser stadig kørslen før.
settings-capture = Scenen viser en optagelse. Drej på en knap her for at vende tilbage til scenariet.
settings-undo = Fortryd
settings-reset = Begynd forfra
settings-remedy = Sæt også det
settings-back = { $setting }: tilbage til { $value }
settings-up = { $name }: en plads op
settings-down = { $name }: en plads ned
settings-count = { $count } af { $all }
settings-playing = Spiller scenariet igennem …
