//! A cache of so many bytes.

use std::hash::Hash;

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

/// Each part has a lock and a share of the bytes of its own: what is larger than a share is not kept.
pub fn cache<K: Eq + Hash, V: Clone, W: Weighter<K, V> + Clone>(
    items: usize,
    bytes: u64,
    parts: usize,
    weigh: W,
) -> Cache<K, V, W> {
    let options = OptionsBuilder::new()
        .estimated_items_capacity(items)
        .weight_capacity(bytes)
        .shards(parts)
        .build()
        .expect("both capacities are given");
    Cache::with_options(
        options,
        weigh,
        DefaultHashBuilder::default(),
        DefaultLifecycle::default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct Itself;

    impl Weighter<u8, u64> for Itself {
        fn weight(&self, _: &u8, value: &u64) -> u64 {
            *value
        }
    }

    #[test]
    fn what_is_nearly_a_part_is_kept_and_what_is_more_is_not() {
        let cache = cache(1_000, 8_000, 2, Itself);
        cache.insert(1, 3_800);
        cache.insert(2, 4_100);
        assert_eq!((cache.get(&1), cache.get(&2)), (Some(3_800), None));
    }
}
