//! Marks on the browser's performance time line (User Timing), for the benchmark and the developer's tools.

/// Does `work` and leaves a measure called `name` on the time line.
pub fn measure<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = performance();
    let begin = format!("{name}-begin");
    if let Some(performance) = &performance {
        performance.mark(&begin).ok();
    }
    let result = work();
    if let Some(performance) = &performance {
        performance.measure_with_start_mark(name, &begin).ok();
    }
    result
}

#[cfg(target_arch = "wasm32")]
fn performance() -> Option<web_sys::Performance> {
    web_sys::window()?.performance()
}

#[cfg(not(target_arch = "wasm32"))]
fn performance() -> Option<web_sys::Performance> {
    None
}
