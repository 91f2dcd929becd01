//! The few things that views ask of the browser.
//!
//! In: text to save or copy. Out: a download, the clipboard's answer, whether the window is narrow. Not here: files, workers.

use gloo::timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, HtmlElement, HtmlInputElement, MediaQueryList, Url};

/// Milliseconds a saved text is kept for the browser to read.
const KEPT: u32 = 60_000;

/// Saves `text` as a file called `name`. Fails silently where the browser forbids it: nothing else could be done.
pub fn save(name: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence(&parts) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    if let Ok(Ok(link)) = document().create_element("a").map(|it| it.dyn_into::<HtmlElement>()) {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    // Some browsers read the blob only after the click has returned.
    Timeout::new(KEPT, move || drop(Url::revoke_object_url(&url))).forget();
}

/// Opens the browser's print dialog; where it has none, nothing happens.
///
/// Whatever listens to `beforeprint` gets ready first: the browser's own comes too late for what is drawn in a microtask.
pub fn print() {
    if let Ok(event) = Event::new("beforeprint") {
        let _ = window().dispatch_event(&event);
    }
    request_animation_frame(|| {
        let _ = window().print();
    });
}

/// Copies `text`; says whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // A page that is not secure, or sits in a frame, may have none.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The address of what is on the screen.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Whether the window is as narrow as a phone; in the context of everything below the shell.
#[derive(Clone, Copy)]
struct Phone(ReadSignal<bool>);

/// Follows the window's width from now on, once for the whole page.
pub fn watch_width() {
    let list: Option<MediaQueryList> = window().match_media("(max-width: 599px)").ok().flatten();
    let (narrow, set_narrow) = signal(list.as_ref().is_some_and(MediaQueryList::matches));
    if let Some(list) = list {
        let seen = list.clone();
        let changed = Closure::<dyn FnMut()>::new(move || set_narrow.set(seen.matches()));
        let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        // The page never lets go of it.
        changed.forget();
    }
    provide_context(Phone(narrow));
}

/// Whether the window is as narrow as a phone.
pub fn phone() -> ReadSignal<bool> {
    expect_context::<Phone>().0
}

/// Clicks the hidden input with this id, which opens the browser's dialog.
pub fn pick(id: &str) {
    if let Some(input) = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        input.click();
    }
}

/// The text of the input an event came from.
pub fn text_of(event: &ev::Event) -> String {
    let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    input.map(|it| it.value()).unwrap_or_default()
}

/// Height of the window in CSS pixels.
pub fn window_height() -> f64 {
    window().inner_height().ok().and_then(|it| it.as_f64()).unwrap_or(900.0)
}
