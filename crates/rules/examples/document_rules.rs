//! Writes the pages of `docs/rules` anew from the rule tables that are compiled
//! in.

use std::error::Error;
use std::fs;
use std::path::Path;

use goldsmith_rules::{Page, Rules};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    let rules = Rules::embedded()?;
    // Nothing but generated pages stands there: what is left over goes.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for Page { path, text } in Page::all(&rules) {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
