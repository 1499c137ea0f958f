# Eksporterne: en beretning i ord, og tegningerne.
text-seed = Frø { $seed }
text-latency = { $time } hver vej
text-column-index = #
text-column-step = Nr.
text-column-time = Tid/ms
text-column-from = Fra
text-column-message = Besked
text-column-length = Byte
text-column-record = Record
text-column-segment = Segment
text-column-keys = Nøgler
text-column-summary = Kort fortalt

drawing-title = Et TLS-handshake med { $server }
drawing-message = { $from } efter { $time }: { $message }
