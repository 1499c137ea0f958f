//! What `--help` says.

/// Of the program.
pub const PROGRAM: &str = "\
haandtryk runs TLS handshakes, real ones between two engines in one program, and takes every byte of
them apart, and of captures that others made.

haandtryk run SCENARIO [OPTIONS]     run a scenario
haandtryk dissect FILE [OPTIONS]     take a capture apart
haandtryk link SCENARIO [OPTIONS]    write a link that opens a scenario on the page
haandtryk scenarios [--lang da|en]   list the scenarios that ship with the program
haandtryk settings                   list what can be changed of a scenario

-h, --help      this help, or that of a command
-V, --version   the version

Results go to standard output, everything else to standard error. The exit code is 0; 1 for what
failed, and for a capture that could not be read to its end; 2 for a command that cannot be
understood.
";

/// Of `run`.
pub const RUN: &str = "\
haandtryk run SCENARIO [OPTIONS]
haandtryk run --link LINK [OPTIONS]

Runs a scenario: one of those that haandtryk scenarios lists, a TOML file, or what a link of the
page holds. The same scenario gives the same bytes everywhere.

    --link LINK          a share link, or the whole address of a page; the view in it is left alone
    --seed N             draw all chance from this number instead of the scenario's
    --set KEY=VALUE      change a setting, as often as you like: --set link.latency_us=1000
                         A list is written with commas: --set client.versions=1.3,1.2
                         haandtryk settings lists them all
    --format FORMAT      text      an account in words: each message in a line, then its fields
                                   (the default)
                         json      every field, for programs; docs/json.md describes it
                         pcapng    a capture, for Wireshark
                         keylog    the secrets, as SSLKEYLOGFILE has them (RFC 9850)
                         svg       the ladder diagram
                         mermaid   a sequence diagram for Markdown
-o, --output FILE        write to this file instead of standard output; what was in it is lost
    --lang da|en         the language of text and drawings; else the one that LC_ALL, LC_MESSAGES or
                         LANG names, or English
    --short              text: without the fields
    --at client|server   pcapng: at whose side the capture is taken; else at the client's
    --no-secrets         pcapng: without the secrets, as an eavesdropper would have it
    --layer LAYER        svg: messages (the default), records or segments
";

/// Of `dissect`.
pub const DISSECT: &str = "\
haandtryk dissect FILE [OPTIONS]

Takes a capture apart, pcapng or pcap: of Ethernet, Linux cooked, raw IP or loopback. TLS is
decrypted with the secrets that the file holds and those of the key log.

    --keylog FILE        a key log, as programs write it for SSLKEYLOGFILE (RFC 9850)
    --format FORMAT      text      an account in words: each message in a line, then its fields
                                   (the default)
                         json      every field, for programs; docs/json.md describes it
                         svg       the ladder diagram
                         mermaid   a sequence diagram for Markdown
-o, --output FILE        write to this file instead of standard output; what was in it is lost
    --lang da|en         the language of text and drawings; else the one that LC_ALL, LC_MESSAGES or
                         LANG names, or English
    --short              text: without the fields
    --layer LAYER        svg: messages (the default), records or segments

Of a capture that is cut short or damaged, all that can be read is written; where reading stopped is
said on standard error, and the exit code is 1.
";

/// Of `link`.
pub const LINK: &str = "\
haandtryk link SCENARIO [OPTIONS]
haandtryk link --link LINK [OPTIONS]

Writes the share link of a scenario: put it behind ?link= in the page's address, and the page opens
the same run. docs/share-link.md describes what is in it.

    --link LINK          a share link, or the whole address of a page, to change
    --seed N             draw all chance from this number instead of the scenario's
    --set KEY=VALUE      change a setting, as often as you like: --set link.latency_us=1000
                         A list is written with commas: --set client.versions=1.3,1.2
                         haandtryk settings lists them all
";

/// Of `scenarios`.
pub const SCENARIOS: &str = "\
haandtryk scenarios [--lang da|en]

Lists the scenarios that ship with the program: in a line first the id, which run takes, then the
title; under it, indented, what to see in it. Headings begin with #.
";

/// Of `settings`.
pub const SETTINGS: &str = "\
haandtryk settings

Lists what --set can change, by what it changes: each setting with the value that it has where a
scenario does not say, and below it what it can be.
";
