//! The Content-Security-Policy of the built page (W3C CSP3), with the hash of trunk's inline loader.
//!
//! It allows what the page is: its own files, WebAssembly, images drawn by itself, and nothing from anywhere else.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use crate::error::{Doing, Error};

/// Trunk's reload script holds this until it is served.
const RELOAD_SCRIPT: &str = "__TRUNK_ADDRESS__";

/// Writes the policy into the page that trunk has just built. Trunk tells where in `TRUNK_STAGING_DIR`.
pub fn protect_built_page() -> Result<(), Error> {
    let Some(folder) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(Error::Usage("`cargo xtask csp` is called by trunk after each build, not by hand".into()));
    };
    let file = folder.join("index.html");
    let html = read(&file)?;
    if html.contains(RELOAD_SCRIPT) {
        return Ok(());
    }
    let protected = protect(&html)?;
    fs::write(&file, protected).doing(format!("writing {}", file.display()))
}

fn read(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).doing(format!("reading {}", file.display()))
}

/// The page with its policy, placed right after the character set so that it comes before all that it governs.
fn protect(html: &str) -> Result<String, Error> {
    if let Some(found) = what_the_policy_would_block(html) {
        return Err(Error::Refused(format!("index.html has {found}, which the Content-Security-Policy blocks")));
    }
    let charset = html.find("<meta charset").and_then(|start| Some(start + html[start..].find('>')? + 1));
    let Some(place) = charset else {
        return Err(Error::Refused(
            "index.html has no <meta charset> to place the Content-Security-Policy after".into(),
        ));
    };
    let (before, after) = html.split_at(place);
    let policy = policy(html);
    Ok(format!("{before}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"))
}

fn policy(html: &str) -> String {
    let mut scripts = "script-src 'self' 'wasm-unsafe-eval'".to_owned();
    for script in inline_scripts(html) {
        let hash = Base64::encode_string(&Sha256::digest(script.as_bytes()));
        scripts.push_str(&format!(" 'sha256-{hash}'"));
    }
    format!(
        "default-src 'none'; {scripts}; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; \
         form-action 'none'"
    )
}

/// The text of each script that stands in the page itself.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        rest = &rest[start..];
        let (Some(open), Some(close)) = (rest.find('>'), rest.find("</script>")) else { break };
        let (attributes, text) = (&rest[..open], rest.get(open + 1..close).unwrap_or_default());
        if !attributes.contains(" src=") {
            scripts.push(text);
        }
        rest = &rest[close..];
    }
    scripts
}

/// What a page must leave to its files, because the policy blocks it in the page.
fn what_the_policy_would_block(html: &str) -> Option<&'static str> {
    [("<style", "an inline <style>"), (" style=", "a style attribute"), (" onclick=", "an onclick attribute")]
        .into_iter()
        .find_map(|(text, name)| html.contains(text).then_some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><head><meta charset=\"utf-8\"><title>Page</title></head>\
        <body><script src=\"a.js\"></script><script type=\"module\">alert(1)</script></body>";

    #[test]
    fn an_inline_script_is_allowed_by_its_hash() {
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        let policy = policy(PAGE);
        assert!(policy.contains(hash), "{policy}");
        assert_eq!(policy.matches("sha256-").count(), 1, "{policy}");
    }

    #[test]
    fn the_policy_comes_before_all_that_it_governs() {
        let page = protect(PAGE).unwrap();
        let (charset, policy) = (page.find("charset").unwrap(), page.find("Content-Security-Policy").unwrap());
        assert!(charset < policy && policy < page.find("<title>").unwrap(), "{page}");
    }

    #[test]
    fn a_page_that_the_policy_would_break_is_refused() {
        for (broken, name) in [
            (PAGE.replace("<title>", "<style>a{}</style><title>"), "<style>"),
            (PAGE.replace("<body>", "<body style=\"color: red\">"), "style attribute"),
            (PAGE.replace("<meta charset=\"utf-8\">", ""), "<meta charset>"),
        ] {
            let error = protect(&broken).unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
        }
    }
}
