import JSONText
import TextCoding

/// What `publish --validate` found in all files.
struct PactValidation: Sendable {
    private let files: [(path: String, findings: [PactFinding])]

    init(_ files: [PactFile], isStrict: Bool) {
        self.files = files.map { ($0.path, PactFormat($0.document, isStrict: isStrict).findings) }
    }

    /// Whether nothing stands against publishing.
    var isPassed: Bool { !files.contains { $0.findings.contains { $0.level == .error } } }

    /// One object for each file, as the official client prints them.
    var json: JSONValue {
        .array(
            files.map { ["source": .string($0.path), "results": .array($0.findings.map(\.json))] })
    }

    /// Prints what was found, one finding a line, and the verdict.
    func write(to output: CommandOutput, _ stream: CommandOutput.Stream) {
        for file in files {
            for finding in file.findings {
                let style: TextStyle = finding.level == .error ? .red : .yellow
                let message = ControlCharacters.escaped(finding.message)
                output.line(
                    "\(file.path): \(output.styled(finding.level.rawValue, style, for: stream)) \(finding.path): "
                        + "\(message)",
                    to: stream)
            }
        }
        let noun = files.count == 1 ? "1 pact file" : "\(files.count) pact files"
        let bad = files.count { $0.findings.contains { $0.level == .error } }
        let verdict =
            bad == 0
            ? output.styled("Validated \(noun)", .green, for: stream)
            : output.styled(
                "\(bad) of \(noun) \(bad == 1 ? "is" : "are") not valid: nothing is published", .red, for: stream)
        output.line(verdict, to: stream)
    }
}
