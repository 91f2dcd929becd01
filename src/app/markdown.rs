//! Markdown from dropped files, as elements.
//!
//! In: text that is not to be trusted. Out: elements made one by one: HTML in it is shown as text, pictures as their words,
//! links only where [`link::safe`] says so. Not here: a rendered string, which would need to be made safe afterwards.

use crate::report::link;
use crate::report::markdown::{self, Block, Inline};
use leptos::prelude::*;

/// The elements of a text.
pub fn markdown(text: &str) -> AnyView {
    let inside = blocks(markdown::markdown(text));
    view! { <div class="md">{inside}</div> }.into_any()
}

// Trees are as deep as `markdown::DEEPEST` allows, so these may call themselves.

fn blocks(blocks: Vec<Block>) -> Vec<AnyView> {
    blocks.into_iter().map(block).collect()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(inside) => view! { <p>{inlines(inside)}</p> }.into_any(),
        Block::Line(inside) => inlines(inside).into_any(),
        Block::Heading(inside) => view! { <h4>{inlines(inside)}</h4> }.into_any(),
        Block::Quote(inside) => view! { <blockquote>{blocks(inside)}</blockquote> }.into_any(),
        Block::Code(code) => view! { <pre><code>{code}</code></pre> }.into_any(),
        Block::List { ordered, items } => {
            let items: Vec<AnyView> =
                items.into_iter().map(|item| view! { <li>{blocks(item)}</li> }.into_any()).collect();
            if ordered { view! { <ol>{items}</ol> }.into_any() } else { view! { <ul>{items}</ul> }.into_any() }
        }
        Block::Table { head, rows } => {
            let rows: Vec<AnyView> = rows.into_iter().map(row).collect();
            view! { <table><thead>{row(head)}</thead>{rows}</table> }.into_any()
        }
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

fn row(cells: Vec<Vec<Inline>>) -> AnyView {
    let cells: Vec<AnyView> = cells.into_iter().map(|cell| view! { <td>{inlines(cell)}</td> }.into_any()).collect();
    view! { <tr>{cells}</tr> }.into_any()
}

fn inlines(inlines: Vec<Inline>) -> Vec<AnyView> {
    inlines.into_iter().map(inline).collect()
}

fn inline(inline: Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Code(code) => view! { <code>{code}</code> }.into_any(),
        Inline::Emphasis(inside) => view! { <em>{inlines(inside)}</em> }.into_any(),
        Inline::Strong(inside) => view! { <strong>{inlines(inside)}</strong> }.into_any(),
        Inline::Strike(inside) => view! { <s>{inlines(inside)}</s> }.into_any(),
        Inline::Link { address, inside } => {
            let inside = inlines(inside);
            match link::safe(&address).map(str::to_owned) {
                Some(address) => {
                    view! { <a href=address target="_blank" rel="noopener noreferrer nofollow">{inside}</a> }.into_any()
                }
                None => view! { <span>{inside}</span> }.into_any(),
            }
        }
        Inline::Break => view! { <br /> }.into_any(),
    }
}
