//! Markdown from dropped files, as elements.
//!
//! In: text that is not to be trusted. Out: elements made one by one: HTML in it is shown as text, pictures as their words,
//! links only where [`link::safe`] says so. Not here: a rendered string, which would need to be made safe afterwards.

use crate::report::link;
use leptos::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Deeper nesting than this is flattened: a description of 10,000 `>` must not exhaust the stack.
const DEEPEST: usize = 16;

/// The elements of a text.
pub fn markdown(text: &str) -> AnyView {
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let inside = children(&mut events, 0);
    view! { <div class="md">{inside}</div> }.into_any()
}

/// The elements up to the end of the tag that is open.
fn children(events: &mut Parser<'_>, depth: usize) -> Vec<AnyView> {
    let mut views = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(tag) => views.push(element(tag, events, depth + 1)),
            Event::End(_) => break,
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => views.push(text.to_string().into_any()),
            Event::Code(text) => views.push(view! { <code>{text.to_string()}</code> }.into_any()),
            Event::SoftBreak => views.push(" ".into_any()),
            Event::HardBreak => views.push(view! { <br /> }.into_any()),
            Event::Rule => views.push(view! { <hr /> }.into_any()),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }
    views
}

fn element(tag: Tag<'_>, events: &mut Parser<'_>, depth: usize) -> AnyView {
    if depth > DEEPEST {
        return flat(tag.to_end(), events).into_any();
    }
    let safe = match &tag {
        Tag::Link { dest_url, .. } => link::safe(dest_url).map(str::to_owned),
        _ => None,
    };
    let inside = children(events, depth);
    match tag {
        Tag::Paragraph => view! { <p>{inside}</p> }.into_any(),
        Tag::Heading { .. } => view! { <h4>{inside}</h4> }.into_any(),
        Tag::BlockQuote(_) => view! { <blockquote>{inside}</blockquote> }.into_any(),
        Tag::CodeBlock(_) => view! { <pre><code>{inside}</code></pre> }.into_any(),
        Tag::List(None) => view! { <ul>{inside}</ul> }.into_any(),
        Tag::List(Some(_)) => view! { <ol>{inside}</ol> }.into_any(),
        Tag::Item => view! { <li>{inside}</li> }.into_any(),
        Tag::Table(_) => view! { <table>{inside}</table> }.into_any(),
        Tag::TableHead => view! { <thead><tr>{inside}</tr></thead> }.into_any(),
        Tag::TableRow => view! { <tr>{inside}</tr> }.into_any(),
        Tag::TableCell => view! { <td>{inside}</td> }.into_any(),
        Tag::Emphasis => view! { <em>{inside}</em> }.into_any(),
        Tag::Strong => view! { <strong>{inside}</strong> }.into_any(),
        Tag::Strikethrough => view! { <s>{inside}</s> }.into_any(),
        Tag::Link { .. } => match safe {
            Some(address) => {
                view! { <a href=address target="_blank" rel="noopener noreferrer nofollow">{inside}</a> }.into_any()
            }
            None => view! { <span>{inside}</span> }.into_any(),
        },
        _ => view! { <span>{inside}</span> }.into_any(),
    }
}

/// The words up to `end`, without any element.
fn flat(end: TagEnd, events: &mut Parser<'_>) -> String {
    let mut text = String::new();
    let mut open = 0_usize;
    for event in events {
        match event {
            Event::Start(_) => open += 1,
            Event::End(tag) if open == 0 && tag == end => break,
            Event::End(_) => open = open.saturating_sub(1),
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
