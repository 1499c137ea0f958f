//! The page's icons: drawn, never letters or emoji, and hidden from screen readers; what they mean stands beside them.

use yew::prelude::*;

/// The icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Back,
    Bolt,
    Check,
    Close,
    Dash,
    Down,
    Export,
    Forward,
    Help,
    Key,
    LockClosed,
    LockOpen,
    Moon,
    Open,
    Pause,
    Play,
    Ring,
    Share,
    Sliders,
    Start,
    Sun,
    SunAndMoon,
    Up,
    Undo,
}

impl Glyph {
    /// The outline on a square of 16 units.
    pub const fn path(self) -> &'static str {
        match self {
            Glyph::Back => "M11 3v10L4 8z",
            Glyph::Bolt => diagram::BOLT,
            Glyph::Check => "M6.4 12.6 2 8.2l1.5-1.5 2.9 2.9 6.1-6.2L14 5z",
            Glyph::Close => {
                "M4.2 2.8 8 6.6l3.8-3.8 1.4 1.4L9.4 8l3.8 3.8-1.4 1.4L8 9.4l-3.8 3.8-1.4-1.4L6.6 8 2.8 4.2z"
            }
            Glyph::Dash => "M3 7h10v2H3z",
            Glyph::Down => "M3 5.5h10L8 11.5z",
            Glyph::Export => "M7 2h2v6h3l-4 4-4-4h3zM2 13h12v1.6H2z",
            Glyph::Forward => "M5 3v10l7-5z",
            Glyph::Help => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M7.2 11h1.6v1.6H7.2zM8 3.6c1.6 0 \
                 2.8 1 2.8 2.5 0 1.1-.6 1.7-1.2 2.2-.6.5-.8.8-.8 1.5v.3H7.2v-.5c0-1.2.6-1.8 1.2-2.3.5-.4.8-.7.8-1.2 \
                 0-.6-.5-1-1.2-1-.8 0-1.3.5-1.3 1.3H5.2c0-1.7 1.2-2.8 2.8-2.8"
            }
            Glyph::Key => {
                "M5 4.5a3.5 3.5 0 0 1 3.4 2.7H15V11h-1.7V8.9h-1.2v1.5h-1.7V8.9h-2A3.5 3.5 0 1 1 5 4.5m0 2a1.5 1.5 0 1 0 0 3 1.5 \
                 1.5 0 0 0 0-3"
            }
            Glyph::LockClosed => diagram::PADLOCK_CLOSED,
            Glyph::LockOpen => diagram::PADLOCK_OPEN,
            Glyph::Moon => "M6.5 1.5a6.5 6.5 0 1 0 8 8A5.5 5.5 0 0 1 6.5 1.5",
            Glyph::Open => {
                "M1.5 3h4.6l1.6 1.8h6.8V7h-1.6V6.4H6.9L5.3 4.6H3.1v6.8L4.6 7.6h11L13.2 13H1.5zm4.2 6.2-.9 2.2h7.4l.9-2.2z"
            }
            Glyph::Pause => "M4 2.5h3v11H4zm5 0h3v11H9z",
            Glyph::Play => "M4 2v12l9-6z",
            Glyph::Ring => "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3m0 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7",
            Glyph::Share => {
                "M12 1.5a2.5 2.5 0 1 1-1.9 4.1L6.4 7.5a2.5 2.5 0 0 1 0 1l3.7 1.9a2.5 2.5 0 1 1-.7 1.3L5.7 9.8a2.5 2.5 0 1 1 \
                 0-3.6l3.7-1.9A2.5 2.5 0 0 1 12 1.5"
            }
            Glyph::Sliders => {
                "M1.5 4.2h6.1a2.2 2.2 0 0 1 4.2 0h2.7v1.6h-2.7a2.2 2.2 0 0 1-4.2 0H1.5zm8.2-.1a.9.9 0 1 0 0 1.8.9.9 0 0 0 \
                 0-1.8M1.5 10.2h2.7a2.2 2.2 0 0 1 4.2 0h6.1v1.6H8.4a2.2 2.2 0 0 1-4.2 0H1.5zm4.8-.1a.9.9 0 1 0 0 1.8.9.9 0 0 \
                 0 0-1.8"
            }
            Glyph::Start => "M3 3h2v10H3zm10 0v10L6 8z",
            Glyph::Sun => {
                "M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M7.2.5h1.6v2.4H7.2zm0 12.6h1.6v2.4H7.2zM.5 7.2h2.4v1.6H.5zm12.6 \
                 0h2.4v1.6h-2.4zM2.1 3.3l1.2-1.2L5 3.8 3.8 5zM11 12.2l1.2-1.2 1.7 1.7-1.2 1.2zm0-8.4 1.7-1.7 1.2 1.2L12.2 5zM2.1 \
                 12.7 3.8 11 5 12.2l-1.7 1.7z"
            }
            Glyph::SunAndMoon => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 1.6v10.8A5.4 5.4 0 0 0 8 2.6",
            Glyph::Up => "M3 10.5h10L8 4.5z",
            Glyph::Undo => "M6 1.5v3h3.5a5 5 0 0 1 0 10H4v-1.7h5.5a3.3 3.3 0 0 0 0-6.6H6v3L1.5 5.3z",
        }
    }
}

/// An icon as large as the text beside it, in its colour.
pub fn icon(glyph: Glyph) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={glyph.path()} /></svg>
    }
}
