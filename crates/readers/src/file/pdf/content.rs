//! The description of a page carried out as far as text goes (ISO 32000-1 § 9.4): where signs stand
//! tells where words and lines end.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use super::document::Document;
use super::font::{Font, Sign};
use super::layout::{Matrix, Writer};
use super::object::{Dict, Lexer, Object, Token};
use super::text_string;

/// Forms within forms.
const FORMS: usize = 12;
/// Saved states, and operands of one operator.
const STACK: usize = 512;
/// Steps that reading a font counts as.
const FONT_STEPS: usize = 1_000;

/// What carries out page descriptions: fonts that were read, and steps that are left.
#[derive(Debug)]
pub(super) struct Machine<'a> {
    document: &'a Document<'a>,
    fonts: HashMap<u32, Rc<Font>>,
    pub(super) steps: Cell<usize>,
}

/// The part of the graphics state that text needs (§ 8.4, 9.3).
#[derive(Debug, Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// One description as it is carried out.
struct Run<'r> {
    resources: &'r Dict,
    fonts: HashMap<Vec<u8>, Option<Rc<Font>>>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// Marked content that is open: whether it has a text that stands for it (§ 14.9.4).
    marked: Vec<bool>,
    /// That text, until the first sign that it stands for.
    actual: Option<String>,
}

impl<'a> Machine<'a> {
    pub(super) fn new(document: &'a Document<'a>) -> Self {
        let steps = Cell::new(document.limits.steps);
        Self { document, fonts: HashMap::new(), steps }
    }

    /// The text of a page goes to `writer`.
    pub(super) fn page(&mut self, content: &[u8], resources: &Dict, writer: &mut Writer) {
        self.run(content, resources, Matrix::default(), 0, writer);
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Dict,
        page: Matrix,
        depth: usize,
        w: &mut Writer,
    ) {
        let state = State {
            page,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut run = Run {
            resources,
            fonts: HashMap::new(),
            state,
            saved: Vec::new(),
            text: Matrix::default(),
            line: Matrix::default(),
            marked: Vec::new(),
            actual: None,
        };
        let mut lexer = Lexer::new(content, 0, 32);
        let mut operands: Vec<Object> = Vec::new();
        while lexer.at < content.len() {
            if !self.step(1) {
                return;
            }
            let before = lexer.at;
            match lexer.token() {
                Some(Token::Object(object)) => {
                    if operands.len() < STACK {
                        operands.push(object);
                    }
                }
                Some(Token::Word(b"ID")) => {
                    lexer.at = image_end(content, lexer.at);
                    operands.clear();
                }
                Some(Token::Word(b"Do")) => {
                    self.form(&run, &operands, depth, w);
                    operands.clear();
                }
                Some(Token::Word(word)) => {
                    self.operator(word, &operands, &mut run, w);
                    operands.clear();
                }
                // A broken object: go on behind its first byte.
                None => lexer.at = lexer.at.max(before + 1),
            }
        }
    }

    /// Counts steps; `false` when there are none left.
    fn step(&self, count: usize) -> bool {
        let left = self.steps.get().saturating_sub(count);
        self.steps.set(left);
        if left == 0 {
            self.document.partial.set(true);
        }
        left > 0
    }

    fn operator(&mut self, word: &[u8], operands: &[Object], run: &mut Run<'_>, w: &mut Writer) {
        let number = |i: usize| operands.get(i).and_then(Object::number).unwrap_or(0.0);
        let state = &mut run.state;
        match word {
            b"q" if run.saved.len() < STACK => run.saved.push(state.clone()),
            b"Q" => run.state = run.saved.pop().unwrap_or_else(|| state.clone()),
            b"cm" => state.page = Matrix::of(operands).then(&state.page),
            b"BT" => {
                run.text = Matrix::default();
                run.line = Matrix::default();
            }
            b"Tf" => {
                state.size = number(1);
                if let Some(name) = operands.first().and_then(Object::name) {
                    run.state.font = self.font(name, run);
                }
            }
            b"Tc" => state.letter_space = number(0),
            b"Tw" => state.word_space = number(0),
            b"Tz" => state.stretch = number(0) / 100.0,
            b"TL" => state.leading = number(0),
            b"Ts" => state.rise = number(0),
            b"Tm" => {
                run.line = Matrix::of(operands);
                run.text = run.line;
            }
            b"Td" => run.next_line(number(0), number(1)),
            b"TD" => {
                state.leading = -number(1);
                run.next_line(number(0), number(1));
            }
            b"T*" => run.next_line(0.0, -run.state.leading),
            b"Tj" => self.show(operands.first(), run, w),
            b"'" | b"\"" => {
                if word == b"\"" {
                    (state.word_space, state.letter_space) = (number(0), number(1));
                }
                run.next_line(0.0, -run.state.leading);
                self.show(operands.last(), run, w);
            }
            b"TJ" => {
                let array = operands.first().and_then(Object::array).unwrap_or_default();
                for object in array {
                    match object {
                        Object::Number(gap) => {
                            let state = &run.state;
                            let by = -gap / 1000.0 * state.size * state.stretch;
                            run.text = Matrix::shift(by, 0.0).then(&run.text);
                        }
                        text => self.show(Some(text), run, w),
                    }
                }
            }
            b"BDC" | b"BMC" => self.mark(operands.get(1), run),
            b"EMC" if run.marked.pop() == Some(true) => run.actual = None,
            _ => {}
        }
    }

    fn mark(&self, properties: Option<&Object>, run: &mut Run<'_>) {
        let properties = match properties {
            Some(Object::Name(name)) => {
                let all = self.document.dict(run.resources, "Properties");
                let found = all.and_then(|all| all.0.get(name.as_slice()).cloned());
                found.map(|found| self.document.resolve(&found))
            }
            other => other.cloned(),
        };
        let actual = properties.as_ref().and_then(Object::dict).and_then(|properties| {
            let text = self.document.value(properties, "ActualText")?;
            text.bytes().map(text_string)
        });
        if run.marked.len() < STACK {
            run.marked.push(actual.is_some());
            run.actual = actual.or(run.actual.take());
        }
    }

    fn show(&mut self, text: Option<&Object>, run: &mut Run<'_>, w: &mut Writer) {
        let Some(bytes) = text.and_then(Object::bytes) else { return };
        let Some(font) = run.state.font.clone() else { return };
        let replaced = run.marked.contains(&true);
        for sign in font.signs(bytes) {
            if !self.step(1) {
                return;
            }
            let state = &run.state;
            let place = Matrix::shift(0.0, state.rise).then(&run.text).then(&state.page);
            let space = state.letter_space + if sign.is_space { state.word_space } else { 0.0 };
            let by = (sign.width * state.size + space) * state.stretch;
            let actual = run.actual.take();
            let Sign { text, .. } = sign;
            match (replaced, &actual) {
                (true, None) => {}
                (true, Some(actual)) => w.sign(Some(actual), &place, state.size, by),
                (false, _) => w.sign(text, &place, state.size, by),
            }
            run.text = Matrix::shift(by, 0.0).then(&run.text);
        }
    }

    fn font(&mut self, name: &[u8], run: &mut Run<'_>) -> Option<Rc<Font>> {
        if let Some(font) = run.fonts.get(name) {
            return font.clone();
        }
        let fonts = self.document.dict(run.resources, "Font");
        let font = fonts.and_then(|fonts| self.read_font(fonts.0.get(name)?));
        run.fonts.insert(name.to_vec(), font.clone());
        font
    }

    fn read_font(&mut self, object: &Object) -> Option<Rc<Font>> {
        if let Object::Ref(number) = object
            && let Some(font) = self.fonts.get(number)
        {
            return Some(Rc::clone(font));
        }
        let resolved = self.document.resolve(object);
        if !self.step(FONT_STEPS) {
            return None;
        }
        let font = Rc::new(Font::read(self.document, resolved.dict()?));
        self.step(font.weight());
        if let Object::Ref(number) = object {
            self.fonts.insert(*number, Rc::clone(&font));
        }
        Some(font)
    }

    /// Carries out a form (§ 8.10).
    fn form(&mut self, run: &Run<'_>, operands: &[Object], depth: usize, w: &mut Writer) {
        let Some(name) = operands.first().and_then(Object::name) else { return };
        let forms = self.document.dict(run.resources, "XObject");
        let Some(object) = forms.and_then(|forms| forms.0.get(name).cloned()) else { return };
        let Object::Dict(dict) = self.document.resolve(&object) else { return };
        let kind = self.document.value(&dict, "Subtype");
        if kind.as_ref().and_then(Object::name) != Some(b"Form") || depth >= FORMS {
            return;
        }
        let Some((dict, content)) = self.document.stream(&object) else { return };
        let matrix = match self.document.value(&dict, "Matrix") {
            Some(Object::Array(matrix)) => Matrix::of(&matrix),
            _ => Matrix::default(),
        };
        let own = self.document.dict(&dict, "Resources");
        let resources = own.as_ref().unwrap_or(run.resources);
        self.run(&content, resources, matrix.then(&run.state.page), depth + 1, w);
    }
}

impl Run<'_> {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(&self.line);
        self.text = self.line;
    }
}

/// Behind the data of an inline image (§ 8.9.7): the word `EI` between white space.
fn image_end(content: &[u8], at: usize) -> usize {
    let rest = content.get(at..).unwrap_or_default();
    let end = rest.windows(4).position(|window| {
        matches!(window, [before, b'E', b'I', after]
            if before.is_ascii_whitespace() && after.is_ascii_whitespace())
    });
    end.map_or(content.len(), |end| at + end + 3)
}
