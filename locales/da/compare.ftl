# To kørsler side om side.
beside = Side om side
    .title = To kørsler side om side, på samme ur (c)
    .what = To kørsler på samme ur, besked for besked
beside-with = Det, der står til højre
beside-close = Forlad sammenligningen
beside-alone = Vis { $run } alene
beside-now = som den er nu
beside-before = før den sidste ændring
beside-shipped = uændret
beside-untouched = uden angrebet
beside-drawing = To stigediagrammer på samme tidslinje
beside-event = { $run }: { $event }
beside-welcome =
    .bold = To kørsler, ét ur.
    .rest = Det, der afsendes på samme tid, står i samme højde. Så kan du se, hvem af de to der er længst fremme.
beside-welcome-how = Afspil, gå et skridt eller vælg en besked: dens modstykke i den anden kørsel bliver markeret sammen med den, og her kan du se, hvilke felter der er forskellige. En streg forbinder de to; den er ubrudt, hvor alle byte er ens.
beside-only = Kun { $run } har den besked: i { $other } er der ingen som den her.
beside-same = Begge siger det samme, byte for byte.
beside-differ = { $count ->
    [one] Ét felt er forskelligt.
   *[other] { $count } felter er forskellige.
}
beside-crossed = De to kommer ikke på samme plads i rækkefølgen.
beside-since = Siden da
beside-fields-label = Felterne i begge
beside-field = Felt
beside-sent = afsendt efter
beside-length = længde
beside-keys = beskyttet af
beside-lacks = findes ikke
beside-differs = forskelligt:
beside-all = Vis også det, der er ens
notice-beside = »{ $value }« er ikke noget, der kan stå ved siden af denne kørsel. Her er kørslen alene.
