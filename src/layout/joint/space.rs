//! In: heights wanted, each with a weight, and least distances between pairs of them. Out: heights that keep all distances.
//!
//! Variables that would come too near to each other move as one, at the weighted mean of what they want (Dwyer, Marriott
//! and Stuckey, "Fast node overlap removal", 2005: the step that satisfies all separation constraints). Pre-condition:
//! distances form no ring. Post-condition: every distance is kept; what nobody pushes is where it was wanted. Not here:
//! what the variables stand for.

use super::super::nest::down;
use crate::row_id;
use crate::table::Table;

row_id! {
    /// A height.
    VarId,
    /// A distance.
    RuleId,
    /// Variables that move as one.
    PoolId,
}

/// What is missing to a distance without counting as missing.
const NEAR: f64 = 1e-9;

/// `lower` is at least `gap` below `upper`.
#[derive(Clone, Copy)]
struct Rule {
    upper: VarId,
    lower: VarId,
    gap: f64,
}

/// Heights wanted and distances to keep.
#[derive(Default)]
pub struct Space {
    /// What each height should be, and how much that weighs.
    wanted: Table<VarId, (f64, f64)>,
    rules: Table<RuleId, Rule>,
    above: Table<VarId, Vec<RuleId>>,
    below: Table<VarId, Vec<RuleId>>,
}

#[derive(Clone, Default)]
struct Pool {
    /// The sum of weighted wishes, each less its variable's distance from the pool, and of the weights.
    sum: f64,
    weight: f64,
    members: Vec<VarId>,
    /// Rules whose lower ends are members.
    rules: Vec<RuleId>,
}

impl Pool {
    fn at(&self) -> f64 {
        self.sum / self.weight
    }
}

impl Space {
    /// Adds a height; `weight` is greater than 0.
    pub fn add(&mut self, wanted: f64, weight: f64) -> VarId {
        self.above.push(Vec::new());
        self.below.push(Vec::new());
        self.wanted.push((wanted, weight))
    }

    /// Demands that `lower` is at least `gap` below `upper`.
    pub fn demand(&mut self, upper: VarId, lower: VarId, gap: f64) {
        let rule = self.rules.push(Rule { upper, lower, gap });
        self.above[lower].push(rule);
        self.below[upper].push(rule);
    }

    /// All variables, those above before those below.
    fn downwards(&self) -> Vec<VarId> {
        let mut waiting: Table<VarId, usize> = self.above.iter().map(Vec::len).collect();
        let mut turn: Vec<VarId> = waiting.entries().filter(|(_, open)| **open == 0).map(|(var, _)| var).collect();
        let mut done = 0;
        while let Some(var) = turn.get(done).copied() {
            done += 1;
            for rule in &self.below[var] {
                let lower = self.rules[*rule].lower;
                waiting[lower] -= 1;
                if waiting[lower] == 0 {
                    turn.push(lower);
                }
            }
        }
        turn
    }

    /// Heights near those wanted at which all distances are kept.
    pub fn satisfy(&self) -> Table<VarId, f64> {
        let mut pools: Table<PoolId, Pool> = Table::new();
        let mut home: Table<VarId, PoolId> = Table::filled(PoolId(0), self.wanted.len());
        let mut offset: Table<VarId, f64> = Table::filled(0.0, self.wanted.len());
        for var in self.downwards() {
            let (wanted, weight) = self.wanted[var];
            let rules = self.above[var].clone();
            let mut own = pools.push(Pool { sum: wanted * weight, weight, members: vec![var], rules });
            home[var] = own;
            loop {
                let place = |var: VarId| pools[home[var]].at() + offset[var];
                let short = pools[own].rules.iter().map(|rule| self.rules[*rule]).filter(|it| home[it.upper] != own);
                let short = short.map(|it| (place(it.upper) + it.gap - place(it.lower), it));
                let Some((missing, rule)) = short.max_by(|a, b| a.0.total_cmp(&b.0)) else { break };
                if missing <= NEAR {
                    break;
                }
                let other = home[rule.upper];
                // How far the pool's own numbers are from the other's, so that the rule is just kept.
                let shift = offset[rule.upper] + rule.gap - offset[rule.lower];
                let (into, from, shift) = match pools[own].members.len() > pools[other].members.len() {
                    true => (own, other, -shift),
                    false => (other, own, shift),
                };
                let Pool { sum, weight, members, rules } = std::mem::take(&mut pools[from]);
                for member in &members {
                    home[*member] = into;
                    offset[*member] += shift;
                }
                let pool = &mut pools[into];
                pool.sum += sum - shift * weight;
                pool.weight += weight;
                pool.members.extend(members);
                pool.rules.extend(rules);
                pool.rules.retain(|rule| home[self.rules[*rule].upper] != into);
                own = into;
            }
        }
        home.entries().map(|(var, pool)| pools[*pool].at() + offset[var]).collect()
    }

    /// How far a variable may move while all others stand still.
    pub fn free(&self, var: VarId, at: &Table<VarId, f64>) -> (f64, f64) {
        let above = self.above[var].iter().map(|rule| self.rules[*rule]).map(|it| at[it.upper] + it.gap);
        let below = self.below[var].iter().map(|rule| self.rules[*rule]).map(|it| at[it.lower] - it.gap);
        (above.fold(f64::NEG_INFINITY, f64::max), below.fold(f64::INFINITY, f64::min))
    }

    /// Moves all to the grid, the highest to 0; what comes too near by rounding gives way downwards.
    pub fn round(&self, at: &mut Table<VarId, f64>) {
        let top = at.iter().copied().fold(f64::INFINITY, f64::min);
        for var in self.downwards() {
            let (least, _) = self.free(var, at);
            at[var] = down(at[var] - top).max(least);
        }
    }
}

#[cfg(test)]
// A broken test should stop at once: these never run for a user.
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn satisfied(wanted: &[(f64, f64)], rules: &[(u32, u32, f64)]) -> Vec<f64> {
        let mut space = Space::default();
        for (at, weight) in wanted {
            space.add(*at, *weight);
        }
        for (upper, lower, gap) in rules {
            space.demand(VarId(*upper), VarId(*lower), *gap);
        }
        space.satisfy().into_rows()
    }

    #[test]
    fn what_nobody_pushes_stays() {
        assert_eq!(satisfied(&[(5.0, 1.0), (20.0, 1.0)], &[(0, 1, 10.0)]), [5.0, 20.0]);
    }

    #[test]
    fn two_that_are_too_near_give_way_alike_or_by_weight() {
        assert_eq!(satisfied(&[(5.0, 1.0), (5.0, 1.0)], &[(0, 1, 10.0)]), [0.0, 10.0]);
        assert_eq!(satisfied(&[(5.0, 3.0), (5.0, 1.0)], &[(0, 1, 8.0)]), [3.0, 11.0]);
    }

    #[test]
    fn a_pool_that_is_pushed_pushes_what_is_above_it() {
        let at = satisfied(&[(0.0, 1.0), (10.0, 1.0), (10.0, 1.0)], &[(0, 1, 10.0), (1, 2, 10.0)]);
        assert!(at.iter().zip([-10.0 / 3.0, 20.0 / 3.0, 50.0 / 3.0]).all(|(a, b)| (a - b).abs() < 1e-9), "{at:?}");
    }

    #[test]
    fn a_height_between_two_chains_keeps_its_distance_from_both() {
        let at = satisfied(&[(0.0, 1.0), (9.0, 1.0), (4.0, 1.0)], &[(0, 2, 5.0), (1, 2, 5.0)]);
        assert!(at[2] - at[0] >= 5.0 - 1e-9 && at[2] - at[1] >= 5.0 - 1e-9, "{at:?}");
    }
}
