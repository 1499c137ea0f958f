# What stands beside the arrows.
ladder-duplicated = arrived twice
ladder-gap = { $duration } without traffic
ladder-lost = lost
ladder-refused = refused
ladder-retransmission = sent again
