//! Opens captures in slices, while the page goes on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use capture::LoggedSecret;
use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::slice::{now, slice_end};
use crate::own::opening::{Given, Kind, Opened, Opening};
use crate::own::{LIMIT, Tale};
use crate::signal::Signal;

/// Bytes of work between two looks at the clock.
const STRIDE: usize = 64 * 1024;

/// Opens files. Clones share it.
#[derive(Clone)]
pub struct Opener(Rc<Inner>);

struct Inner {
    /// The name of what is being opened, for the picture of it.
    show: UseStateSetter<Option<AttrValue>>,
    /// How far it is, from 0 to 1.
    progress: Signal<Option<f64>>,
    /// Told what came of it.
    on_end: RefCell<Callback<Ended>>,
    /// Where files are chosen.
    input: NodeRef,
    job: RefCell<Option<Opening>>,
    timeout: RefCell<Option<Timeout>>,
    /// Counts what was begun: what was cancelled does not go on when its file has been read.
    begun: Cell<usize>,
    /// The capture that is open, as the browser holds it: with more keys it is read again.
    open: RefCell<Option<File>>,
    /// The capture that is being opened.
    coming: RefCell<Option<File>>,
    secrets: RefCell<Vec<LoggedSecret>>,
}

/// The end of an opening.
pub struct Ended {
    /// What came of it.
    pub opened: Opened,
    /// It was the capture that was open before, with more keys.
    pub again: bool,
}

/// The opener, and the name of what it is opening.
#[hook]
pub fn use_opener(on_end: Callback<Ended>) -> (Opener, Option<AttrValue>) {
    let name = use_state_eq(|| None::<AttrValue>);
    let show = name.setter();
    let input = use_node_ref();
    let opener = use_memo((), |()| {
        Opener(Rc::new(Inner {
            show,
            progress: Signal::default(),
            on_end: RefCell::default(),
            input,
            job: RefCell::default(),
            timeout: RefCell::default(),
            begun: Cell::default(),
            open: RefCell::default(),
            coming: RefCell::default(),
            secrets: RefCell::default(),
        }))
    });
    opener.0.on_end.replace(on_end);
    ((*opener).clone(), (*name).clone())
}

impl Opener {
    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> Signal<Option<f64>> {
        self.0.progress.clone()
    }

    /// The field in which files are chosen.
    pub fn input(&self) -> NodeRef {
        self.0.input.clone()
    }

    /// Lets a person choose files.
    pub fn choose(&self) {
        if let Some(input) = self.0.input.cast::<HtmlInputElement>() {
            input.set_value("");
            input.click();
        }
    }

    /// Opens these files, a capture or key logs or both, in the place of what is being opened.
    pub fn open(&self, files: Vec<File>) {
        self.cancel();
        let Some(first) = files.first() else { return };
        self.0.progress.set(Some(0.0));
        self.0.show.set(Some(first.name().into()));
        let (opener, begun) = (self.clone(), self.0.begun.get());
        spawn_local(async move {
            let (capture, key_logs, tales) = opener.sort(files).await;
            if opener.0.begun.get() == begun {
                opener.begin(capture, key_logs, tales);
            }
        });
    }

    /// Stops, and leaves what was open before.
    pub fn cancel(&self) {
        self.0.begun.set(self.0.begun.get() + 1);
        self.0.timeout.take();
        self.0.job.take();
        self.0.coming.take();
        self.0.show.set(None);
    }

    /// Reads the files and tells captures from key logs. Key logs alone are for the capture that is open.
    async fn sort(&self, files: Vec<File>) -> (Option<Coming>, Vec<Given>, Vec<Tale>) {
        let (mut capture, mut key_logs, mut tales) = (None::<Coming>, Vec::new(), Vec::new());
        for file in files {
            let Some(given) = read(&file, &mut tales).await else { continue };
            match Kind::of(&given.bytes) {
                Kind::Capture if let Some(first) = &capture => {
                    let name = first.given.name.clone();
                    if !tales.contains(&Tale::OnlyOne { name: name.clone() }) {
                        tales.push(Tale::OnlyOne { name });
                    }
                }
                Kind::Capture => capture = Some(Coming { file, given, again: false }),
                Kind::KeyLog => key_logs.push(given),
                Kind::Other(error) => tales.push(Tale::Refused { name: given.name, error }),
            }
        }
        let open = self.0.open.borrow().clone();
        if let (None, false, Some(file)) = (&capture, key_logs.is_empty(), open) {
            let given = read(&file, &mut tales).await;
            capture = given.map(|given| Coming { file, given, again: true });
        }
        (capture, key_logs, tales)
    }

    fn begin(&self, capture: Option<Coming>, key_logs: Vec<Given>, tales: Vec<Tale>) {
        let again = capture.as_ref().is_some_and(|capture| capture.again);
        let given = capture.map(|Coming { file, given, .. }| {
            self.0.show.set(Some(given.name.clone().into()));
            self.0.coming.replace(Some(file));
            given
        });
        self.0.job.replace(Some(Opening::new(given, key_logs, self.0.secrets.borrow().clone())));
        self.go_on(again, tales);
    }

    fn go_on(&self, again: bool, tales: Vec<Tale>) {
        let opener = self.clone();
        let timeout = Timeout::new(0, move || {
            let end = slice_end();
            let opened = loop {
                let Some(opened) = opener.0.job.borrow_mut().as_mut().map(|job| job.advance(STRIDE)) else { return };
                if opened.is_some() || now() >= end {
                    break opened;
                }
            };
            match opened {
                Some(opened) => opener.end(opened, again, tales),
                None => {
                    let progress = opener.0.job.borrow_mut().as_mut().map_or(0.0, Opening::progress);
                    opener.0.progress.set(Some(progress));
                    opener.go_on(again, tales);
                }
            }
        });
        self.0.timeout.replace(Some(timeout));
    }

    fn end(&self, mut opened: Opened, again: bool, mut tales: Vec<Tale>) {
        self.0.secrets.replace(std::mem::take(&mut opened.secrets));
        if !opened.runs.is_empty() {
            self.0.open.replace(self.0.coming.take());
        }
        self.cancel();
        tales.append(&mut opened.tales);
        let on_end = self.0.on_end.borrow().clone();
        on_end.emit(Ended { opened: Opened { tales, ..opened }, again });
    }
}

impl PartialEq for Opener {
    fn eq(&self, other: &Opener) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A capture that is to be opened.
struct Coming {
    file: File,
    given: Given,
    again: bool,
}

/// All of a file, unless it is too large or cannot be read.
async fn read(file: &File, tales: &mut Vec<Tale>) -> Option<Given> {
    let name = file.name();
    if file.size() > LIMIT as f64 {
        tales.push(Tale::TooLarge { name, bytes: file.size() });
        return None;
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Some(Given { name, bytes: Uint8Array::new(&buffer).to_vec() }),
        Err(_) => {
            tales.push(Tale::Unreadable { name });
            None
        }
    }
}

/// The files of a list of the browser's.
pub fn files(list: Option<web_sys::FileList>) -> Vec<File> {
    let list = list.map(JsCast::unchecked_into::<js_sys::Object>);
    list.map_or(Vec::new(), |list| js_sys::Array::from(&list).iter().filter_map(|file| file.dyn_into().ok()).collect())
}
