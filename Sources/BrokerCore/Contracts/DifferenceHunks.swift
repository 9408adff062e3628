/// The parts of a difference that are shown: changes with three lines of context around them.
struct DifferenceHunks {
    private static let contextLines = 3

    /// The lines to show, sign first; ` …` stands for context that is left out between two changes.
    let text: [String]

    init(_ lines: [DifferenceLine]) {
        let shown = Self.near(Self.grouped(lines))
        text = shown.indices.map { index in
            guard let line = shown[index] else { return " …" }
            let next = index + 1 < shown.count ? shown[index + 1] : nil
            return line.sign.rawValue + (next.map(Self.closesArray) == true ? Self.withoutComma(line.text) : line.text)
        }
    }

    /// The lines with, in every run of changes, the removed ones first.
    private static func grouped(_ lines: [DifferenceLine]) -> [DifferenceLine] {
        var grouped: [DifferenceLine] = []
        var added: [DifferenceLine] = []
        for line in lines {
            switch line.sign {
            case .added: added.append(line)
            case .removed: grouped.append(line)
            case .context:
                grouped += added + [line]
                added = []
            }
        }
        return grouped + added
    }

    /// The lines close to a change; nil stands for a gap.
    private static func near(_ lines: [DifferenceLine]) -> [DifferenceLine?] {
        var shows = Array(repeating: false, count: lines.count)
        for (index, line) in lines.enumerated() where line.sign != .context {
            let window = max(0, index - contextLines)...min(lines.count - 1, index + contextLines)
            for place in window { shows[place] = true }
        }
        var near: [DifferenceLine?] = []
        for (index, line) in lines.enumerated() where shows[index] {
            if index > 0, !shows[index - 1], !near.isEmpty { near.append(nil) }
            near.append(line)
        }
        return near
    }

    private static func closesArray(_ line: DifferenceLine) -> Bool {
        line.sign == .context && line.text.drop { $0 == " " }.hasPrefix("]")
    }

    private static func withoutComma(_ text: String) -> String {
        text.hasSuffix(",") ? String(text.dropLast()) : text
    }
}
