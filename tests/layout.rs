//! What a layout promises, on random nested requests and on small pictures with known answers.

#[cfg(test)]
mod layout {
    mod before;
    mod flat;
    mod kit;
    mod nested;
    mod promises;
    mod rooms;
}
