//! The engine by which a stored run is repeated.

use std::path::Path;

use goldsmith::Engine;
use goldsmith_warehouse::Stored;

use crate::error::CommandError;

/// An engine with the rules of the run stored in `out`.
///
/// # Errors
/// Stored rules that this version does not accept, or of which it reads others
/// than the run did: it would give other figures in the run's name.
pub(crate) fn engine(stored: &Stored, out: &Path) -> Result<Engine, CommandError> {
    let engine = Engine::new(stored.rules()?)?;
    if engine.rules().fingerprint() != stored.rules_hash() {
        return Err(CommandError::OtherRules {
            out: out.to_owned(),
        });
    }
    Ok(engine)
}
