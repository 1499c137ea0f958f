intervention-client = The client’s packet { $packet }
intervention-server = The server’s packet { $packet }
intervention-connection = { $place } in connection { $connection }
intervention-sentence = { $place } { $action }
intervention-drop = is lost on its way
intervention-delay = is held up for { $ms } ms
intervention-duplicate = arrives twice
intervention-reorder = is overtaken by the next one
intervention-replay-naive = is sent again after { $ms } ms
intervention-replay-competent = has its content put into the stream again after { $ms } ms
intervention-flip = has bit { $bit } of byte { $byte } flipped
intervention-set = { $remove ->
    [one] has byte { $byte } replaced by { $bytes }
   *[other] has { $remove } bytes from byte { $byte } on replaced by { $bytes }
}
intervention-remove = { $remove ->
    [one] loses byte { $byte }
   *[other] loses { $remove } bytes from byte { $byte } on
}
intervention-insert = has { $bytes } put in before byte { $byte }
intervention-inject = is followed by forged bytes: { $bytes }
intervention-cut-silence = is where silence begins: nothing passes any more
intervention-cut-reset = becomes a forged RST, and its sender gets one too
intervention-cut-finish = is followed by a forged FIN
skill-naive = naive
    .about = Changes the bytes and nothing else. TCP’s checksum no longer fits, so the packet is dropped and sent again.
skill-competent = competent
    .about = Mends the checksum too, and counts for both ends. TCP notices nothing; only TLS is left.
outcome-not-done = It never happened: the packet was not sent, or has no such byte.
outcome-unnoticed = Nobody noticed anything.
outcome-repaired = TCP noticed, and sent again. TLS saw nothing of it.
outcome-refused-by-client = { $alert ->
    [none] The client’s TLS noticed, and gave up.
   *[other] The client’s TLS noticed, and gave up with the alert { $alert }.
}
outcome-refused-by-server = { $alert ->
    [none] The server’s TLS noticed, and gave up.
   *[other] The server’s TLS noticed, and gave up with the alert { $alert }.
}
outcome-broken = The connection was lost. TLS cannot prevent that, only notice it.
failure-attacker-client = The attacker is this connection’s client.
failure-attacker-server = The attacker is this connection’s server.
failure-interventions = It began on the link: { $list }.
failure-changed = { $count ->
    [one] { $message } came with one byte changed.
   *[other] { $message } came with { $count } bytes changed.
}
failure-made-up = The bytes are the attacker’s: nobody else sent them.
failure-repair-link = Leave the packets alone: nothing else is wrong, and the run completes.
