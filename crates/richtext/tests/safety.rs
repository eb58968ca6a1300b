//! What attackers write leaves nothing behind but text.

use ratusz_richtext::Tree;

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script><!--<script>alert(1)</script>--></script>",
    "<p onclick=alert(1) onmouseover='alert(1)' style=\"background:url(javascript:alert(1))\">x</p>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"javascript:alert(1)\">",
    "<img src=/a onerror\n=\nalert(1)>",
    "<img src=/a alt='\"><script>alert(1)</script>'>",
    "<img src='/a\"onerror=alert(1)//'>",
    "<img/src=/a/onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' jAvAsCrIpT:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='java&Tab;script&colon;alert(1)'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD4=>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href='//example.org'>x</a>",
    "<a href='/\\example.org'>x</a>",
    "<a href='/x\" onclick=\"alert(1)'>x</a>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<style>@import '//example.org/x.css';</style>",
    "<style><img src='</style><img src=x onerror=alert(1)>'></style>",
    "<link rel=stylesheet href=//example.org/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=//example.org/>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x.swf><embed src=x.swf></object>",
    "<form action=//example.org><input name=a><button formaction=javascript:alert(1)>x</button></form>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<title></title><img src=x onerror=alert(1)></title>",
    "<xmp></xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "<pre>&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;</pre>",
    "<a href='https://example.org/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'>x</a>",
    "<table background=javascript:alert(1)><tr><td style=width:expression(alert(1))>x<td>y</table>",
    "<ol start='1\" onclick=\"alert(1)'><li>x</ol>",
    "<td colspan='2\" onclick=\"alert(1)'>",
    "<table><tr><th scope='\" onclick=alert(1) x=\"'>x<th>y</table>",
    "\0<scr\0ipt>alert(1)</scr\0ipt>",
    "<\u{131}mg src=x onerror=alert(1)>",
    "<p title=`onmouseover=alert(1)`>x</p>",
    "<a href=\"https://example.org\" target=_blank rel=opener ping=//example.org>x</a>",
];

/// The tags of HTML that was written with `"` around values and `<` escaped in them.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
}

#[test]
fn nothing_is_left_that_acts() {
    let elements = [
        "a",
        "blockquote",
        "br",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    for source in HOSTILE {
        let html = Tree::from_html(source).to_html();
        for tag in tags(&html) {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            assert!(elements.contains(&name), "{source}\n{html}");
            let mut values = tag.split('"');
            while let (Some(names), Some(value)) = (values.next(), values.next()) {
                let name = names.trim().rsplit(' ').next().unwrap();
                let allowed = ["href=", "src=", "alt=", "start=", "scope=", "colspan=", "rowspan="];
                assert!(allowed.contains(&name), "{source}\n{html}");
                if name == "href=" || name == "src=" {
                    let safe = value.starts_with("https://example.org") || value.starts_with('/');
                    assert!(safe && !value.starts_with("//"), "{source}\n{html}");
                }
            }
        }
        // A sanitiser of its own defaults agrees, and so does a second pass of ours.
        let mut builder = ammonia::Builder::default();
        builder.link_rel(None).add_tag_attributes("th", ["scope"]);
        assert_eq!(builder.clean(&html).to_string(), html, "{source}");
        assert_eq!(Tree::from_html(&html).to_html(), html, "{source}");
    }
}

#[test]
fn what_a_tree_holds_by_mistake_is_not_written() {
    // A tree can be made without `from_json`; its writer checks for itself.
    let json = "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[\
        {\"type\":\"text\",\"text\":\"<b>\",\"marks\":[{\"type\":\"link\",\"attrs\":{\"href\":\"javascript:alert(1)\"}}]},\
        {\"type\":\"image\",\"attrs\":{\"src\":\"data:x\",\"alt\":\"<i>\"}}]}]}";
    let tree: Tree = serde_json::from_str(json).unwrap();
    assert_eq!(tree.to_html(), "<p>&lt;b&gt;&lt;i&gt;</p>");
}
