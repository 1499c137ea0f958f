# What stands beside the arrows.
ladder-gap = { $duration } without traffic
ladder-lost = lost
ladder-refused = refused
ladder-retransmission = sent again
