# The exports: an account in words, and the drawings.
text-seed = Seed { $seed }
text-latency = { $time } one way
text-column-index = #
text-column-step = No.
text-column-time = Time/ms
text-column-from = From
text-column-message = Message
text-column-length = Bytes
text-column-record = Record
text-column-segment = Segment
text-column-keys = Keys
text-column-summary = Summary

drawing-title = A TLS handshake with { $server }
drawing-message = { $from } at { $time }: { $message }
