//! Owners in one line.
//!
//! In: an owner as a file has it. Out: the words a table shows. Not here: who the owner is.

use crate::artifact::manifest::model::Owner;

/// The name, or the first email.
pub fn name(owner: &Owner) -> String {
    if owner.name.is_empty() { owner.emails.first().cloned().unwrap_or_default() } else { owner.name.clone() }
}

/// The quickest way to reach them: a channel, then an email; empty if there is none.
pub fn contact(owner: &Owner) -> String {
    let channel = ["slack", "teams"].into_iter().find_map(|key| owner.more.get(key));
    channel.or(owner.emails.first()).cloned().unwrap_or_default()
}

/// Every way to reach them, label and text: email, then the other keys in order.
pub fn reach(owner: &Owner) -> Vec<(String, String)> {
    let emails = owner.emails.iter().map(|email| ("email".to_owned(), email.clone()));
    emails.chain(owner.more.iter().map(|(key, text)| (key.clone(), text.clone()))).collect()
}
