import TextCoding

/// Draws a badge as SVG: dark text field at the left, coloured one at the right.
struct BadgeImage {
    private let badge: Badge

    init(_ badge: Badge) {
        self.badge = badge
    }

    /// Longer texts are cut.
    private static let maximumLength = 120
    private static let height = 20
    /// Between a text and the edges of its field.
    private static let margin = 7

    var svg: String {
        let left = Field(badge.left, fill: "#474747")
        let right = Field(badge.right, fill: badge.colour.fill)
        let width = left.width + right.width
        let title = MarkupText.escaped("\(left.text): \(right.text)")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(Self.height)" role="img" \
            aria-label="\(title)"><title>\(title)</title>\
            <clipPath id="edge"><rect width="\(width)" height="\(Self.height)" rx="4"/></clipPath>\
            <g clip-path="url(#edge)">\(left.background(at: 0))\(right.background(at: left.width))</g>\
            <g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">\
            \(left.label(at: 0))\(right.label(at: left.width))</g></svg>
            """
    }

    /// One half of the badge.
    private struct Field {
        let text: String
        let fill: String
        let textWidth: Int

        init(_ text: String, fill: String) {
            let printable = String(String.UnicodeScalarView(text.unicodeScalars.filter(Self.isPrintable)))
            let isLong = printable.count > BadgeImage.maximumLength
            self.text = isLong ? printable.prefix(BadgeImage.maximumLength) + "…" : printable
            self.fill = fill
            textWidth = (self.text.reduce(0) { $0 + Self.tenths($1) } + 9) / 10
        }

        var width: Int { textWidth + 2 * BadgeImage.margin }

        func background(at place: Int) -> String {
            #"<rect x="\#(place)" width="\#(width)" height="\#(BadgeImage.height)" fill="\#(fill)"/>"#
        }

        func label(at place: Int) -> String {
            let start = place + BadgeImage.margin
            return #"<text x="\#(start)" y="14" textLength="\#(textWidth)">\#(MarkupText.escaped(text))</text>"#
        }

        private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .control, .surrogate, .unassigned, .privateUse, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }

        /// About how wide a character is at this size, in tenths of a pixel. `textLength` makes it exact.
        private static func tenths(_ character: Character) -> Int {
            switch character {
            case "i", "j", "l", "I", "|", "'", ".", ",", ":", ";", "!": 38
            case " ", "f", "r", "t", "(", ")", "/", "-", "[", "]", "\"": 46
            case "m", "M", "w", "W", "%", "@": 103
            case "A"..."Z", "_", "#", "&", "+", "=", "<", ">", "~": 78
            case _ where character.isASCII: 66
            default: 112
            }
        }
    }
}

extension Badge.Colour {
    /// Dark enough for white text.
    fileprivate var fill: String {
        switch self {
        case .brightgreen: "#1d7a3a"
        case .red: "#b8271c"
        case .orange: "#a85500"
        case .lightgrey: "#6a6a6a"
        }
    }
}
