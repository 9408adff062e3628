import Synchronization
import Testing

@testable import Commands

@Suite struct ProgressLineTests {
    private final class Screen: Sendable {
        private let errors = Mutex("")

        var text: String { errors.withLock { $0 } }

        func output(terminals: Set<CommandOutput.Stream>, columns: Int = 20) -> CommandOutput {
            CommandOutput(
                terminals: terminals, variables: [:], columns: { $0 == .error ? columns : 1000 }
            ) { text, stream in
                self.errors.withLock { if stream == .error { $0 += text } }
            }
        }
    }

    private let wiping = "\r\u{1B}[K"

    @Test func `each text is written over the one before, and the end wipes the last`() {
        let screen = Screen()
        let line = ProgressLine(screen.output(terminals: [.error]))
        line.show("1 of 2")
        line.show("2 of 2")
        #expect(screen.text == "\(wiping)1 of 2\(wiping)2 of 2")
        line.end()
        line.end()
        #expect(screen.text == "\(wiping)1 of 2\(wiping)2 of 2\(wiping)")
    }

    @Test func `where there is no terminal nothing is written`() {
        let screen = Screen()
        let line = ProgressLine(screen.output(terminals: [.standard]))
        line.show("1 of 2")
        line.showNowAndThen("2 of 2")
        line.end()
        #expect(screen.text.isEmpty)
    }

    @Test func `what was never shown isn't wiped`() {
        let screen = Screen()
        ProgressLine(screen.output(terminals: [.error])).end()
        #expect(screen.text.isEmpty)
    }

    @Test(arguments: [
        (Set<CommandOutput.Stream>([.error]), "\r\u{1B}[K1 of 2\r\u{1B}[KTrying again.\n"),
        (Set<CommandOutput.Stream>(), "Trying again.\n"),
    ])
    func `a message in between takes the line's place`(terminals: Set<CommandOutput.Stream>, expected: String) {
        let screen = Screen()
        let output = screen.output(terminals: terminals)
        ProgressLine(output).show("1 of 2")
        output.interject("Trying again.")
        #expect(screen.text == expected)
    }

    @Test func `a text is not written twice`() {
        let screen = Screen()
        let line = ProgressLine(screen.output(terminals: [.error]))
        line.show("50 %")
        line.show("50 %")
        #expect(screen.text == "\(wiping)50 %")
        line.end()
        line.show("50 %")
        #expect(screen.text == "\(wiping)50 %\(wiping)\(wiping)50 %")
    }

    @Test func `what changes faster than anybody reads is left out`() {
        let screen = Screen()
        let line = ProgressLine(screen.output(terminals: [.error]))
        for number in 1...1000 { line.showNowAndThen("\(number)") }
        #expect(screen.text.hasPrefix("\(wiping)1"))
        #expect(screen.text.utf8.count < 1000)
    }

    @Test func `a text stays in its line, whatever is in it`() {
        let screen = Screen()
        let line = ProgressLine(screen.output(terminals: [.error], columns: 10))
        line.show("123456789")
        line.show("1234567890")
        line.show("a\nb\u{1B}[2J")
        #expect(screen.text == "\(wiping)123456789\(wiping)12345678…\(wiping)a\\nb\\u{1…")
    }

    @Test func `an import counts on a terminal and names its steps elsewhere`() {
        let (terminal, file) = (Screen(), Screen())
        for output in [terminal.output(terminals: [.error]), file.output(terminals: [])] {
            let progress = ImportProgress(output)
            progress.begin("Reading", total: 3)
            progress.advance()
            progress.begin("Writing")
            progress.end()
        }
        #expect(terminal.text == "\(wiping)Reading: 0 of 3\(wiping)Writing: 0\(wiping)")
        #expect(file.text == "Reading (3)…\nWriting…\n")
    }

    @Test func `a clean-up tells elsewhere how far it got at last`() {
        let (terminal, file) = (Screen(), Screen())
        for output in [terminal.output(terminals: [.error], columns: 80), file.output(terminals: [])] {
            let progress = CleanUpProgress(output)
            progress.show(1, of: 3)
            progress.show(2, of: 3)
            progress.end()
            progress.end()
        }
        #expect(
            terminal.text == "\(wiping)1 of 3 versions deleted\(wiping)2 of 3 versions deleted\(wiping)")
        #expect(file.text == "1 of 3 versions deleted\n2 of 3 versions deleted\n")
    }
}
