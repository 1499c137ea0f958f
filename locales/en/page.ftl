# The page: buttons, menus, and what there is to tell.
title = { $scenario } · Håndtryk
skip = Skip to the message
scenario = Scenario
version = Version
language = Language
theme = Colours
theme-auto = as the system
theme-light = light
theme-dark = dark
help = Help
share = Share
    .title = Copy a link to what you see
    .link = The link
share-copied = The link is copied.
share-by-hand = The browser does not let the page copy. Here is the link:
export = Take the run home
export-button = Export
export-sandboxed = The page sits inside another page, which may not let it save files. If nothing happens, open it in a window of its own.
export-pcapng = Capture with keys
    .about = pcapng. Wireshark shows the content at once: the secrets are inside the file.
export-pcapng-alone = Capture without keys
    .about = pcapng, as an eavesdropper would have it.
export-key-log = The keys alone
    .about = SSLKEYLOGFILE (RFC 9850), for a capture without keys.
export-text = Text
    .about = Every message and every field in words.
export-json = JSON
    .about = The same for programs.
export-svg = Drawing
    .about = SVG, for documents and slides.
export-mermaid = Mermaid
    .about = The exchange as text, which GitHub and others draw.
open-in-full = Open in full
close = Close
dismiss = Dismiss this note
blank = The screen is dark. Press a key to bring the page back.

# What is said when a link cannot be understood.
notice-scenario = There is no scenario called “{ $value }”. Here is the classic one instead. Those that there are stand in the list at the top.
notice-link = This is no link that the page has made. Here is the classic scenario instead.
notice-link-newer = This link was made by a newer version of the page, and this one cannot read it. Here is the classic scenario instead.
notice-link-damaged = This link is damaged: part of it is missing, or a character was changed. Here is the classic scenario instead; ask for the link anew.
notice-link-value = This link gives { $value } a value that it cannot have. Here is the classic scenario instead.
notice-link-refused = What this link holds cannot be run, because of { $value }. Here is the classic scenario instead.
notice-step = “{ $value }” is not a step. Here is the beginning instead.
notice-beyond = There is no step { $value }: the story ends with step { $last }, which you see here.
notice-tab = There is no tab called “{ $value }”. Here is Bytes instead.
notice-source = There is no view called “{ $value }”. Here is the message itself.
notice-field = This message has no field “{ $value }”. Here it is with no field chosen.
notice-lens = There is nobody called “{ $value }” to look through the eyes of. Here it is the client’s.
notice-leak = No key of this run is called “{ $value }”, so it has not leaked.
notice-lang = The page does not speak “{ $value }”. Here it is in English.
notice-theme = “{ $value }” is not a choice of colours. The page has its usual ones.
notice-switch = { $name } can be 0 or 1, not “{ $value }”. The page looks as if it were not there.
notice-host = “{ $value }” is not an origin such as https://school.example. So the page exchanges no messages with the page that holds it.

# The help.
help-title = Keys and settings
key-space = space
help-play = play or pause
help-forward = one step forward
help-back = one step back
help-ends = to the start or the end
help-tabs = the tabs, from Bytes to Verify it yourself
help-blank = blank the screen
help-help = this help
shortcuts = Keys work everywhere on the page
about-title = What is real here?
about = TLS is real: rustls { $rustls }, and where it says so, our own for teaching. TCP is real: smoltcp { $smoltcp }, on a simulated link. The certificates are for demonstration only. Håndtryk { $version }.

# The list for screen readers and paper.
events = The messages in order
event = { $number } { $route }: { $message }, { $time }
event-now = Step { $step } of { $steps }. { $route }: { $message }. { $lead }

# The inspector.
inspector = The message
sheet-raise = Show more
sheet-lower = Show less
tab-bytes = Bytes
tab-meaning = Meaning
tab-keys = Keys
tab-chain = Certificate chain
tab-verify = Verify it yourself
records-of = { $count ->
    [one] record { $numbers } of { $all }
   *[other] records { $numbers } of { $all }
}
segments = { $count ->
    [one] TCP segment { $numbers }
   *[other] TCP segments { $numbers }
}
fact-route = Direction
fact-sent = Sent
fact-arrived = Arrived
fact-never = never arrived whole
fact-size = Size
fact-record = Record
fact-segment = Segment
fact-protection = Protection
fact-flight = Sent together
fact-outline = In the textbook
outline-extra = + it has no such message
outline-but = { $name }, but here it does something else
sources = Which bytes
source-message = Message
source-decompressed = Unpacked
source-record = Record
source-record-number = Record { $number }
source-opened = Opened
source-opened-number = Record { $number }, opened
source-both = Side by side
source-packet = IP packet
source-packet-number = IP packet { $number }
source-number = Which of them
source-cleartext = The message in the clear.
source-decrypted = The message, opened with the keys of this run.
source-unpacked = The message as it was before it was compressed.
source-wire-cleartext = The whole record as it was on the wire. The message has a dotted line around it where it can be seen.
source-wire-encrypted = The whole record as it was on the wire: encrypted. Others can read its first five bytes alone.
source-inside = What was encrypted in the record, opened with the keys of this run.
source-header = The whole packet as it was on the wire: IP header, TCP header and what they carry.
fields-of = Fields: { $name }
bytes-of = Byte by byte: { $name }
hex-cursor = Byte
field = The chosen field
field-none = Choose a field or a byte to see what it is.
field-bytes = { $count ->
    [one] byte { $numbers }
   *[other] bytes { $numbers }
}
copy = Copy
copy-hex = hex
    .title = Copy as hexadecimal numbers
copy-c = C
    .title = Copy as an array in C
copy-base64 = base64
    .title = Copy as base64
copied = { $count ->
    [one] One byte has been copied.
   *[other] { $count } bytes have been copied.
}
copy-by-hand = The browser does not let the page copy. Here is the text:
copy-text = The text
facts = In short

# The tab of the certificate chain.
chain-none = Nobody shows a certificate that can be read in this connection.
chain-of-server = The server’s certificates, as the client checks them
chain-of-client = The client’s certificates, as the server checks them
chain-beside = Sent along, but not used
chain-sent = sent in the handshake
chain-trusted = trusted beforehand, not sent
chain-names = Names
chain-issuer = Issuer
chain-from = Valid from
chain-to = Valid to
chain-key = Key
chain-signature = Signature
chain-unread = The certificate cannot be read
chain-passed = In order:
chain-failed = Not in order:
chain-open = Not decided:
references = Where it is defined
reference-former = formerly { $reference }

# Before the first message.
welcome =
    .bold = Two machines that have never met must agree on a secret.
    .rest = Everyone along the way can listen. See how the client and { $server } do it all the same, message by message.
welcome-tcp-handshake = The connection opens: can the two hear each other?
welcome-certificate-check = They greet each other, and the server shows who it is.
welcome-key-exchange = They have worked out the same keys, and prove it to each other.
welcome-data-transmission = A request and a response, encrypted.
welcome-closing = They say goodbye, so that neither thinks something is missing.
welcome-how = Press play, or go forward with the arrow keys. Choose a message to look at it closely.
onward = Try this
onward-theft-fails = Steal the server’s private key afterwards: it opens nothing
onward-theft-opens = Steal the server’s private key afterwards: it opens everything
onward-ephemeral = What has changed since: ECDHE beside it
onward-padding-oracle = The padding oracle: how this key exchange was broken
onward-padding-hidden = Beside it a server that gives nothing away
onward-padding-told = Beside it a server that says what is wrong
onward-tls12 = See TLS 1.2 beside it
onward-tls13 = See TLS 1.3 beside it

# Should the program break.
failure-title = The program has broken
failure-text = That should not happen. Please report it to those who publish this page, with the text below: it says what went wrong, and in which version.
failure-copy = Copy the text
failure-reload = Load the page again

# The transport bar.
transport = Playback
transport-start = To the start
transport-back = One step back
transport-play = Play
transport-pause = Pause
transport-forward = One step forward
transport-scrubber = Place in the story
transport-place = Step { $step } of { $steps } { $message }
transport-step = step { $step } / { $steps }
transport-speed = Speed

# The stage: the heads, the drawing, and what stands beside the arrows.
stage = The stage
stage-drawing = Drawing of what passes between client and server
stage-keys = Keys
stage-key-held = Has it.
stage-key-not-held = Does not have it yet.
stage-checks = What it checks
stage-checks-count = { $passed } of { $total } checks passed
stage-check-passed = (passed)
stage-check-failed = (failed)
stage-check-pending = (not yet)
stage-check-not-checked = (not decided)
stage-layer = Show as
stage-layer-messages = Messages
stage-layer-records = Records
stage-layer-segments = Segments
stage-attacker-client = as the server: { $activity }
stage-attacker-server = as the client: { $activity }
stage-ghost = Pale: what would have happened

# Who is looking, keys that leak, and the inputs of keys.
lens-question = Who is looking?
lens-outside = What is inside stays closed. From outside anybody on the road can still tell this much, and patterns in length and time can betray more than one would think.
chain-closed = The certificate was sent encrypted. Whoever looks here does not get to see it.
fact-outer-type = Content type outside
leak-question = What if a key leaks later?
leak-none = none has
leak-result = { $count ->
    [one] The one encrypted message can be read.
   *[other] { $open } of the { $count } encrypted messages can be read.
}
leak-result-none = { $count ->
    [one] The one encrypted message cannot be read.
   *[other] None of the { $count } encrypted messages can be read.
}
input-zeros = { $count ->
        [one] 1 zero byte
       *[other] { $count } zero bytes
    }
input-empty = nothing
input-random-client = client random
input-random-server = server random
input-part = bytes of { $message }
input-transcript = { $first } … { $last }
keys-agreement = Two computations, one secret
keys-agreement-equal = Both come to the same { $count } bytes. Neither has sent them.
keys-agreement-unequal = The two do not come to the same. They cannot talk to each other.
keys-schedule = From secret to keys
keys-none = There are no keys here: either there is no handshake, or no key log.
keys-not-yet = not yet
keys-hidden = unknown to the { $looker ->
        [client] client
        [server] server
        [attacker] attacker
       *[eavesdropper] eavesdropper
    }
keys-knows = known to the { $host ->
        [client] client
       *[server] server
    }
keys-output = Out
keys-covers = covers
keys-occasion = belongs to { $message }
keys-count = { $known } of { $all } values are known now.
verify-about = Paste a command into a shell: it computes the same with tools that know nothing of this page, and must print what stands below it. The OpenSSL commands use perl too; some of the Python ones need the package cryptography (48 or newer).
verify-now = This message
verify-before = Known before it
verify-nothing = This message brings nothing that whoever looks could verify.
verify-expected = Must print
verify-record = Opening record { $number }
verify-certificate = Signature on { $subject }
verify-none-not-computed = There is nothing to compute: the value was drawn, kept or read.
verify-none-own-randomness = Encapsulation takes randomness, and neither tool lets one say which. The client’s decapsulation shows that the secret is right.
verify-none-algorithm = The commands do not know that algorithm.
verify-none-closed = The record is closed: its key is missing or does not fit.
tool-openssl = OpenSSL
tool-python = Python
copy-script = Copy
copy-script-done = Copied

# A run that failed: why, and what to do about it (failure.ftl).
failed = Why it failed
failed-checked = Checked
failed-expected = Expected
failed-got = Got
failed-alert = Alert
failed-cause = Cause
failed-repair = Repair
failed-again = Repair and run again
failed-closed = The { $by ->
        [client] client
        [attacker] attacker
       *[server] server
    } gave up here, and the { $looker ->
        [client] client
        [server] server
        [attacker] attacker
       *[eavesdropper] eavesdropper
    } cannot read why.
    .look = See it through the { $by ->
        [client] client’s
        [attacker] attacker’s
       *[server] server’s
    } eyes

# The settings.
settings = Settings
settings-button = Settings
    .changed = { $count ->
        [one] Settings: one is changed
       *[other] Settings: { $count } are changed
    }
settings-totals = Messages and bytes of the whole run, and how many round trips go by before the client can ask for anything.
settings-refused = It cannot be run like this.
    .stage = The stage still shows the run before.
settings-capture = The stage shows a capture. Turn a knob here to go back to the scenario.
settings-undo = Undo
settings-reset = Start over
settings-remedy = Set that too
settings-back = { $setting }: back to { $value }
settings-up = { $name }: one place up
settings-down = { $name }: one place down
settings-count = { $count } of { $all }
settings-playing = Playing the scenario …
