//! Draws manifests: `cargo run --release --example picture -- mesh|lineage[:KEY][@WIDTHxHEIGHT] OUT.svg FILE…`, with the time
//! of each step.
//!
//! In: manifests, gzipped or not. Out: the whole picture as SVG. `KEY` is the node in focus, `WIDTHxHEIGHT` the room that the picture is for. Not here: tests.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    native::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use flate2::read::GzDecoder;
    use meshscope::artifact::{Artifact, read};
    use meshscope::layout::{Room, Shape};
    use meshscope::mesh::{Loaded, join};
    use meshscope::overview::build::overview;
    use meshscope::plan::readiness;
    use meshscope::policy::Policy;
    use meshscope::scene::draw::whole;
    use meshscope::scene::lens::Colours;
    use meshscope::scene::svg::svg;
    use meshscope::scene::{Camera, Lit, Picture, Stage, Theme, draw, lineage_request, mesh_request};
    use meshscope::scorecard::{Context, summarise};
    use meshscope::session::ViewState;
    use meshscope::session::view_state::Selection;
    use std::error::Error;
    use std::io::Read;
    use std::time::Instant;

    pub fn main() -> Result<(), Box<dyn Error>> {
        let mut words = std::env::args().skip(1);
        let (Some(what), Some(out)) = (words.next(), words.next()) else {
            return Err("usage: picture mesh|lineage[:KEY][@WIDTHxHEIGHT] OUT.svg FILE…".into());
        };
        let (what, room) = match what.split_once('@') {
            Some((what, room)) => (what.to_owned(), Some(read_room(room)?)),
            None => (what, None),
        };
        let loaded = words.map(|path| load(&path)).collect::<Result<Vec<Loaded>, _>>()?;
        let mesh = join(&loaded);
        let policy = Policy::default();
        let summaries = summarise(&Context::new(&mesh, &policy));
        let overview = overview(&mesh, &summaries, &readiness(&mesh, &summaries, false), &[], "");
        let view = match what.split_once(':') {
            Some((_, key)) => {
                let selection = Selection::Node(key.to_owned());
                ViewState { focus: Some(key.to_owned()), up: 1, down: 1, selection, ..ViewState::default() }
            }
            None => ViewState::default(),
        };
        let clock = Instant::now();
        let mut plan = if what == "mesh" { mesh_request(&overview) } else { lineage_request(&overview, &view) };
        if let Some(room) = room {
            plan.request.shape = Shape::Room(room);
        }
        println!(
            "plan     {:7.1} ms, {} boxes, {} links",
            clock.elapsed().as_secs_f64() * 1e3,
            plan.items.len(),
            plan.links.len()
        );
        let clock = Instant::now();
        let layout = meshscope::layout::layout(&plan.request);
        println!("layout   {:7.1} ms, {:.0} × {:.0}", clock.elapsed().as_secs_f64() * 1e3, layout.width, layout.height);
        let clock = Instant::now();
        let picture = Picture::new(&overview, plan, &layout);
        let colours = Colours::of(&overview, &picture.plan, view.lens);
        let lit = Lit::of(&overview, &picture, &colours, &view);
        println!("picture  {:7.1} ms", clock.elapsed().as_secs_f64() * 1e3);
        let stage = Stage {
            overview: &overview,
            picture: &picture,
            lit: &lit,
            colours: &colours,
            detail: None,
            picked: &[],
            hover: None,
            focus: None,
            camera: Camera::default(),
            viewport: (1440.0, 900.0),
        };
        for zoom in [0.1, 0.3, 0.6, 1.0] {
            let camera = Camera { zoom, ..Camera::default() };
            let clock = Instant::now();
            let scene = draw(&Stage { camera, ..stage });
            println!(
                "at {:3.0} % {:6.2} ms, {} marks",
                zoom * 100.0,
                clock.elapsed().as_secs_f64() * 1e3,
                scene.marks.len()
            );
        }
        std::fs::write(out, svg(&draw(&whole(&stage, 16.0)), 1.0, Theme::Light))?;
        Ok(())
    }

    fn read_room(text: &str) -> Result<Room, Box<dyn Error>> {
        let (width, height) = text.split_once('x').ok_or("a room is WIDTHxHEIGHT")?;
        Ok(Room { width: width.parse()?, height: height.parse()? })
    }

    fn load(path: &str) -> Result<Loaded, Box<dyn Error>> {
        let bytes = std::fs::read(path)?;
        let mut text = Vec::new();
        if bytes.starts_with(&[0x1f, 0x8b]) {
            GzDecoder::new(bytes.as_slice()).read_to_end(&mut text)?;
        } else {
            text = bytes;
        }
        match read(&text).map_err(|error| format!("{path}: {error}"))? {
            Artifact::Manifest(manifest) => Ok(Loaded::new(path.to_owned(), *manifest)),
            _ => Err(format!("{path}: no manifest").into()),
        }
    }
}
