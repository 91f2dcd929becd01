//! A small server for the built page.
//!
//! In: a folder. Out: its files over HTTP, on this machine alone.
//! Not here: building; rebuilding on a change, which `trunk serve` does.

use crate::step::Outcome;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// How many ports are tried from the first on.
const PORTS: u16 = 20;
/// The longest request line and headers that are read, in bytes.
const REQUEST_LIMIT: u64 = 16 * 1024;

/// Where the page is served.
pub struct Options {
    port: u16,
    under: String,
}

impl Options {
    /// Reads `--port <number>` and `--under <path>`.
    pub fn read(words: &[&str]) -> Outcome<Self> {
        let mut options = Self { port: 8080, under: "/".to_string() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match (*word, words.next()) {
                ("--port", Some(port)) => {
                    options.port =
                        port.parse().map_err(|_| format!("`{port}` is no port; a port is a number up to 65535"))?;
                }
                ("--under", Some(path)) => options.under = format!("/{}/", path.trim_matches('/')).replace("//", "/"),
                (option, _) => {
                    return Err(format!("`serve` does not know `{option}`, or it lacks its value"));
                }
            }
        }
        Ok(options)
    }
}

/// Serves `folder` until the program is stopped.
pub fn forever(folder: &Path, options: &Options) -> Outcome<ExitCode> {
    let ports = options.port..=options.port.saturating_add(PORTS);
    let listener = ports.clone().find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    let listener =
        listener.ok_or_else(|| format!("all ports from {} to {} are taken; try --port", ports.start(), ports.end()))?;
    let address = listener.local_addr().map_err(|error| format!("cannot tell the server's address: {error}"))?;
    println!("\nMeshscope is at http://{address}{} (stop with Ctrl+C)", options.under);
    let (folder, under): (Arc<Path>, Arc<str>) = (folder.into(), options.under.as_str().into());
    for stream in listener.incoming().flatten() {
        let (folder, under) = (Arc::clone(&folder), Arc::clone(&under));
        // One that hangs up is of no interest to the others.
        std::thread::spawn(move || answer(&stream, &folder, &under).ok());
    }
    Ok(ExitCode::SUCCESS)
}

/// Answers the one request of a connection.
fn answer(mut stream: &TcpStream, folder: &Path, under: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(REQUEST_LIMIT)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // Closing a connection with unread headers would cut the answer short.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let found =
        file_of(target, under).map(|path| folder.join(path)).and_then(|path| Some((mime(&path), fs::read(path).ok()?)));
    let (status, mime, body) = match (method, found) {
        ("GET" | "HEAD", Some((mime, body))) => ("200 OK", mime, body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"There is nothing here.".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", Vec::new()),
    };
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n", body.len())?;
    // A rebuilt page must show at the next reload.
    stream.write_all(b"Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n")?;
    if method == "HEAD" { Ok(()) } else { stream.write_all(&body) }
}

/// The file a request's target names below the served path, if it stays inside the folder.
fn file_of(target: &str, under: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(under)?;
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
    let path = PathBuf::from(path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

/// The media type of a file; browsers refuse modules and streamed wasm of another.
fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "gz" => "application/gzip",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_lead_to_files_of_the_folder_and_nowhere_else() {
        let at_root = |target| file_of(target, "/");
        assert_eq!(at_root("/"), Some(PathBuf::from("index.html")));
        assert_eq!(at_root("/demo/a.json.gz?x=1"), Some(PathBuf::from("demo/a.json.gz")));
        assert_eq!(at_root("/../Cargo.toml"), None);
        assert_eq!(at_root("//etc/passwd"), None);
        assert_eq!(at_root(""), None);
        assert_eq!(file_of("/tools/mesh/app.js", "/tools/mesh/"), Some(PathBuf::from("app.js")));
        assert_eq!(file_of("/app.js", "/tools/mesh/"), None);
    }

    #[test]
    fn options_are_read() {
        let read = |words: &[&str]| Options::read(words).map(|options| (options.port, options.under));
        assert_eq!(read(&[]), Ok((8080, "/".to_string())));
        assert_eq!(read(&["--under", "a/b", "--port", "9000"]), Ok((9000, "/a/b/".to_string())));
        assert_eq!(read(&["--under", "/"]).map(|(_, under)| under), Ok("/".to_string()));
        assert!(read(&["--port"]).is_err());
        assert!(read(&["--port", "70000"]).is_err());
        assert!(read(&["--open", "yes"]).is_err());
    }

    #[test]
    fn a_request_is_answered_with_the_files_bytes_and_type() -> std::io::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("app.wasm"), b"\0asm")?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let mut said = Vec::new();
        std::thread::scope(|scope| -> std::io::Result<()> {
            scope.spawn(|| listener.accept().and_then(|(stream, _)| answer(&stream, &folder, "/")));
            let mut client = TcpStream::connect(address)?;
            client.write_all(b"GET /app.wasm HTTP/1.1\r\nHost: x\r\n\r\n")?;
            client.read_to_end(&mut said)?;
            Ok(())
        })?;
        fs::remove_dir_all(&folder)?;
        let said = String::from_utf8_lossy(&said);
        assert!(
            said.starts_with("HTTP/1.1 200 OK\r\nContent-Type: application/wasm\r\nContent-Length: 4\r\n"),
            "{said}"
        );
        assert!(said.ends_with("\r\n\r\n\0asm"), "{said}");
        Ok(())
    }
}
