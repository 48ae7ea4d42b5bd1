//! The sample case that comes with the program: four articles written for it, about an event that never was.

/// Names and bytes of the sample's files.
pub fn sample_files() -> [(&'static str, &'static [u8]); 4] {
    [
        (
            "meridian-courier.md",
            include_bytes!("../../assets/sample/meridian-courier.md"),
        ),
        (
            "tasmar-herald.md",
            include_bytes!("../../assets/sample/tasmar-herald.md"),
        ),
        (
            "lowland-post.md",
            include_bytes!("../../assets/sample/lowland-post.md"),
        ),
        (
            "quay-street-daily.md",
            include_bytes!("../../assets/sample/quay-street-daily.md"),
        ),
    ]
}
