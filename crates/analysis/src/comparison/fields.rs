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
    /// It stands alone, but a part of it has a counterpart.
    pub wraps: bool,
}

impl FieldPair {
    /// Only one tree has it.
    pub fn is_alone(self) -> bool {
        self.one.is_none() || self.other.is_none()
    }

    /// It says itself how the trees differ: of a structure that both have, the parts say it.
    pub fn differs(self) -> bool {
        self.is_alone() || !self.equal && !self.has_parts
    }
}

/// Of all pairs those that are needed to see what differs: without the parts of what is the same, or stands alone.
pub fn folded(pairs: &[FieldPair]) -> Vec<FieldPair> {
    let mut deepest = usize::MAX;
    let shown = pairs.iter().copied().filter(|pair| {
        let is_shown = pair.depth <= deepest;
        if is_shown {
            deepest = if pair.equal || pair.is_alone() && !pair.wraps { pair.depth } else { usize::MAX };
        }
        is_shown && !pair.equal
    });
    shown.collect()
}

/// Puts the fields of two trees beside each other, parents before their parts, in the order of both where they have one.
///
/// A field's counterpart has the same id under the same parent. Of several with one id, as in a list, it is the one with
/// the same bytes, or else the one of the same kind: extensions are beside their like, wherever they stand (RFC 9846 §4.3
/// gives them no order). Where one tree has a structure about the field, as TLS 1.3 has about each certificate (§4.5.1),
/// that stands alone, and its part is the counterpart. What is left stands alone.
pub fn compare_fields(one: (&Field, &[u8]), other: (&Field, &[u8])) -> Vec<FieldPair> {
    let mut pairs = Vec::new();
    let node = |(field, bytes)| Node { field, place: 0, bytes };
    both(node(one), node(other), 0, &mut pairs);
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
        wraps: false,
    });
    let counterparts = counterparts(&ours, &theirs);
    let mut told = vec![false; theirs.len()];
    for (node, counterpart) in ours.iter().zip(&counterparts) {
        let Some(Counterpart { place, wrapped }) = *counterpart else {
            alone(*node, Side::One, depth + 1, pairs);
            continue;
        };
        // What the other has before it, and nowhere else.
        for before in 0..place {
            let has_counterpart = counterparts.iter().flatten().any(|other| other.place == before);
            if !has_counterpart && !std::mem::replace(&mut told[before], true) {
                alone(theirs[before], Side::Other, depth + 1, pairs);
            }
        }
        told[place] = true;
        match wrapped {
            None => both(*node, theirs[place], depth + 1, pairs),
            Some(Side::One) => wrapped_both(*node, theirs[place], Side::One, depth + 1, pairs),
            Some(Side::Other) => wrapped_both(theirs[place], *node, Side::Other, depth + 1, pairs),
        }
    }
    for (node, _) in theirs.iter().zip(told).filter(|(_, told)| !told) {
        alone(*node, Side::Other, depth + 1, pairs);
    }
}

/// Which of the trees.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    One,
    Other,
}

impl Side {
    fn alone(self, place: usize) -> (Option<usize>, Option<usize>) {
        match self {
            Side::One => (Some(place), None),
            Side::Other => (None, Some(place)),
        }
    }
}

/// A structure that only `side` has, about the counterpart of `inner`.
fn wrapped_both(wrapper: Node, inner: Node, side: Side, depth: usize, pairs: &mut Vec<FieldPair>) {
    let (one, other) = side.alone(wrapper.place);
    pairs.push(FieldPair { one, other, depth, equal: false, has_parts: true, wraps: true });
    let parts = wrapper.parts();
    let found = parts.iter().position(|part| part.id() == inner.id());
    for (index, part) in parts.into_iter().enumerate() {
        match side {
            _ if Some(index) != found => alone(part, side, depth + 1, pairs),
            Side::One => both(part, inner, depth + 1, pairs),
            Side::Other => both(inner, part, depth + 1, pairs),
        }
    }
}

fn alone(node: Node, side: Side, depth: usize, pairs: &mut Vec<FieldPair>) {
    let (one, other) = side.alone(node.place);
    let parts = node.parts();
    pairs.push(FieldPair { one, other, depth, equal: false, has_parts: !parts.is_empty(), wraps: false });
    parts.into_iter().for_each(|part| alone(part, side, depth + 1, pairs));
}

/// Where a field's counterpart is.
#[derive(Clone, Copy)]
struct Counterpart {
    /// Among the parts of the other tree.
    place: usize,
    /// Whose part has a structure about it.
    wrapped: Option<Side>,
}

/// Whether a field may be the counterpart of another.
type Likeness<'a> = dyn Fn(&Node, &Node) -> bool + 'a;

/// For each of ours the counterpart among theirs.
fn counterparts(ours: &[Node], theirs: &[Node]) -> Vec<Option<Counterpart>> {
    let mut found = vec![None; ours.len()];
    let mut taken = vec![false; theirs.len()];
    let is_single = |nodes: &[Node], id: FieldId| nodes.iter().filter(|node| node.id() == id).count() == 1;
    let same = |one: &Node, other: &Node| one.id() == other.id();
    let single =
        |one: &Node, other: &Node| same(one, other) && is_single(ours, one.id()) && is_single(theirs, one.id());
    let same_bytes = |one: &Node, other: &Node| same(one, other) && one.own_bytes() == other.own_bytes();
    let same_kind =
        |one: &Node, other: &Node| same(one, other) && !one.field.children.is_empty() && one.kind() == other.kind();
    let wrapped_here = |one: &Node, other: &Node| one.field.child(other.id()).is_some();
    let wrapped_there = |one: &Node, other: &Node| other.field.child(one.id()).is_some();
    let ways: [(&Likeness, Option<Side>); 5] = [
        (&single, None),
        (&same_bytes, None),
        (&same_kind, None),
        (&wrapped_here, Some(Side::One)),
        (&wrapped_there, Some(Side::Other)),
    ];
    for (is_counterpart, wrapped) in ways {
        for (one, found) in ours.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let mut left = theirs.iter().enumerate().filter(|(place, _)| !taken[*place]);
            if let Some((place, _)) = left.find(|(_, other)| is_counterpart(one, other)) {
                *found = Some(Counterpart { place, wrapped });
                taken[place] = true;
            }
        }
    }
    found
}
