/// A file extension at the end of a URL's path that asks for a form of what is there, whatever a client accepts.
package enum FileExtension: String, Sendable {
    case json, csv, svg, yaml

    /// The extension that a path or its last segment ends in, and where its dot stands; nil for none of these.
    package static func atEnd(of path: Substring) -> (form: FileExtension, dot: String.Index)? {
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        return FileExtension(rawValue: String(path[path.utf8.index(after: dot)...])).map { ($0, dot) }
    }
}
