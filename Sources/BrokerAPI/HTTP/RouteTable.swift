/// All routes of the API as a tree of path segments.
///
/// The tree is our own, behind one responder, because the protocol asks for what Hummingbird's router doesn't do:
/// literal segments win but a dead end goes back to a capture beside them, captures of different names stand at one
/// place, names are decoded after the path is split, a wrong method is told from a wrong path, and empty segments are
/// an error.
struct RouteTable: Sendable {
    /// A route that a path leads to, and the segments that its pattern names.
    struct Match: Sendable {
        let route: Route
        let captures: [String: String]
        /// Whether the last segment is a name, and no word of the pattern.
        let endsInName: Bool
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var capture: Int?
        var route: Route?
        /// The names of the captures on the way here.
        var names: [String] = []
        var endsInName = false
    }

    private var nodes = [Node()]

    /// Builds the tree; of two routes with the same pattern the first one stays.
    init(_ routes: [Route]) {
        for route in routes {
            for pattern in route.patterns {
                insert(route, pattern)
            }
        }
    }

    /// The route that a path leads to, in time proportional to the number of its segments (a dead end costs a step
    /// back).
    func match(_ segments: [String]) -> Match? {
        var values: [String] = []
        guard let node = find(segments[...], from: 0, &values), let route = nodes[node].route else { return nil }
        let captures = Dictionary(zip(nodes[node].names, values)) { first, _ in first }
        return Match(route: route, captures: captures, endsInName: nodes[node].endsInName)
    }

    private func find(_ segments: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Int? {
        guard let segment = segments.first else { return nodes[node].route == nil ? nil : node }
        if let literal = nodes[node].literals[segment], let end = find(segments.dropFirst(), from: literal, &values) {
            return end
        }
        guard let capture = nodes[node].capture else { return nil }
        values.append(segment)
        if let end = find(segments.dropFirst(), from: capture, &values) { return end }
        values.removeLast()
        return nil
    }

    private mutating func insert(_ route: Route, _ pattern: String) {
        var node = 0
        var names: [String] = []
        for segment in pattern.split(separator: "/") {
            if segment.hasPrefix("{"), segment.hasSuffix("}") {
                names.append(String(segment.dropFirst().dropLast()))
                node = child(of: node, \.capture)
            } else {
                node = child(of: node, \.literals[String(segment)])
            }
        }
        guard nodes[node].route == nil else { return }
        nodes[node].route = route
        nodes[node].names = names
        nodes[node].endsInName = pattern.hasSuffix("}")
    }

    private mutating func child(of node: Int, _ place: WritableKeyPath<Node, Int?>) -> Int {
        if let existing = nodes[node][keyPath: place] { return existing }
        nodes.append(Node())
        nodes[node][keyPath: place] = nodes.count - 1
        return nodes.count - 1
    }
}
