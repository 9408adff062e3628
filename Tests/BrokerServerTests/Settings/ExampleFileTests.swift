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
        let example = try ServerSettings.load(flags: ["config": [path]], environment: [:])
        #expect("\(example)" == "\(try ServerSettings.load(flags: [:], environment: [:]))")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        for setting in ServerSettings.table {
            #expect(lines.contains { $0.hasPrefix("\(setting.name):") }, "\(setting.name) is missing.")
        }
    }
}
