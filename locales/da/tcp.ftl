# TCP: forbindelsen åbnes og lukkes.

# Afsenderen af en besked, først i en sætning.
sender = { $from ->
    [client] Klienten
   *[server] Serveren
}

syn =
    .bold = Klienten banker på:
    .rest = den beder om en forbindelse og oplyser det nummer, som dens byte skal tælles fra.
    .meaning =
        TLS kører oven på TCP, og TCP begynder altid sådan. SYN står for »synchronize«: klienten vælger et tilfældigt startnummer (ISN) og fortæller serveren det. På skærmen tælles der fra 0.

        SYN bærer ingen data her, men bruger alligevel ét løbenummer. Derfor svarer serveren med »ack 1«.

        Her er hverken kryptering eller identitet. Alle på vejen kan se adresserne og portene, nu og resten af forbindelsen.

syn-ack =
    .bold = Serveren lukker op:
    .rest = den kvitterer for klientens nummer (ACK) og oplyser sit eget (SYN), for hver retning har sin egen nummerering.
    .meaning =
        To ting i ét segment. ACK kvitterer for klientens SYN: tallet er klientens startnummer plus én. SYN er serverens egen: den synkroniserer serverens nummerering, ikke klientens.

        TCP er to strømme af byte, én i hver retning, og hver har sit startnummer.

        Det viser, at nogen svarer på adressen. Det viser ikke, hvem det er – det er TLS’ opgave.

ack =
    .bold = Klienten kvitterer, og forbindelsen står:
    .rest = begge sider kender nu hinandens startnummer, og der kan sendes data.
    .meaning =
        ACK kvitterer for serverens SYN: tallet er serverens startnummer plus én. Segmentet bærer ingen data og bruger ikke selv noget løbenummer.

        ClientHello skal ikke vente på noget svar på denne ACK. Klienten må sende det med det samme, endda i samme segment.

        Det siges tit, at TLS 1.2 tager to rundture og TLS 1.3 én. TCP’s egen rundtur er ikke talt med i det regnestykke.

fin =
    .bold = { sender } lægger på:
    .rest = FIN betyder, at der ikke kommer flere byte fra den side. Den anden retning kan stadig være åben.
    .meaning =
        TCP lukker hver retning for sig. FIN bruger ét løbenummer, ligesom SYN, så modparten kan kvittere for det.

        FIN er ikke det samme som close_notify. FIN er ubeskyttet, så alle på vejen kan forfalske det. Kom der ikke et close_notify først, kan data være skåret af undervejs, uden at modtageren ved det.

fin-ack =
    .bold = Så er der lukket:
    .rest = det sidste FIN er kvitteret, og TCP-forbindelsen er slut i begge retninger.
    .meaning =
        Tallet er ét højere end det sidste løbenummer, fordi FIN selv bruger ét.

        Den side, der lukkede først, venter normalt en tid i TIME-WAIT, så forsinkede segmenter ikke rammer en ny forbindelse. Kørslen her slutter uden at vente på det.

rst =
    .bold = { sender } smækker røret på:
    .rest = RST afbryder begge retninger på stedet, og det, der er undervejs, går tabt.
    .meaning =
        RST sendes, når et segment ikke hører til nogen forbindelse, eller når et program vil af med forbindelsen nu.

        RST er ubeskyttet og kan forfalskes. For TLS er det en forbindelse, der døde uden close_notify: modtageren kan ikke vide, om alle data nåede frem.
