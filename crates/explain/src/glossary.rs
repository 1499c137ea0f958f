//! The glossary: the words of the trade, a sentence on each, and where a text has them.

use std::collections::BTreeSet;

use crate::Texts;

/// A word that the glossary explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Authenticated encryption with associated data.
    Aead,
    /// A number used once.
    Nonce,
    /// The HMAC-based key derivation function.
    Hkdf,
    /// The hash of all handshake messages so far.
    TranscriptHash,
    /// A message authentication code.
    Mac,
    /// The MAC made of a hash function.
    Hmac,
    /// TLS 1.2's pseudorandom function.
    Prf,
    /// As long as a direction keeps its key.
    Epoch,
    /// What TLS sends everything in.
    Record,
    /// The algorithms agreed on.
    CipherSuite,
    /// A public contribution to the key exchange.
    KeyShare,
    /// A key made for one handshake.
    EphemeralKey,
    /// That no later theft opens what was recorded.
    ForwardSecrecy,
    /// A signed binding of key and name.
    Certificate,
    /// An issuer trusted beforehand.
    TrustAnchor,
    /// Made with the private key, checked with the public one.
    DigitalSignature,
    /// Server Name Indication.
    Sni,
    /// A pre-shared key.
    Psk,
    /// What a session is resumed with.
    Ticket,
    /// Data beside the ClientHello.
    EarlyData,
    /// The notice of an error or of the end.
    Alert,
    /// The count of bytes or records.
    SequenceNumber,
    /// The round-trip time.
    Rtt,
    /// The move to the next key.
    KeyUpdate,
    /// The key exchange of two public values.
    DiffieHellman,
}

/// What the glossary says of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The term, as it stands in the glossary.
    pub term: String,
    /// The sentence on it.
    pub sentence: String,
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Just text.
    Text(String),
    /// A term of the glossary, in the form that stands there.
    Term(Term, String),
}

impl Term {
    /// All of them.
    pub const ALL: [Term; 25] = [
        Term::Aead,
        Term::Nonce,
        Term::Hkdf,
        Term::TranscriptHash,
        Term::Mac,
        Term::Hmac,
        Term::Prf,
        Term::Epoch,
        Term::Record,
        Term::CipherSuite,
        Term::KeyShare,
        Term::EphemeralKey,
        Term::ForwardSecrecy,
        Term::Certificate,
        Term::TrustAnchor,
        Term::DigitalSignature,
        Term::Sni,
        Term::Psk,
        Term::Ticket,
        Term::EarlyData,
        Term::Alert,
        Term::SequenceNumber,
        Term::Rtt,
        Term::KeyUpdate,
        Term::DiffieHellman,
    ];

    /// Its name in ids: `transcript-hash`.
    pub const fn name(self) -> &'static str {
        match self {
            Term::Aead => "aead",
            Term::Nonce => "nonce",
            Term::Hkdf => "hkdf",
            Term::TranscriptHash => "transcript-hash",
            Term::Mac => "mac",
            Term::Hmac => "hmac",
            Term::Prf => "prf",
            Term::Epoch => "epoch",
            Term::Record => "record",
            Term::CipherSuite => "cipher-suite",
            Term::KeyShare => "key-share",
            Term::EphemeralKey => "ephemeral-key",
            Term::ForwardSecrecy => "forward-secrecy",
            Term::Certificate => "certificate",
            Term::TrustAnchor => "trust-anchor",
            Term::DigitalSignature => "digital-signature",
            Term::Sni => "sni",
            Term::Psk => "psk",
            Term::Ticket => "ticket",
            Term::EarlyData => "early-data",
            Term::Alert => "alert",
            Term::SequenceNumber => "sequence-number",
            Term::Rtt => "rtt",
            Term::KeyUpdate => "key-update",
            Term::DiffieHellman => "diffie-hellman",
        }
    }
}

impl Texts {
    /// What the glossary says of a term.
    pub fn term(&self, term: Term) -> Definition {
        let text = |part| self.text(&format!("glossary-{}.{part}", term.name()));
        Definition { term: text("term"), sentence: text("sentence") }
    }

    /// A text in pieces, each term marked where it first stands; joined, the pieces are the text.
    pub fn mark_terms(&self, text: &str) -> Vec<Piece> {
        self.mark_terms_in([text]).pop().unwrap_or_default()
    }

    /// As [`Texts::mark_terms`] for texts that are read together: each term is marked once in all of them.
    pub fn mark_terms_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Vec<Vec<Piece>> {
        let forms = self.forms();
        let mut marked = BTreeSet::new();
        texts.into_iter().map(|text| mark(text, &forms, &mut marked)).collect()
    }

    /// Every form of every term, the longest first: `HKDF-Expand` is not `HKDF`.
    fn forms(&self) -> Vec<(String, Term)> {
        let mut forms = Vec::new();
        for term in Term::ALL {
            let listed = self.text(&format!("glossary-{}.forms", term.name()));
            forms.extend(listed.split(',').map(|form| (form.trim().to_owned(), term)));
        }
        forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        forms
    }
}

fn mark(text: &str, forms: &[(String, Term)], marked: &mut BTreeSet<Term>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // Where the text begins that is in no piece yet, and where the next word is looked for.
    let (mut begin, mut at) = (0, 0);
    while let Some(next) = text[at..].chars().next() {
        let starts = !text[..at].ends_with(is_of_word);
        let found =
            forms.iter().filter(|_| starts).find_map(|(form, term)| Some((length_of(form, &text[at..])?, *term)));
        let Some((length, term)) = found else {
            at += next.len_utf8();
            continue;
        };
        if marked.insert(term) {
            if begin < at {
                pieces.push(Piece::Text(text[begin..at].to_owned()));
            }
            pieces.push(Piece::Term(term, text[at..at + length].to_owned()));
            begin = at + length;
        }
        at += length;
    }
    if begin < text.len() {
        pieces.push(Piece::Text(text[begin..].to_owned()));
    }
    pieces
}

/// How many bytes of `text` the form takes, if `text` begins with it as a whole word, in large letters or small.
fn length_of(form: &str, text: &str) -> Option<usize> {
    let mut rest = text.chars();
    for expected in form.chars() {
        // In a text that is set, the spaces of a term may be unbreakable ones.
        let alike = |found: char| found == expected || found.to_lowercase().eq(expected.to_lowercase());
        rest.next().filter(|found| alike(*found) || expected == ' ' && *found == '\u{a0}')?;
    }
    let rest = rest.as_str();
    (!rest.starts_with(is_of_word)).then(|| text.len() - rest.len())
}

/// What a word goes on with: the MAC in `encrypt-then-MAC` and the ticket in `ticket_lifetime` are none.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_')
}
