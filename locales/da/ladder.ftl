# Det, der står ved pilene.
ladder-duplicated = kom frem to gange
ladder-gap = { $duration } uden trafik
ladder-lost = gik tabt
ladder-refused = blev afvist
ladder-retransmission = sendt igen

# Hvad angriberen på vejen har gjort ved en pakke, ved dens pil; og på tegnet for det.
touched-dropped = fjernet undervejs
touched-damaged = beskadiget undervejs
touched-dropped-again = fjernet, så sendt igen
touched-damaged-again = beskadiget, så sendt igen
touched-changed = ændret undervejs
touched-forged = forfalsket
touch-passed = Her griber angriberen ind. Selve pakken går uændret videre: straks, senere eller to gange.
touch-dropped = Angriberen fjerner pakken. Den når aldrig frem.
touch-damaged = Angriberen ændrer pakken uden at rette checksummen. Modtagerens TCP ser fejlen og kasserer den.
touch-changed = Angriberen ændrer pakken. Det, der når frem, er ikke det, der blev sendt.
touch-forged = Angriberen har selv lavet pakken og sender den i den andens navn.
