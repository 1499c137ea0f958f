# En optagelse af ens egen: hvordan den åbnes, hvad man ved om den, og hvad der gik galt.
own = Din egen optagelse
own-open = Åbn en optagelse
    .short = Åbn
    .title = Åbn din egen fil i pcapng eller pcap. Intet forlader din browser.
own-open-what = pcapng eller pcap; bliver i din browser
own-drop = Slip din optagelse her
own-drop-what = pcapng eller pcap, gerne med key log. Op til { $limit } MB. Intet forlader din browser.
own-opening = Åbner { $name }
own-cancel = Afbryd
own-stays = Intet forlader din browser
own-keys = Krypteret, og nøglerne mangler
    .title = En key log rummer forbindelsers nøgler. Browsere og curl skriver en, hvis miljøvariablen SSLKEYLOGFILE nævner en fil.
    .how = Meget af den er krypteret, og nøglerne mangler. Sæt næste gang miljøvariablen SSLKEYLOGFILE til navnet på en fil, før du starter browseren eller curl: så skriver de deres nøgler dér. Tilføj den fil, og beskederne åbner sig.
own-add-keys = Tilføj key log
own-no-tls = Ingen TLS i optagelsen
own-connections = Forbindelse
own-of = { $count } i alt
own-messages = { $count ->
    [one] { $count } besked
   *[other] { $count } beskeder
}
own-ends = Fra { $client } til { $server }.
own-connection = Forbindelse { $number } af { $count } i filen.
own-without-tls = { $count ->
    [one] Én forbindelse er uden TLS.
   *[other] { $count } forbindelser er uden TLS.
}
own-packets = { $count ->
    [one] Filen rummer { $count } pakke.
   *[other] Filen rummer { $count } pakker.
}
own-cut = { $count ->
    [one] { $count } pakke er ikke optaget helt: det, der mangler, vises som manglende.
   *[other] { $count } pakker er ikke optaget helt: det, der mangler, vises som manglende.
}
own-without-order = { $count ->
    [one] { $count } pakke har intet tidspunkt eller et tidligere end pakken før. Den regnes for samtidig med den.
   *[other] { $count } pakker har intet tidspunkt eller et tidligere end pakken før. De regnes for samtidige med den.
}
own-welcome =
    .bold = Det er din egen optagelse.
    .rest = Den er læst her, og intet af den forlader din browser. Se, hvad klienten og { $server } sagde til hinanden, besked for besked.
own-about = Alt er, som det blev optaget: rigtige programmer på et rigtigt net, og intet er simuleret. Håndtryk { $version }.
own-no-link = En optagelse er ikke i noget link
own-no-link-why = Optagelsen er kun i din browser, så der er intet link til den. Giv andre selve filen: de kan åbne den på denne side. En key log åbner det, der var krypteret, så del den kun, hvor alle må læse det.

events-some = Listen har { $count } beskeder. Her er nummer { $first } til { $last }, omkring den, der vises.

capture-too-large = { $name } fylder { $size } MB. Siden åbner filer på op til { $limit } MB: optag mindre, eller behold en del af den med editcap eller Wireshark.
capture-unreadable = Browseren kan ikke læse { $name }. Er den flyttet eller ændret, eller er det en mappe? Vælg den igen.
capture-refused = { $name } kan ikke åbnes. { $more }
capture-no-tcp = { $name } rummer ingen TCP, så der er ingen TLS at vise. { $more }
capture-truncated = { $name } vises, så langt den kan læses. { $more }
capture-only-one = Der kom flere optagelser på én gang. { $name } er åbnet; åbn de andre én ad gangen.
capture-link-type = Den er optaget på en slags forbindelse, som siden ikke kender (nummer { $type }). Optag på Ethernet, loopback, ren IP eller Linux cooked.
looks-empty = Filen er tom.
looks-compressed = Den er komprimeret med { $name }. Pak den ud først, for eksempel med { $command }.
looks-convertible = Det er en optagelse fra { $name }. Lav den om med editcap -F pcapng.
looks-text = Det er tekst og hverken en optagelse eller en key log. Optagelser skrives af Wireshark, tcpdump og dumpcap som pcapng eller pcap.
looks-unknown = Den begynder med { $bytes }, og det gør hverken pcapng eller pcap. Optagelser skrives af Wireshark, tcpdump og dumpcap.

break-at = Ved byte { $offset } { $why }.
break-end = slutter filen midt i noget: { $left } af { $needed } byte er der
break-length = er der en blok, som ikke kan have { $length } byte
break-lengths = er der en blok, som har { $first } byte efter sin begyndelse og { $last } efter sin slutning
break-byte-order = er der en del, som ikke siger, hvilken rækkefølge dens byte står i

skipped = { $count ->
    [one] { $count } pakke vises ikke: { $reasons }.
   *[other] { $count } pakker vises ikke: { $reasons }.
}
skipped-arp = { $count } med ARP
skipped-other-link = { $count } uden IP
skipped-fragment = { $count } i fragmenter
skipped-quic = { $count } med UDP på port 443 (nok QUIC)
skipped-udp = { $count } med UDP
skipped-other-ip = { $count } med andre protokoller
skipped-duplicate = { $count } optaget to gange
skipped-cut-header = { $count } skåret over i hovedet
skipped-malformed = { $count }, der ikke giver mening
skipped-link-type = { $count } fra en ukendt slags forbindelse

key-log-kept = { $count ->
    [one] { $name } er en key log med { $count } hemmelighed. Den er gemt: åbn nu den optagelse, den hører til.
   *[other] { $name } er en key log med { $count } hemmeligheder. De er gemt: åbn nu den optagelse, de hører til.
}
key-log-problems = { $count ->
    [one] Én linje i key log’en { $name } rummer ingen hemmelighed: { $lines }.
   *[other] { $count } linjer i key log’en { $name } rummer ingen hemmelighed: { $lines }.
}
key-log-many-problems = { $count } linjer i key log’en { $name } rummer ingen hemmelighed: { $lines }; og { $others } til.
key-log-line = linje { $line } { $reason }
key-log-parts = { $count ->
    [one] har { $count } del i stedet for tre
   *[other] har { $count } dele i stedet for tre
}
key-log-label = har et navn, der ikke er noget
key-log-client-random = mangler et client random på 64 hexadecimale cifre
key-log-secret = har en hemmelighed, der ikke kan læses
