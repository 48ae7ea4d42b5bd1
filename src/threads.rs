//! Work that is done for many numbers on several threads.

use std::sync::atomic::{AtomicUsize, Ordering};

/// `work(i, share done)` for every `i` below `count`, on up to `threads` threads; results in order of `i`.
pub fn parallel<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize, f32) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let step = || {
        let mut mine = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= count {
                return mine;
            }
            mine.push((i, work(i, i as f32 / count.max(1) as f32)));
        }
    };
    let mut all = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads.min(count).max(1))
            .map(|_| scope.spawn(step))
            .collect();
        let mut all = step();
        for helper in helpers {
            match helper.join() {
                Ok(part) => all.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, t)| t).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_keeps_the_order() {
        for threads in [1, 2, 7] {
            let squares = parallel(50, threads, |i, _| i * i);
            assert!(squares.iter().enumerate().all(|(i, &s)| s == i * i));
        }
        assert!(parallel(0, 3, |i, _| i).is_empty());
    }
}
