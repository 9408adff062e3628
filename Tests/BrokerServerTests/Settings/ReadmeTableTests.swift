import BrokerServer
import Foundation
import Testing

@Suite("Settings in the README")
struct ReadmeTableTests {
    private static let readme: String? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try? String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    }()

    @Test("the table of settings is the generated one", .enabled(if: readme?.contains("| setting | default |") == true))
    func table() throws {
        let readme = try #require(Self.readme)
        #expect(readme.contains(SettingsTable.markdown), "It should be:\n\(SettingsTable.markdown)")
    }
}
