//! A field tree in the order of its bytes, parents before their parts: what the tree and the bytes of the inspector
//! both go by.

use std::ops::Range;

use dissect::Field;

use crate::signal::Signal;

/// The tree. A field is named by its place in it; two trees are equal only if they are the same object.
#[derive(Debug)]
pub struct Fields(Vec<Node>);

/// A field of the tree.
#[derive(Debug)]
pub struct Node {
    /// The field, without its parts.
    pub field: Field,
    /// How many fields it is in.
    pub depth: usize,
    /// The field that it is a part of; none for the whole.
    pub parent: Option<usize>,
    /// The first field after it that is no part of it.
    pub end: usize,
}

/// Which field, in a way that lasts: its id, and which of the fields with this id, from 1. In a link
/// `handshake.extension` or `handshake.extension-3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id.
    pub id: String,
    /// Which of them.
    pub number: usize,
}

/// The field under the pointer or the focus, for those who light it.
pub type Spotlight = Signal<Option<Lit>>;

/// A lit field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lit {
    /// The field.
    pub node: usize,
    /// Whether it was pointed at in the bytes, and not in the tree.
    pub in_bytes: bool,
}

/// No id of ours is this long.
const LONGEST_ID: usize = 160;

impl Place {
    /// The place that a link names.
    pub fn from_code(code: &str) -> Option<Place> {
        let (id, number) = numbered(code)?;
        let may = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'.';
        (!id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(may)).then(|| Place { id: id.to_owned(), number })
    }

    /// As a link names it.
    pub fn code(&self) -> String {
        with_number(&self.id, self.number)
    }
}

/// Parts `name` or `name-3` into name and number.
pub fn numbered(code: &str) -> Option<(&str, usize)> {
    let Some((name, number)) = code.rsplit_once('-') else { return Some((code, 1)) };
    let number = number.parse().ok().filter(|number| *number > 1 && !code.contains("-0"))?;
    Some((name, number))
}

/// Puts name and number together: `name`, `name-2`.
pub fn with_number(name: &str, number: usize) -> String {
    if number == 1 { name.to_owned() } else { format!("{name}-{number}") }
}

impl Fields {
    /// The fields of a tree.
    pub fn new(tree: Field) -> Fields {
        let mut nodes = Vec::new();
        add(&mut nodes, tree, None);
        Fields(nodes)
    }

    /// A field.
    pub fn node(&self, node: usize) -> &Node {
        &self.0[node]
    }

    /// Where the bytes of a field are.
    pub fn range(&self, node: usize) -> &Range<usize> {
        &self.node(node).field.range
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether a field has parts.
    pub fn has_parts(&self, node: usize) -> bool {
        self.node(node).end > node + 1
    }

    /// The parts of a field.
    pub fn parts(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.node(node).end;
        let within = move |part: usize| (part < end).then_some(part);
        std::iter::successors(within(node + 1), move |part| within(self.node(*part).end))
    }

    /// The fields that a field is in, the nearest first.
    pub fn around(&self, node: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.node(node).parent, |parent| self.node(*parent).parent)
    }

    /// Whether `inner` is `outer` or in it.
    pub fn is_in(&self, inner: usize, outer: usize) -> bool {
        (outer..self.node(outer).end).contains(&inner)
    }

    /// The innermost field that has this byte.
    pub fn at(&self, byte: usize) -> usize {
        let mut node = 0;
        while let Some(part) = self.parts(node).find(|part| self.range(*part).contains(&byte)) {
            node = part;
        }
        node
    }

    /// The fields in sight when these are open, from top to bottom.
    pub fn in_sight(&self, open: &[bool]) -> Vec<usize> {
        let mut rows = Vec::new();
        let mut node = 0;
        while node < self.len() {
            rows.push(node);
            node = if open[node] { node + 1 } else { self.node(node).end };
        }
        rows
    }

    /// Which fields to open at first: level by level, as long as no more than `rows` are in sight.
    pub fn first_open(&self, rows: usize) -> Vec<bool> {
        let mut open = vec![false; self.len()];
        open[0] = true;
        for depth in 1.. {
            let deeper: Vec<bool> = self.0.iter().map(|node| node.depth <= depth).collect();
            if deeper == open || self.in_sight(&deeper).len() > rows {
                break;
            }
            open = deeper;
        }
        open
    }

    /// The lasting name of a field.
    pub fn place(&self, node: usize) -> Place {
        let id = self.node(node).field.id;
        let number = self.0[..=node].iter().filter(|other| other.field.id == id).count();
        Place { id: id.0.to_owned(), number }
    }

    /// The field of this name.
    pub fn find(&self, place: &Place) -> Option<usize> {
        let mut same = (0..self.len()).filter(|node| self.node(*node).field.id.0 == place.id);
        same.nth(place.number.checked_sub(1)?)
    }
}

impl PartialEq for Fields {
    fn eq(&self, other: &Fields) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Node {
    /// The name: the last part of the id, in words.
    pub fn label(&self) -> String {
        self.field.id.0.rsplit('.').next().unwrap_or_default().replace('_', " ")
    }
}

fn add(nodes: &mut Vec<Node>, mut field: Field, parent: Option<usize>) {
    let children = std::mem::take(&mut field.children);
    let node = nodes.len();
    let depth = parent.map_or(0, |parent| nodes[parent].depth + 1);
    nodes.push(Node { field, depth, parent, end: 0 });
    for child in children {
        add(nodes, child, Some(node));
    }
    nodes[node].end = nodes.len();
}

#[cfg(test)]
mod tests;
