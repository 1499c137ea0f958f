# Det, der står ved pilene.
ladder-duplicated = kom frem to gange
ladder-gap = { $duration } uden trafik
ladder-lost = gik tabt
ladder-refused = blev afvist
ladder-retransmission = sendt igen
