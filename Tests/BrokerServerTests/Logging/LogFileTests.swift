import BrokerServer
import Foundation
import Logging
import Testing

@Suite("Log file")
struct LogFileTests {
    @Test("the directory is made, lines are added, also by the next life")
    func lines() throws {
        let directory = try TemporaryDirectory()
        for line in ["one\n", "two\n"] { try LogFile(directory: directory.path + "/a/b").write(line) }
        #expect(try String(contentsOfFile: directory.path + "/a/b/treaty.log", encoding: .utf8) == "one\ntwo\n")
    }

    @Test("what can't be written is an error that names it")
    func unwritable() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.file("file", "")
        let error = #expect(throws: SettingsError.self) { try LogFile(directory: file + "/logs") }
        #expect(error?.description.contains(file + "/logs") == true)
    }

    @Test("the settings decide where messages go, and how they look")
    func settings() throws {
        let directory = try TemporaryDirectory()
        let settings = try ServerSettings.load(
            flags: [
                "log_stream": ["file"], "log_dir": [directory.path], "log_format": ["json"], "log_level": ["warn"],
            ],
            environment: [:])
        let logger = try settings.logger()
        logger.info("hidden")
        logger.warning("shown")
        let text = try String(contentsOfFile: directory.path + "/treaty.log", encoding: .utf8)
        #expect(text.contains(#""level":"warning","message":"shown""#))
        #expect(!text.contains("hidden"))
    }
}
