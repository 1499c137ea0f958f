intervention-client = Klientens pakke { $packet }
intervention-server = Serverens pakke { $packet }
intervention-connection = { $place } i forbindelse { $connection }
intervention-sentence = { $place } { $action }
intervention-drop = forsvinder undervejs
intervention-delay = bliver holdt tilbage i { $ms } ms
intervention-duplicate = kommer frem to gange
intervention-reorder = bliver overhalet af den næste
intervention-replay-naive = bliver sendt igen efter { $ms } ms
intervention-replay-competent = får sit indhold lagt ind i strømmen igen efter { $ms } ms
intervention-flip = får bit { $bit } i byte { $byte } vendt
intervention-set = { $remove ->
    [one] får byte { $byte } erstattet af { $bytes }
   *[other] får { $remove } byte fra byte { $byte } erstattet af { $bytes }
}
intervention-remove = { $remove ->
    [one] mister byte { $byte }
   *[other] mister { $remove } byte fra byte { $byte }
}
intervention-insert = får { $bytes } sat ind foran byte { $byte }
intervention-inject = bliver fulgt af forfalskede byte: { $bytes }
intervention-cut-silence = er den sidste, der skulle frem: herfra er der stille
intervention-cut-reset = bliver til et forfalsket RST, og afsenderen får også et
intervention-cut-finish = bliver fulgt af et forfalsket FIN
skill-naive = naiv
    .about = Ændrer byte og intet andet. TCP’s checksum passer ikke længere, så pakken bliver smidt væk og sendt igen.
skill-competent = dygtig
    .about = Retter også checksummen og tæller med for begge sider. TCP mærker intet; kun TLS er tilbage.
outcome-not-done = Det skete aldrig: pakken blev ikke sendt, eller den har ingen sådan byte.
outcome-unnoticed = Ingen mærkede noget.
outcome-repaired = TCP opdagede det og sendte igen. TLS mærkede intet.
outcome-refused-by-client = { $alert ->
    [none] Klientens TLS opdagede det og gav op.
   *[other] Klientens TLS opdagede det og gav op med alerten { $alert }.
}
outcome-refused-by-server = { $alert ->
    [none] Serverens TLS opdagede det og gav op.
   *[other] Serverens TLS opdagede det og gav op med alerten { $alert }.
}
outcome-broken = Forbindelsen gik tabt. Det kan TLS ikke hindre, kun opdage.
failure-attacker-client = Det er angriberen, der er klient i denne forbindelse.
failure-attacker-server = Det er angriberen, der er server i denne forbindelse.
failure-interventions = Det begyndte på linjen: { $list }.
failure-changed = { $count ->
    [one] { $message } kom frem med én byte ændret.
   *[other] { $message } kom frem med { $count } byte ændret.
}
failure-made-up = Bytene er angriberens egne: ingen anden har sendt dem.
failure-repair-link = Lad pakkerne være i fred: andet er der ikke galt, og så lykkes det.
