# A capture of one's own: opening it, what is known of it, and what went wrong.
own = Your own capture
own-open = Open a capture
    .short = Open
    .title = Open a pcapng or pcap file of your own. Nothing leaves your browser.
own-open-what = pcapng or pcap; stays in your browser
own-drop = Drop your capture here
own-drop-what = pcapng or pcap, with its key log if you have one. Up to { $limit } MB. Nothing leaves your browser.
own-opening = Opening { $name }
own-cancel = Cancel
own-stays = Nothing leaves your browser
own-keys = Encrypted, and no keys for it
    .title = A key log holds the keys of connections. Browsers and curl write one if the environment variable SSLKEYLOGFILE names a file.
    .how = Much of it is encrypted, and there are no keys for it. Next time, set the environment variable SSLKEYLOGFILE to the name of a file before you start the browser or curl: it writes its keys there. Add that file, and the messages open.
own-add-keys = Add key log
own-no-tls = No TLS in this capture
own-connections = Connection
own-of = { $count } in all
own-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
own-ends = From { $client } to { $server }.
own-connection = Connection { $number } of { $count } in the file.
own-without-tls = { $count ->
    [one] One connection carries no TLS.
   *[other] { $count } connections carry no TLS.
}
own-packets = { $count ->
    [one] The file holds { $count } packet.
   *[other] The file holds { $count } packets.
}
own-cut = { $count ->
    [one] { $count } packet was not captured whole: what is missing is shown as missing.
   *[other] { $count } packets were not captured whole: what is missing is shown as missing.
}
own-without-order = { $count ->
    [one] { $count } packet has no time, or an earlier one than the packet before it. It counts as of the same time.
   *[other] { $count } packets have no time, or an earlier one than the packet before them. They count as of the same time.
}
own-welcome =
    .bold = This is your own capture.
    .rest = It was read here, and nothing of it leaves your browser. See what the client and { $server } said to each other, message by message.
own-about = All is as it was captured: real programs on a real network, and nothing simulated. Håndtryk { $version }.
own-no-link = A capture is in no link
own-no-link-why = The capture is in your browser alone, so there is no link to it. Give others the file itself: they can open it on this page. A key log opens what was encrypted, so share it only where everyone may read that.

events-some = The list has { $count } messages. Here are numbers { $first } to { $last }, around the one that is shown.

capture-too-large = { $name } has { $size } MB. The page opens files of up to { $limit } MB: capture less, or keep a part of it with editcap or Wireshark.
capture-unreadable = The browser cannot read { $name }. Has it been moved or changed, or is it a folder? Choose it again.
capture-refused = { $name } cannot be opened. { $more }
capture-no-tcp = { $name } holds no TCP, so there is no TLS to show. { $more }
capture-truncated = { $name } is shown as far as it can be read. { $more }
capture-only-one = Several captures came at once. { $name } was opened; open the others one by one.
capture-link-type = It was captured on a kind of link that the page does not know (number { $type }). Capture on Ethernet, loopback, raw IP or Linux cooked.
looks-empty = The file is empty.
looks-compressed = It is compressed with { $name }. Unpack it first, for example with { $command }.
looks-convertible = It is a capture of { $name }. Convert it with editcap -F pcapng.
looks-text = It is text, and neither a capture nor a key log. Captures are written by Wireshark, tcpdump and dumpcap, as pcapng or pcap.
looks-unknown = It begins with the bytes { $bytes }, as neither pcapng nor pcap does. Captures are written by Wireshark, tcpdump and dumpcap.

break-at = At byte { $offset } { $why }.
break-end = the file ends in the middle of something: { $left } of { $needed } bytes are there
break-length = there is a block that cannot have { $length } bytes
break-lengths = there is a block that has { $first } bytes by its beginning and { $last } by its end
break-byte-order = there is a section that does not say in which order its bytes are

skipped = { $count ->
    [one] { $count } packet is not shown: { $reasons }.
   *[other] { $count } packets are not shown: { $reasons }.
}
skipped-arp = { $count } of ARP
skipped-other-link = { $count } without IP
skipped-fragment = { $count } in fragments
skipped-quic = { $count } of UDP on port 443 (QUIC, most likely)
skipped-udp = { $count } of UDP
skipped-other-ip = { $count } of other protocols
skipped-duplicate = { $count } captured twice
skipped-cut-header = { $count } cut off within the headers
skipped-malformed = { $count } that make no sense
skipped-link-type = { $count } from a link of an unknown kind

key-log-kept = { $count ->
    [one] { $name } is a key log with { $count } secret. It is kept: now open the capture that it belongs to.
   *[other] { $name } is a key log with { $count } secrets. They are kept: now open the capture that they belong to.
}
key-log-problems = { $count ->
    [one] One line of the key log { $name } holds no secret: { $lines }.
   *[other] { $count } lines of the key log { $name } hold no secret: { $lines }.
}
key-log-many-problems = { $count } lines of the key log { $name } hold no secret: { $lines }; and { $others } more.
key-log-line = line { $line } { $reason }
key-log-parts = { $count ->
    [one] has { $count } part instead of three
   *[other] has { $count } parts instead of three
}
key-log-label = has a label that is none
key-log-client-random = lacks a client random of 64 hexadecimal digits
key-log-secret = has a secret that cannot be read
