import Foundation
import Testing

@testable import BrokerPages

@Suite struct DocumentationPageTests {
    /// Every relation that the sources of the API mention.
    private static let relations: [String] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sources = root.appending(path: "Sources/BrokerAPI")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var found: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", let text = try? String(contentsOf: file, encoding: .utf8) else {
                continue
            }
            found.formUnion(text.matches(of: /"pb:([a-z-]+)"/).map { String($0.1) })
        }
        return found.sorted()
    }()

    @Test func `every relation of the API is explained`() {
        #expect(Self.relations.count > 60)
        #expect(Self.relations.filter { DocumentationPage($0) == nil } == [])
    }

    @Test func `a relation is found with its prefix, and under the name that webhooks link to`() {
        #expect(DocumentationPage("pb:diff")?.title == "diff")
        #expect(DocumentationPage("webhooks-execute")?.relation.path == "/webhooks/{uuid}/execute")
        #expect(DocumentationPage("pb:nonsense") == nil)
    }

    @Test func `the page about webhooks has the section that messages point at`() {
        #expect(DocumentationPage("webhooks")?.sections.map(\.anchor) == ["whitelist", "templates"])
        #expect(DocumentationPage("webhook")?.sections.isEmpty == true)
    }
}
