import BrokerClient
import BrokerCore
import JSONText

/// Reads another broker through its API, and keeps aside what it finds.
struct ImportReader: Sendable {
    let source: SourceBroker
    let service: ImportService
    let selection: ImportSelection
    let progress: ImportProgress
    /// Requests at a time.
    private let width = 16

    init(
        _ source: SourceBroker, _ service: ImportService, _ selection: ImportSelection, _ progress: ImportProgress
    ) {
        self.source = source
        self.service = service
        self.selection = selection
        self.progress = progress
    }

    func read() async throws -> ImportReading {
        var reading = ImportReading()
        progress.begin("Reading environments and pacticipants")
        try await service.stage(try await environments())
        let names = try await pacticipants()
        progress.begin("Reading versions, tags, contracts and deployments")
        for name in names { try await readVersions(of: name, into: &reading) }
        let contents = reading.contents.values.sorted { $0.sha < $1.sha }
        progress.begin("Reading results of contracts", total: contents.count)
        let versions = selection == .all ? nil : reading.versions
        for found in try await concurrently(contents, { try await readResults(of: $0, by: versions) }) {
            reading.add(found)
        }
        progress.begin("Reading webhooks")
        try await service.stage(try await webhooks())
        progress.end()
        return reading
    }

    /// Does something with every element, several at a time; results come in any order.
    func concurrently<Element: Sendable, Output: Sendable>(
        _ elements: [Element], _ body: @escaping @Sendable (Element) async throws -> Output
    ) async throws -> [Output] {
        try await withThrowingTaskGroup(of: Output.self) { group in
            var outputs: [Output] = []
            for (index, element) in elements.enumerated() {
                if index >= width, let output = try await group.next() {
                    outputs.append(output)
                    progress.advance()
                }
                try Task.checkCancellation()
                group.addTask { try await body(element) }
            }
            for try await output in group {
                outputs.append(output)
                progress.advance()
            }
            return outputs
        }
    }

    /// A time in the stored form.
    func time(_ text: String, in document: HALDocument) throws -> JSONValue {
        .string(try moment(text, in: document).storedText)
    }

    func moment(_ text: String, in document: HALDocument) throws -> Timestamp {
        guard let moment = DateText.read(text) else { throw document.wrong("has a time '\(text)' that is none") }
        return moment
    }

    /// The time of a member in the stored form.
    func time(of name: String, in document: HALDocument) throws -> JSONValue {
        try time(try document.text(name), in: document)
    }

    /// nil where the document has no such member.
    func optionalTime(of name: String, in document: HALDocument) throws -> JSONValue? {
        try document.optionalText(name).map { try time($0, in: document) }
    }
}
