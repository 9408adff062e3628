import ArgumentParser
import BrokerClient
import HTTPTransport
import JSONText
import TextCoding

struct DoctorCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find out whether a broker can be used from here, and what to mend.",
        discussion: """
              treaty doctor --broker-base-url https://broker.example.org
              treaty doctor --output json

            Looks at the way to the broker, its certificate, credentials, address and clock. Changes nothing.

            Exit status: 0 all is well, 1 something has to be mended, 2 the broker can't be asked at all.
            """)

    @OptionGroup var broker: BrokerOptions

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let probe = BrokerProbe(try broker.client(context))
        let diagnosis = BrokerDiagnosis(
            probe: probe, proxy: ProxyRules(context.variables).proxy(for: probe.url),
            verifiesCertificates: !broker.skipsVerification && ClientTLS(context).broker.verifiesPeer,
            now: context.pause.now)
        let line = ProgressLine(context.output)
        line.show("Asking \(probe.url)…")
        let findings = await diagnosis.findings()
        line.end()
        // What was cut off would look like something that is wrong.
        try Task.checkCancellation()
        switch output {
        case .json: context.output.line(findings.json.compactText())
        case .pretty: context.output.line(findings.json.prettyText())
        default: write(findings, to: context.output)
        }
        return findings.status
    }

    private func write(_ findings: [Finding], to output: CommandOutput) {
        let width = findings.map(\.name.count).max() ?? 0
        for finding in findings {
            let mark = output.styled(finding.state.mark.padded(to: 5), finding.state.style)
            output.line("\(mark)  \(finding.name.padded(to: width))  \(finding.text)")
            if let advice = finding.advice {
                output.line(String(repeating: " ", count: width + 9) + "→ " + advice)
            }
        }
    }
}
