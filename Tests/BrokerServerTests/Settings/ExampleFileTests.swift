import BrokerServer
import Foundation
import Testing

@Suite("Example of a settings file")
struct ExampleFileTests {
    @Test("it holds every setting with its default")
    func everySetting() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appendingPathComponent("deploy/treaty.example.yaml").path
        var example = try ServerSettings.load(flags: ["config": [path]], environment: [:])
        example.given = []
        #expect("\(example)" == "\(try ServerSettings.load(flags: [:], environment: [:]))")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        for setting in ServerSettings.table {
            // What has no default, such as a password, stands there as a comment.
            let isThere = lines.contains { $0.hasPrefix("\(setting.name):") || $0.hasPrefix("# \(setting.name):") }
            #expect(isThere, "\(setting.name) is missing.")
        }
    }
}
