import ContractModel
import JSONText

/// Pacts of one consumer with one provider that several files hold, as one contract.
///
/// Refused are pacts of different versions, interactions with the same description and state but other contents (Pact
/// specification V3, pact files are merged), and different files of messages and of HTTP interactions before version 4.
struct PactMerge: Sendable {
    let consumer: String
    let provider: String
    let document: JSONObject
    /// The bytes of the file where there is one; the merged document otherwise.
    let content: [UInt8]
    /// What people should know of the files, a sentence each.
    let warnings: [String]

    /// One for each pair, in the order of the files.
    static func pacts(of files: [PactFile]) throws(CommandFailure) -> [PactMerge] {
        var groups: [[PactFile]] = []
        for file in files {
            let index = groups.firstIndex {
                $0[0].consumer.hasSameBytes(as: file.consumer) && $0[0].provider.hasSameBytes(as: file.provider)
            }
            if let index { groups[index].append(file) } else { groups.append([file]) }
        }
        return try groups.map { group throws(CommandFailure) in try PactMerge(group) }
    }

    private init(_ files: [PactFile]) throws(CommandFailure) {
        consumer = files[0].consumer
        provider = files[0].provider
        warnings = files.filter { Self.isMixed($0.document) }.map { file in
            """
            \(file.path): The pact holds messages beside HTTP interactions. Before version 4 of the specification \
            verifiers leave out the HTTP interactions of such a pact: write version 4, or give the provider of the \
            messages another name.
            """
        }
        guard files.count > 1 else {
            (document, content) = (files[0].document, files[0].bytes)
            return
        }
        var merged = files[0].document
        for file in files.dropFirst() { try Self.merge(file, into: &merged, files[0]) }
        (document, content) = (merged, JSONValue.object(merged).compactBytes())
    }

    private static func merge(
        _ file: PactFile, into merged: inout JSONObject, _ first: PactFile
    ) throws(CommandFailure) {
        guard SpecificationVersion(of: file.document) == SpecificationVersion(of: merged) else {
            throw CommandFailure(
                .failure,
                "\(file.path) and \(first.path) can't be merged: they are of different versions of the specification.")
        }
        try refuseMixture(of: file, with: merged, first)
        for name in ["interactions", "messages"] {
            guard let added = file.document[name]?.array else { continue }
            var elements = merged[name]?.array ?? []
            for element in added {
                guard let same = elements.first(where: { isSame($0, element) }) else {
                    elements.append(element)
                    continue
                }
                guard InteractionIdentity.digest(of: same) == InteractionIdentity.digest(of: element) else {
                    throw CommandFailure(
                        .failure,
                        """
                        \(file.path): The interaction '\(element["description"]?.plainText ?? "")' differs from the \
                        one with the same description and provider state in another file of this pair.
                        """)
                }
            }
            merged[name] = .array(elements)
        }
    }

    /// Before version 4 a pact is of HTTP interactions or of messages (Pact specification V3, message pacts): where a
    /// document has both, verifiers leave out the HTTP interactions. Files that hold the same add nothing to a mixture.
    private static func refuseMixture(
        of file: PactFile, with merged: JSONObject, _ first: PactFile
    ) throws(CommandFailure) {
        guard SpecificationVersion(of: merged) != .v4, !haveSameElements(file.document, merged) else { return }
        let (added, present) = (kinds(of: file.document), kinds(of: merged))
        guard !added.isEmpty, !present.isEmpty, Set(added + present).count > 1 else { return }
        throw CommandFailure(
            .failure,
            """
            \(file.path) and \(first.path) can't be merged: the one holds \(added.joined(separator: " and ")), the \
            other \(present.joined(separator: " and ")), and only version 4 of the specification has both in one pact. \
            Write version 4, or give the provider of the messages another name.
            """)
    }

    private static func isMixed(_ document: JSONObject) -> Bool {
        SpecificationVersion(of: document) != .v4 && kinds(of: document).count > 1
    }

    private static func kinds(of document: JSONObject) -> [String] {
        [("interactions", "HTTP interactions"), ("messages", "messages")]
            .filter { document[$0.0]?.array?.isEmpty == false }.map(\.1)
    }

    private static func haveSameElements(_ left: JSONObject, _ right: JSONObject) -> Bool {
        ["interactions", "messages"].allSatisfy { name in
            InteractionIdentity.digest(of: left[name] ?? .null) == InteractionIdentity.digest(of: right[name] ?? .null)
        }
    }

    /// Whether description and provider state are the same.
    private static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        key(left) == key(right)
    }

    private static func key(_ element: JSONValue) -> [String] {
        let state = element["provider_state"] ?? element["providerState"] ?? element["providerStates"] ?? .null
        let description = element["description"] ?? .null
        return [InteractionIdentity.digest(of: description), InteractionIdentity.digest(of: state)]
    }
}
