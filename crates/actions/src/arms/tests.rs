//! Arms keep their shapes and lose all that could run, fetch or tell.

use super::*;

#[test]
fn drawings_keep_their_shapes_and_nothing_else() {
    let drawn = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
         \"http://www.w3.org/svg11.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:ink=\"http://ink.example/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         viewBox=\"0 0 9 9\" ink:version=\"1\"><metadata><x/></metadata><title>A &amp; B</title>\
         <path ink:label=\"a\" style=\"fill:#d00;behavior:x;fill-opacity:.5\" d=\"M0 0h9v9z\"/>\
         <use xlink:href=\"#a\"/></svg>";
    assert_eq!(
        arms(drawn.as_bytes()).unwrap(),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>A &amp; B</title>\
         <path fill=\"#d00\" fill-opacity=\".5\" d=\"M0 0h9v9z\"></path><use href=\"#a\"></use></svg>"
    );
}

#[test]
fn what_runs_or_fetches_is_refused() {
    for (part, name) in [
        ("<script>alert(1)</script>", "script"),
        ("<g onload=\"alert(1)\"/>", "onload"),
        ("<image href=\"https://x.example/a.png\"/>", "image"),
        ("<use href=\"https://x.example/a.svg#b\"/>", "href"),
        ("<path fill=\"url(https://x.example/a)\"/>", "fill"),
        ("<path style=\"fill:url(&quot;//x&quot;)\"/>", "fill"),
        ("<foreignObject/>", "foreignObject"),
        ("<style>@import 'x'</style>", "style"),
    ] {
        let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{part}</svg>");
        assert_eq!(arms(text.as_bytes()), Err(ArmsFault::Active(name.to_owned())), "{part}");
    }
    let bomb =
        "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>";
    assert_eq!(arms(bomb.as_bytes()), Err(ArmsFault::Broken));
    assert_eq!(arms(b"GIF89a"), Err(ArmsFault::Kind));
    assert_eq!(arms(&vec![b'x'; ARMS_BYTES + 1]), Err(ArmsFault::Bytes));
    let deep = format!("<svg xmlns=\"{SVG}\">{}{}</svg>", "<g>".repeat(99), "</g>".repeat(99));
    assert_eq!(arms(deep.as_bytes()), Err(ArmsFault::Elements));
}

#[test]
fn a_png_loses_all_but_its_picture() {
    let chunk = |name: &[u8], data: &[u8]| {
        [&(data.len() as u32).to_be_bytes()[..], name, data, &[0; 4]].concat()
    };
    let header =
        |side: u32| [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let file = |side| {
        let head = chunk(b"IHDR", &header(side));
        [PNG, &head, &chunk(b"tEXt", b"Author\0Jan"), &chunk(b"IDAT", b"xy"), &chunk(b"IEND", b"")]
            .concat()
    };
    let text = arms(&file(16)).unwrap();
    let data = text.split("base64,").nth(1).unwrap().split('"').next().unwrap();
    let kept = STANDARD.decode(data).unwrap();
    assert!(!kept.windows(3).any(|part| part == b"Jan") && kept.ends_with(b"IEND\0\0\0\0"));
    assert_eq!(arms(&file(5000)), Err(ArmsFault::Pixels(5000, 5000)));
    assert_eq!(arms(&file(16)[..40]), Err(ArmsFault::Broken));
}
