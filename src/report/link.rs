//! Addresses from dropped files: which may become links.
//!
//! In: an address as written. Out: the same, if it is safe to follow. Not here: the link itself.

/// The address, if it is `http:`, `https:` or `mailto:` and written without white space or control characters, which
/// browsers drop from addresses so that `java\nscript:` would run.
pub fn safe(address: &str) -> Option<&str> {
    let address = address.trim();
    if address.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return None;
    }
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let web = (scheme == "http" || scheme == "https") && rest.len() > 2 && rest.starts_with("//");
    let mail = scheme == "mailto" && rest.contains('@');
    (web || mail).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_and_mail_are_links() {
        assert_eq!(safe("https://example.com/a?b=c#d"), Some("https://example.com/a?b=c#d"));
        assert_eq!(safe(" HTTP://EXAMPLE.COM "), Some("HTTP://EXAMPLE.COM"));
        assert_eq!(safe("mailto:a@example.com"), Some("mailto:a@example.com"));
    }

    #[test]
    fn all_else_is_text() {
        for address in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "https://a.b/\u{0}",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://a.b/c",
            "//example.com",
            "/local",
            "https:",
            "https://",
            "mailto:nobody",
            "",
        ] {
            assert_eq!(safe(address), None, "{address}");
        }
    }
}
