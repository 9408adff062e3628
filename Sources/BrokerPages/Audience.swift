import HTTPTypes

/// Who sends a request: a program, which the API answers, or a browser, which gets pages first.
enum Audience {
    case program, browser

    private static let programTypes = [
        "application/hal+json", "application/problem+json", "application/json", "text/csv", "application/yaml",
        "text/plain",
    ].map { Array($0.utf8) }

    private static let assetSuffixes = [".js", ".woff", ".woff2", ".css", ".png", ".html", ".map", ".ttf", ".ico"]

    /// By what the request accepts and sends, and by its path.
    init(of head: HTTPRequest) {
        let accept = (head.headerFields[.accept] ?? "").lowercased()
        guard !Self.isPageAlone(head.path ?? "/") || !Self.takesText(accept) else {
            self = .browser
            return
        }
        guard !Self.namesProgramType(accept), !accept.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
            self = .program
            return
        }
        let sent = (head.headerFields[.contentType] ?? "").lowercased()
        let path = (head.path ?? "/").prefix { $0 != "?" }
        let isBadge = path.hasSuffix("/badge") || path.hasSuffix("/badge.svg")
        let isProgram =
            Self.namesProgramType(sent) || (isBadge && accept.contains("svg"))
            || (accept == "*/*" && !Self.assetSuffixes.contains { path.hasSuffix($0) })
        self = isProgram ? .program : .browser
    }

    /// What relations link to, and what browses the API, has no other form than a page, so that whoever takes anything
    /// gets that.
    private static func isPageAlone(_ path: String) -> Bool {
        path.hasPrefix("/doc/") || path.hasPrefix("/hal-browser/")
    }

    private static func takesText(_ accept: String) -> Bool {
        accept.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            || ["*/*", "text/*", "text/html"].contains(where: accept.contains)
    }

    private static func namesProgramType(_ types: String) -> Bool {
        let types = types.utf8
        // Most programs name one type, and nothing but it.
        return programTypes.contains { types.elementsEqual($0) }
            || programTypes.contains { $0.count <= types.count && types.firstRange(of: $0) != nil }
    }
}
