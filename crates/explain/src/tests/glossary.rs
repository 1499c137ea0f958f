//! The glossary: every term has a sentence, and is found in the texts in the forms that it has.

use super::files::parts;
use super::*;
use crate::{Definition, Language, Piece, Term, Texts};

/// Every text of the glossary.
pub(super) fn ask_for_glossary(texts: &Texts) -> Vec<Definition> {
    texts.mark_terms("");
    Term::ALL.map(|term| texts.term(term)).to_vec()
}

fn joined(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Term(_, text) => text.as_str(),
        })
        .collect()
}

fn terms(pieces: &[Piece]) -> Vec<(Term, &str)> {
    let term = |piece: &'_ Piece| matches!(piece, Piece::Term(..));
    let only = pieces.iter().filter(|piece| term(piece));
    only.filter_map(|piece| match piece {
        Piece::Term(term, form) => Some((*term, form.as_str())),
        _ => None,
    })
    .collect()
}

#[test]
fn every_term_has_a_sentence_that_says_more_than_the_term() {
    for texts in Language::ALL.map(Texts::new) {
        let definitions = ask_for_glossary(&texts);
        let sentences: BTreeSet<&str> = definitions.iter().map(|each| each.sentence.as_str()).collect();
        assert_eq!(sentences.len(), Term::ALL.len());
        for Definition { term, sentence } in &definitions {
            assert!(!term.contains('⟨') && term.chars().count() <= 22, "{term}");
            assert!(sentence.ends_with('.') && !sentence.contains(['⟨', '{']), "{sentence}");
            assert!((60..=190).contains(&sentence.chars().count()), "{} {sentence}", sentence.chars().count());
            assert!(!sentence.starts_with(term.as_str()), "{sentence}");
        }
    }
}

#[test]
fn every_term_of_the_files_is_one_of_the_program() {
    let names: BTreeSet<String> = Term::ALL.map(|term| format!("glossary-{}", term.name())).into();
    assert_eq!(names.len(), Term::ALL.len());
    let of_files = parts(Language::Danish).into_iter().filter(|(_, (file, _))| file == "glossary.ftl");
    let of_files: BTreeSet<String> = of_files.filter_map(|(id, _)| Some(id.rsplit_once('.')?.0.to_owned())).collect();
    assert_eq!(of_files, names);
}

#[test]
fn every_form_belongs_to_one_term_and_is_found() {
    for language in Language::ALL {
        let (texts, mut all) = (Texts::new(language), BTreeSet::new());
        for term in Term::ALL {
            for form in texts.text(&format!("glossary-{}.forms", term.name())).split(", ") {
                assert!(all.insert(form.to_lowercase()), "{} {form} twice", language.code());
                for form in [form.to_owned(), form.to_uppercase()] {
                    let text = format!("({form}).");
                    assert_eq!(terms(&texts.mark_terms(&text)), [(term, form.as_str())], "{}", language.code());
                }
            }
        }
    }
}

#[test]
fn the_pieces_of_every_text_are_the_text() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for (_, (_, parts)) in parts(language) {
            let pieces = texts.mark_terms(&parts.words);
            assert_eq!(joined(&pieces), parts.words);
            let marked: Vec<Term> = terms(&pieces).into_iter().map(|(term, _)| term).collect();
            assert_eq!(marked.iter().collect::<BTreeSet<_>>().len(), marked.len(), "{}", parts.words);
            assert!(!pieces.contains(&Piece::Text(String::new())));
        }
    }
}

#[test]
fn a_term_is_marked_where_it_first_stands_as_a_whole_word() {
    let texts = Texts::new(Language::English);
    let marked = |text| {
        texts
            .mark_terms(text)
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Term(_, form) => format!("[{form}]"),
            })
            .collect::<String>()
    };
    assert_eq!(marked("Records, and each record’s MAC."), "[Records], and each record’s [MAC].");
    assert_eq!(marked("HMAC, then a machine’s encrypt-then-MAC."), "[HMAC], then a machine’s encrypt-then-MAC.");
    assert_eq!(marked("0-RTT saves a round trip, an RTT"), "[0-RTT] saves a [round trip], an RTT");
    assert_eq!(
        marked("the ticket_lifetime of a session\u{a0}ticket"),
        "the ticket_lifetime of a [session\u{a0}ticket]"
    );
    assert_eq!(marked("unrecorded: NewSessionTicket, alerted"), "unrecorded: NewSessionTicket, alerted");
    assert_eq!(marked(""), "");
}

#[test]
fn danish_inflections_are_found() {
    let texts = Texts::new(Language::Danish);
    let pieces = texts
        .mark_terms("Noncen i recorden: AEAD’ens nøgle. Certifikatets underskrifter, transcriptet og records igen.");
    let expected = [
        (Term::Nonce, "Noncen"),
        (Term::Record, "recorden"),
        (Term::Aead, "AEAD’ens"),
        (Term::Certificate, "Certifikatets"),
        (Term::DigitalSignature, "underskrifter"),
        (Term::TranscriptHash, "transcriptet"),
    ];
    assert_eq!(terms(&pieces), expected);
}

#[test]
fn texts_that_are_read_together_mark_a_term_once() {
    let texts = Texts::new(Language::English);
    let pieces = texts.mark_terms_in(["A ticket.", "No ticket, but a certificate."]);
    assert_eq!(terms(&pieces[0]), [(Term::Ticket, "ticket")]);
    assert_eq!(terms(&pieces[1]), [(Term::Certificate, "certificate")]);
    assert_eq!(joined(&pieces[1]), "No ticket, but a certificate.");
}

/// Nothing in the glossary is there for its own sake, but for what the keys' tree will say.
#[test]
fn the_stories_of_messages_use_the_terms() {
    for texts in Language::ALL.map(Texts::new) {
        let mut seen = BTreeSet::new();
        for connection in connections() {
            for message in messages() {
                for text in texts.meaning(&message, &connection) {
                    seen.extend(terms(&texts.mark_terms(&text)).into_iter().map(|(term, _)| term));
                }
            }
        }
        assert!(seen.len() >= 15, "{:?}: {seen:?}", texts.language());
    }
}
