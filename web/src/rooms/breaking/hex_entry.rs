//! Bytes that a person writes in hexadecimal, and why they are none.

use explain::Texts;
use trace::Intervention;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Bytes as they are written.
pub fn write(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

/// What is written there; else the id of the text that says what is wrong.
pub fn read(text: &str) -> Result<Vec<u8>, &'static str> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| letter.to_digit(16).map(|digit| digit as u8))
        .collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0).ok_or("break-no-hex")?;
    match digits.len() / 2 {
        length if length > Intervention::MOST_BYTES => Err("break-too-long"),
        _ => Ok(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()),
    }
}

/// The field to write in, and what is wrong under it.
pub fn view(
    id: &'static str,
    label: String,
    text: String,
    wrong: Option<&str>,
    texts: &Texts,
    draft: UseStateSetter<Option<String>>,
) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        draft.set(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()));
    });
    let error = format!("{id}-error");
    html! {
        <>
            <label for={id}>{ label }</label>
            <input type="text" {id} class="hex-entry" value={text} {oninput} autocomplete="off" autocapitalize="off" spellcheck="false"
                aria-invalid={wrong.map(|_| "true")} aria-describedby={wrong.map(|_| error.clone())} />
            if let Some(wrong) = wrong {
                <p class="error" role="alert" id={error}>
                    { texts.text_with(wrong, &[("most", Intervention::MOST_BYTES.into())]) }
                </p>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_none_is_named() {
        assert_eq!(read(&write(&[0x16, 3, 3])), Ok(vec![0x16, 3, 3]));
        assert_eq!(read(" AB cD"), Ok(vec![0xab, 0xcd]));
        assert_eq!(read(""), Ok(Vec::new()));
        assert_eq!(read(&"00".repeat(16)).map(|bytes| bytes.len()), Ok(16));
        assert_eq!(read(&"00".repeat(17)), Err("break-too-long"));
        for none in ["0", "0x00", "zz", "æø", "1 2 3"] {
            assert_eq!(read(none), Err("break-no-hex"), "{none}");
        }
    }
}
