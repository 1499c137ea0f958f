//! Two messages, field by field: which fields both have, which one lacks, and which have other bytes.

use dissect::{Field, FieldId};

/// A field of either tree, or one of each. Fields are named by their place in [`Field::walk`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPair {
    /// In the one tree.
    pub one: Option<usize>,
    /// In the other.
    pub other: Option<usize>,
    /// How many fields it is in.
    pub depth: usize,
    /// Both are there and have the same bytes.
    pub equal: bool,
    /// It has parts.
    pub has_parts: bool,
}

/// Puts the fields of two trees beside each other, parents before their parts, in the order of both where they have one.
///
/// A field's counterpart has the same id under the same parent. Of several with one id, as in a list, it is the one with
/// the same bytes, or else the one of the same kind: extensions are beside their like, wherever they stand (RFC 9846 §4.3
/// gives them no order). What is left stands alone.
pub fn compare_fields(one: (&Field, &[u8]), other: (&Field, &[u8])) -> Vec<FieldPair> {
    let mut pairs = Vec::new();
    both(
        Node { field: one.0, place: 0, bytes: one.1 },
        Node { field: other.0, place: 0, bytes: other.1 },
        0,
        &mut pairs,
    );
    pairs
}

/// A field, its place among all of its tree, and the bytes that the tree is of.
#[derive(Clone, Copy)]
struct Node<'a> {
    field: &'a Field,
    place: usize,
    bytes: &'a [u8],
}

impl<'a> Node<'a> {
    fn id(self) -> FieldId {
        self.field.id
    }

    fn own_bytes(self) -> &'a [u8] {
        self.field.bytes(self.bytes)
    }

    fn parts(self) -> Vec<Node<'a>> {
        let mut place = self.place + 1;
        let part = |field: &'a Field| {
            let node = Node { field, place, ..self };
            place += field.walk().count();
            node
        };
        self.field.children.iter().map(part).collect()
    }

    /// What kind of thing it is, as its first leaf says: an extension's type, say.
    fn kind(self) -> &'a [u8] {
        let first = self.field.walk().find(|field| field.children.is_empty());
        first.map_or(&[], |leaf| leaf.bytes(self.bytes))
    }
}

fn both(one: Node, other: Node, depth: usize, pairs: &mut Vec<FieldPair>) {
    let (ours, theirs) = (one.parts(), other.parts());
    pairs.push(FieldPair {
        one: Some(one.place),
        other: Some(other.place),
        depth,
        equal: one.own_bytes() == other.own_bytes(),
        has_parts: !ours.is_empty() || !theirs.is_empty(),
    });
    let counterparts = counterparts(&ours, &theirs);
    let mut told = vec![false; theirs.len()];
    for (node, counterpart) in ours.iter().zip(&counterparts) {
        let Some(counterpart) = *counterpart else {
            alone(*node, |place| (Some(place), None), depth + 1, pairs);
            continue;
        };
        // What the other has before it, and nowhere else.
        for before in 0..counterpart {
            if !told[before] && !counterparts.contains(&Some(before)) {
                told[before] = true;
                alone(theirs[before], |place| (None, Some(place)), depth + 1, pairs);
            }
        }
        told[counterpart] = true;
        both(*node, theirs[counterpart], depth + 1, pairs);
    }
    for (node, _) in theirs.iter().zip(told).filter(|(_, told)| !told) {
        alone(*node, |place| (None, Some(place)), depth + 1, pairs);
    }
}

fn alone(node: Node, side: fn(usize) -> (Option<usize>, Option<usize>), depth: usize, pairs: &mut Vec<FieldPair>) {
    let (one, other) = side(node.place);
    let parts = node.parts();
    pairs.push(FieldPair { one, other, depth, equal: false, has_parts: !parts.is_empty() });
    parts.into_iter().for_each(|part| alone(part, side, depth + 1, pairs));
}

/// Whether a field may be the counterpart of another with the same id.
type Likeness<'a> = dyn Fn(&Node, &Node) -> bool + 'a;

/// For each of ours the place of its counterpart among theirs.
fn counterparts(ours: &[Node], theirs: &[Node]) -> Vec<Option<usize>> {
    let mut found = vec![None; ours.len()];
    let mut taken = vec![false; theirs.len()];
    let is_single = |nodes: &[Node], id: FieldId| nodes.iter().filter(|node| node.id() == id).count() == 1;
    let single = |one: &Node, other: &Node| is_single(ours, one.id()) && is_single(theirs, other.id());
    let same_bytes = |one: &Node, other: &Node| one.own_bytes() == other.own_bytes();
    let same_kind = |one: &Node, other: &Node| !one.field.children.is_empty() && one.kind() == other.kind();
    let ways: [&Likeness; 3] = [&single, &same_bytes, &same_kind];
    for is_counterpart in ways {
        for (one, found) in ours.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let mut left = theirs.iter().zip(&taken).enumerate().filter(|(_, (_, taken))| !**taken);
            let place = left.find(|(_, (other, _))| one.id() == other.id() && is_counterpart(one, other));
            if let Some((place, _)) = place {
                *found = Some(place);
                taken[place] = true;
            }
        }
    }
    found
}
