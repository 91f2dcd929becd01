//! Pictures from overviews made by hand: golden SVGs, and what must hold in every picture.

#[cfg(test)]
mod choose;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod hold;
#[cfg(test)]
mod small;
#[cfg(test)]
mod stay;

use meshscope::layout::layout;
use meshscope::overview::Overview;
use meshscope::scene::lens::Colours;
use meshscope::scene::{Camera, Lit, Picture, Stage, lineage_request, mesh_request};
use meshscope::session::ViewState;

/// A picture with everything that drawing it needs.
struct Shot {
    overview: Overview,
    picture: Picture,
    lit: Lit,
    colours: Colours,
}

impl Shot {
    fn lineage(overview: Overview, view: &ViewState) -> Self {
        let plan = lineage_request(&overview, view);
        let placed = layout(&plan.request);
        let picture = Picture::new(&overview, plan, &placed);
        Self::of(overview, picture, view)
    }

    fn mesh(overview: Overview, view: &ViewState) -> Self {
        let plan = mesh_request(&overview);
        let placed = layout(&plan.request);
        let picture = Picture::new(&overview, plan, &placed);
        Self::of(overview, picture, view)
    }

    fn of(overview: Overview, picture: Picture, view: &ViewState) -> Self {
        let colours = Colours::of(&overview, &picture.plan, view.lens);
        let lit = Lit::of(&overview, &picture, &colours, view);
        Self { overview, picture, lit, colours }
    }

    fn stage(&self) -> Stage<'_> {
        Stage {
            overview: &self.overview,
            picture: &self.picture,
            lit: &self.lit,
            colours: &self.colours,
            detail: None,
            picked: &[],
            hover: None,
            focus: None,
            camera: Camera::default(),
            viewport: (1200.0, 800.0),
        }
    }
}
