//! The other reader of Markdown.
//!
//! In: a text. Out: what pulldown-cmark makes of it, as a tree of ours. Not here: what must be the same, and what may differ.

use crate::words;
use meshscope::report::markdown::{Block, Inline};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The other reader's events as a tree of ours.
pub fn oracle(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    blocks(&mut Parser::new_ext(text, options).collect::<Vec<_>>().into_iter())
}

type Events<'a> = std::vec::IntoIter<Event<'a>>;

fn blocks(events: &mut Events<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line = Vec::new();
    while let Some(event) = events.next() {
        let block = match event {
            Event::End(_) => break,
            Event::Rule => Block::Rule,
            Event::Start(Tag::Paragraph) => Block::Paragraph(inlines(events)),
            Event::Start(Tag::Heading { .. }) => Block::Heading(inlines(events)),
            Event::Start(Tag::BlockQuote(_)) => Block::Quote(self::blocks(events)),
            Event::Start(Tag::CodeBlock(_)) => Block::Code(words(&inlines(events))),
            Event::Start(Tag::HtmlBlock) => {
                Block::Paragraph(vec![Inline::Text(words(&inlines(events)).trim().replace('\n', " "))])
            }
            Event::Start(Tag::List(number)) => {
                let mut items = Vec::new();
                while let Some(Event::Start(Tag::Item)) = events.next() {
                    items.push(self::blocks(events));
                }
                Block::List { ordered: number.is_some(), items }
            }
            Event::Start(Tag::Table(_)) => {
                let mut all = Vec::new();
                while let Some(Event::Start(_)) = events.next() {
                    let mut row = Vec::new();
                    while let Some(Event::Start(_)) = events.next() {
                        row.push(inlines(events));
                    }
                    all.push(row);
                }
                Block::Table { head: all.remove(0), rows: all }
            }
            event => {
                inline(event, events, &mut line);
                continue;
            }
        };
        if !line.is_empty() {
            blocks.push(Block::Line(std::mem::take(&mut line)));
        }
        blocks.push(block);
    }
    if !line.is_empty() {
        blocks.push(Block::Line(line));
    }
    blocks
}

fn inlines(events: &mut Events<'_>) -> Vec<Inline> {
    let mut all = Vec::new();
    while let Some(event) = events.next() {
        if let Event::End(_) = event {
            break;
        }
        inline(event, events, &mut all);
    }
    all
}

fn inline(event: Event<'_>, events: &mut Events<'_>, all: &mut Vec<Inline>) {
    let new = match event {
        Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => vec![Inline::Text(text.to_string())],
        Event::SoftBreak => vec![Inline::Text(" ".to_owned())],
        Event::HardBreak => vec![Inline::Break],
        Event::Code(text) => vec![Inline::Code(text.to_string())],
        Event::Start(Tag::Emphasis) => vec![Inline::Emphasis(inlines(events))],
        Event::Start(Tag::Strong) => vec![Inline::Strong(inlines(events))],
        Event::Start(Tag::Strikethrough) => vec![Inline::Strike(inlines(events))],
        Event::Start(Tag::Link { dest_url, .. }) => {
            vec![Inline::Link { address: dest_url.to_string(), inside: inlines(events) }]
        }
        Event::Start(Tag::Image { .. }) => inlines(events),
        other => panic!("{other:?}"),
    };
    for inline in new {
        match (all.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => all.push(inline),
        }
    }
}

/// Evens out what is meant to differ everywhere: the other reader fills rows up with empty cells, and keeps white space
/// before a line in which code goes on.
pub fn even_out(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(inside) | Block::Line(inside) | Block::Heading(inside) => even_out_code(inside),
            Block::Quote(inside) => even_out(inside),
            Block::List { items, .. } => items.iter_mut().for_each(|item| even_out(item)),
            Block::Table { head, rows } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| even_out_code(cell));
                for row in rows {
                    while row.last().is_some_and(Vec::is_empty) {
                        row.pop();
                    }
                }
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn even_out_code(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Code(code) => *code = code.split_whitespace().collect::<Vec<_>>().join(" "),
            Inline::Emphasis(inside)
            | Inline::Strong(inside)
            | Inline::Strike(inside)
            | Inline::Link { inside, .. } => even_out_code(inside),
            Inline::Text(_) | Inline::Break => {}
        }
    }
}
