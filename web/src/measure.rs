//! Marks on the browser's performance time line (User Timing), for the benchmark and the developer's tools.

/// Does `work` and leaves a measure called `name` on the time line.
pub fn measure<T>(name: &str, work: impl FnOnce() -> T) -> T {
    begin(name);
    let result = work();
    end(name);
    result
}

/// Begins a measure that may last longer than a function.
pub fn begin(name: &str) {
    if let Some(performance) = performance() {
        performance.mark(&begin_of(name)).ok();
    }
}

/// Leaves the measure that has begun on the time line.
pub fn end(name: &str) {
    if let Some(performance) = performance() {
        performance.measure_with_start_mark(name, &begin_of(name)).ok();
    }
}

fn begin_of(name: &str) -> String {
    format!("{name}-begin")
}

#[cfg(target_arch = "wasm32")]
fn performance() -> Option<web_sys::Performance> {
    web_sys::window()?.performance()
}

#[cfg(not(target_arch = "wasm32"))]
fn performance() -> Option<web_sys::Performance> {
    None
}
