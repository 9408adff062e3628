import BrokerCore
import JSONText

/// The parts that rows of the matrix are made of.
extension JSONWriter {
    /// A member that is a text.
    mutating func write(_ name: String, _ text: String, after separator: inout Unicode.Scalar) {
        write(name: name, after: &separator)
        write(string: text)
    }

    /// `"_links":{"self":…}`
    mutating func writeSelf(_ link: Link, after separator: inout Unicode.Scalar) {
        write(name: "_links", after: &separator)
        var inner: Unicode.Scalar = "{"
        write(name: "self", after: &inner)
        link.write(to: &self)
        write(punctuation: "}")
    }

    /// A branch or a tag of a version.
    mutating func writeName(_ name: String, isLatest: Bool, _ link: Link) {
        var separator: Unicode.Scalar = "{"
        write("name", name, after: &separator)
        write(name: "latest", after: &separator)
        write(.bool(isLatest))
        writeSelf(link, after: &separator)
        write(punctuation: "}")
    }

    mutating func write(_ environment: Environment, _ links: Links) {
        var separator: Unicode.Scalar = "{"
        write("uuid", environment.uuid, after: &separator)
        write("name", environment.name, after: &separator)
        write("displayName", environment.displayName, after: &separator)
        write(name: "production", after: &separator)
        write(.bool(environment.production))
        if environment.updatedAt != environment.createdAt {
            write("updatedAt", environment.updatedAt.wireText, after: &separator)
        }
        write("createdAt", environment.createdAt.wireText, after: &separator)
        let url = links.environment(environment.uuid)
        writeSelf(Link(url, title: "Environment", name: environment.name), after: &separator)
        write(punctuation: "}")
    }
}
