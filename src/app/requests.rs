//! The privacy promise, counted.
//!
//! In: the browser's list of what the page loaded. Out: how many of them went elsewhere than to the page's own folder. Not
//! here: forbidding it, which the Content-Security-Policy does.

use crate::app::state::State;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type PerformanceObserver;
    #[wasm_bindgen(constructor, catch)]
    fn new(callback: &js_sys::Function) -> Result<PerformanceObserver, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn observe(this: &PerformanceObserver, options: &JsValue) -> Result<(), JsValue>;

    type EntryList;
    #[wasm_bindgen(method, js_name = getEntries)]
    fn entries(this: &EntryList) -> Array;

    type Entry;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Entry) -> String;
}

/// Counts from now on into `state.requests`; browsers without the observer leave it at 0.
pub fn connect(state: State) {
    let Ok(origin) = window().location().origin() else { return };
    let count = Closure::<dyn FnMut(EntryList)>::new(move |list: EntryList| {
        let entries = list.entries();
        let names = entries.iter().map(|entry| entry.unchecked_into::<Entry>().name());
        let foreign = names.filter(|name| !is_own(name, &origin)).count();
        if foreign > 0 {
            state.requests.update(|requests| *requests += foreign as u32);
        }
    });
    if let Ok(observer) = PerformanceObserver::new(count.as_ref().unchecked_ref()) {
        let options = js_sys::Object::new();
        let asked = js_sys::Reflect::set(&options, &"type".into(), &"resource".into());
        if asked.is_ok() && observer.observe(&options).is_ok() {
            // Counts as long as the page lives.
            count.forget();
        }
    }
}

/// Whether an address is the page's own: of its origin, or made in the tab.
fn is_own(name: &str, origin: &str) -> bool {
    name.starts_with(origin) || name.starts_with("blob:") || name.starts_with("data:")
}
