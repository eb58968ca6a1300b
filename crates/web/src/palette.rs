//! One colour of a unit made into a palette: whatever it is, text in it can be read (WCAG 2.1,
//! success criteria 1.4.3 and 1.4.6). Lightness moves in OKLCH, so that the hue stays.

/// Colours of one scheme, `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Links, marks and lines of the unit: readable on `paper` and on `tint`.
    pub accent: String,
    /// Text on the accent.
    pub on_accent: String,
    /// A breath of the colour for the foot and for quiet surfaces.
    pub tint: String,
    /// Lines that part text from text.
    pub line: String,
    /// The page.
    pub paper: String,
    /// Text.
    pub ink: String,
    /// Quieter text, at least as readable as the accent.
    pub quiet: String,
}

/// Contrast of a colour, `#rrggbb`, on white (WCAG, 1 to 21); `None` for other text.
#[must_use]
pub fn contrast_on_white(colour: &str) -> Option<f64> {
    Rgb::parse(colour).map(|colour| colour.contrast(Rgb([1.0; 3])))
}

/// What a scheme starts from, as lightness 0 to 1.
struct Scheme {
    paper: f64,
    tint: f64,
    line: f64,
    ink: f64,
    quiet: f64,
    /// Chroma of an accent at most: louder colours tire, on a dark page sooner.
    loudest: f64,
    /// Where readable colours are found: 0 for darker ones, 1 for lighter ones.
    end: f64,
}

const LIGHT: Scheme =
    Scheme { paper: 1.0, tint: 0.972, line: 0.9, ink: 0.23, quiet: 0.46, loudest: 0.19, end: 0.0 };
const DARK: Scheme = Scheme {
    paper: 0.205,
    tint: 0.245,
    line: 0.36,
    ink: 0.94,
    quiet: 0.75,
    loudest: 0.1,
    end: 1.0,
};
/// Chroma of surfaces and text: enough to belong to the unit, too little to be a colour.
const BREATH: f64 = 0.008;
const FALLBACK: &str = "#1d3c6e";

impl Palette {
    /// For a light page; text in any colour has at least `contrast` on paper and tint.
    #[must_use]
    pub fn light(colour: &str, contrast: f64) -> Self {
        Self::scheme(colour, &LIGHT, contrast)
    }

    /// For a dark page.
    #[must_use]
    pub fn dark(colour: &str, contrast: f64) -> Self {
        Self::scheme(colour, &DARK, contrast)
    }

    fn scheme(colour: &str, scheme: &Scheme, contrast: f64) -> Self {
        let unit = Rgb::parse(colour).or(Rgb::parse(FALLBACK)).unwrap_or(Rgb([0.0; 3])).lch();
        let breath = |lightness: f64| Lch { lightness, chroma: unit.chroma.min(BREATH), ..unit };
        let (paper, tint) =
            (breath(scheme.paper).rgb().written(), breath(scheme.tint).rgb().written());
        let readable = |start: Lch| {
            start.towards(scheme.end, |colour| {
                colour.contrast(paper) >= contrast && colour.contrast(tint) >= contrast
            })
        };
        let accent = readable(Lch { chroma: unit.chroma.min(scheme.loudest), ..unit });
        let (white, black) = (Rgb([1.0; 3]), Rgb([0.0; 3]));
        let on_accent = if accent.contrast(white) >= 4.5 { white } else { black };
        let line = if contrast > 7.0 { scheme.quiet } else { scheme.line };
        Self {
            accent: accent.hex(),
            on_accent: on_accent.hex(),
            tint: tint.hex(),
            line: breath(line).rgb().hex(),
            paper: paper.hex(),
            ink: readable(breath(scheme.ink)).hex(),
            quiet: readable(breath(scheme.quiet)).hex(),
        }
    }
}

/// Linear-light red, green and blue, 0 to 1.
#[derive(Debug, Clone, Copy)]
struct Rgb([f64; 3]);

/// OKLCH: lightness 0 to 1, chroma from 0, hue in radians (B. Ottosson, 2020).
#[derive(Debug, Clone, Copy)]
struct Lch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Rgb {
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
        let channel = |i: usize| u8::from_str_radix(digits.get(i..i + 2)?, 16).ok();
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        Some(Self([linear(channel(0)?), linear(channel(2)?), linear(channel(4)?)]))
    }

    fn hex(self) -> String {
        let [r, g, b] = self.0.map(|c| {
            let c = if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
            // A float to an integer saturates, so the cast cannot wrap.
            (c * 255.0).round() as u8
        });
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The colour that is left after writing it with eight bits a channel.
    fn written(self) -> Self {
        Self::parse(&self.hex()).unwrap_or(self)
    }

    /// Contrast by WCAG, 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let luminance = |Self([r, g, b]): Self| 0.2126 * r + 0.7152 * g + 0.0722 * b;
        let (a, b) = (luminance(self), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn lch(self) -> Lch {
        let [r, g, b] = self.0;
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Lch { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }
}

impl Lch {
    /// The colour as a screen shows it: with less chroma where the screen has no such colour.
    fn rgb(self) -> Rgb {
        (0..=20)
            .map(|step| self.chroma * f64::from(20 - step) / 20.0)
            .map(|chroma| Self { chroma, ..self }.linear())
            .find(|Rgb(channels)| channels.iter().all(|c| (-0.002..=1.002).contains(c)))
            .map_or(Rgb([self.lightness.powi(3); 3]), |Rgb(c)| Rgb(c.map(|c| c.clamp(0.0, 1.0))))
    }

    fn linear(self) -> Rgb {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        Rgb([
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ])
    }

    /// The first colour on the way to a lightness that is `enough`, as it will be written.
    fn towards(self, end: f64, enough: impl Fn(Rgb) -> bool) -> Rgb {
        (0..=200)
            .map(|step| self.lightness + (end - self.lightness) * f64::from(step) / 200.0)
            .map(|lightness| Self { lightness, ..self }.rgb())
            .map(Rgb::written)
            .find(|colour| enough(*colour))
            .unwrap_or(Rgb([end; 3]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: &str, b: &str) -> f64 {
        Rgb::parse(a).unwrap().contrast(Rgb::parse(b).unwrap())
    }

    #[test]
    fn every_colour_becomes_readable() {
        for n in 0..6 * 6 * 6 {
            let [r, g, b] = [n / 36, n / 6 % 6, n % 6].map(|step| step * 51);
            let colour = format!("#{r:02x}{g:02x}{b:02x}");
            for least in [4.5, 7.0] {
                for p in [Palette::light(&colour, least), Palette::dark(&colour, least)] {
                    for text in [&p.accent, &p.ink, &p.quiet] {
                        for ground in [&p.paper, &p.tint] {
                            let found = contrast(text, ground);
                            assert!(found >= least, "{colour}: {text} on {ground}: {found}");
                        }
                    }
                    assert!(contrast(&p.on_accent, &p.accent) >= 4.5, "{colour}: {p:?}");
                }
            }
        }
    }

    #[test]
    fn a_readable_colour_stays_as_it_is() {
        assert_eq!(Palette::light("#7a1f3d", 4.5).accent, "#7a1f3d");
        assert_eq!(Palette::light("no colour", 4.5), Palette::light(FALLBACK, 4.5));
    }

    #[test]
    fn black_on_white_is_21() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    }
}
