# Two runs side by side.
beside = Side by side
    .title = Two runs side by side, on one clock (c)
    .what = Two runs on one clock, message by message
beside-with = What stands on the right
beside-close = Leave the comparison
beside-alone = Show { $run } alone
beside-now = as it is now
beside-before = before the last change
beside-shipped = as shipped
beside-untouched = without the attack
beside-drawing = Two ladder diagrams on one ruler of time
beside-event = { $run }: { $event }
beside-welcome =
    .bold = Two runs, one clock.
    .rest = What leaves at the same moment stands at the same height, so you can see which of the two is further.
beside-welcome-how = Play, step, or pick a message: its counterpart in the other run is marked with it, and here you see which fields differ. A line joins the two; it is solid where the bytes are the same.
beside-only = Only { $run } has this message: { $other } has none like it here.
beside-same = Both say the same, byte for byte.
beside-differ = { $count ->
    [one] One field differs.
   *[other] { $count } fields differ.
}
beside-crossed = The two stand at different places in the order of their runs.
beside-since = Since then
beside-fields-label = The fields of both
beside-field = Field
beside-sent = left after
beside-length = length
beside-keys = protected by
beside-lacks = not there
beside-differs = differs:
beside-all = Show what is the same, too
notice-beside = “{ $value }” is nothing that can stand beside this run. Here is the run alone.
