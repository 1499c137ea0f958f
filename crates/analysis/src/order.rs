//! Sorting by numbers. All lists share one sorting routine: each further one would add 4 kB to the page.

/// The items in the order of their keys; those with equal keys stay as they were.
pub fn in_order<T>(items: Vec<T>, key: impl Fn(&T) -> (u64, u64)) -> Vec<T> {
    let keys = items.iter().enumerate().map(|(index, item)| (key(item), index)).collect();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    // Every index comes up once.
    sorted(keys).into_iter().filter_map(|(_, index)| items[index].take()).collect()
}

fn sorted(mut keys: Vec<((u64, u64), usize)>) -> Vec<((u64, u64), usize)> {
    if !keys.is_sorted() {
        keys.sort_unstable();
    }
    keys
}
