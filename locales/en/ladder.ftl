# What stands beside the arrows.
ladder-duplicated = arrived twice
ladder-gap = { $duration } without traffic
ladder-lost = lost
ladder-refused = refused
ladder-retransmission = sent again

# What the attacker on the road has done to a packet, beside its arrow; and on the sign for it.
touched-dropped = removed on the way
touched-damaged = damaged on the way
touched-dropped-again = removed, then sent again
touched-damaged-again = damaged, then sent again
touched-changed = changed on the way
touched-forged = forged
touch-passed = Here the attacker steps in. The packet itself goes on unchanged: at once, later, or twice.
touch-dropped = The attacker removes the packet. It never arrives.
touch-damaged = The attacker changes the packet and leaves its checksum. The receiver’s TCP sees the error and drops it.
touch-changed = The attacker changes the packet. What arrives is not what was sent.
touch-forged = The attacker made the packet itself and sends it in the other’s name.
