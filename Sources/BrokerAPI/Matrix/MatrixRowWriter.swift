import BrokerCore
import JSONText

/// Writes the rows of the matrix. What several rows show, such as the version that was asked about, is written once and
/// repeated.
struct MatrixRowWriter {
    /// Takes whatever stands before and after the rows as well.
    var writer = JSONWriter(isPretty: false)
    private let answer: MatrixAnswer
    private let links: Links
    /// Where a version's side of a row was written before, by version id.
    private var sides: [Int: Range<Int>] = [:]
    /// Where an environment was written before, by its id.
    private var environments: [Int: Range<Int>] = [:]

    init(_ answer: MatrixAnswer, _ links: Links) {
        self.answer = answer
        self.links = links
        writer.reserve(512 + answer.rows.count * 3072)
    }

    mutating func write() {
        writer.write(punctuation: "[")
        for (position, row) in answer.rows.enumerated() {
            if position > 0 { writer.write(punctuation: ",") }
            write(row)
        }
        writer.write(punctuation: "]")
    }

    private mutating func write(_ row: MatrixRow) {
        let publication = row.publication
        let pair = links.pacts(provider: publication.provider.name, consumer: publication.consumer.name)
        var separator: Unicode.Scalar = "{"
        writer.write(name: "consumer", after: &separator)
        writeSide(publication.consumer.name, publication.consumerVersion)
        writer.write(name: "provider", after: &separator)
        writeSide(publication.provider.name, row.providerVersion)
        writer.write(name: "pact", after: &separator)
        var inner: Unicode.Scalar = "{"
        writer.write("createdAt", publication.createdAt.wireText, after: &inner)
        writer.writeSelf(Link(pair.version(publication.consumerVersion.number)), after: &inner)
        writer.write(punctuation: "}")
        writer.write(name: "verificationResult", after: &separator)
        guard let result = row.result else {
            writer.write(.null)
            return end(row, after: &separator)
        }
        write(result, of: publication, pair)
        end(row, after: &separator)
    }

    private mutating func write(_ result: MatrixResult, of publication: Publication, _ pair: PactLinks) {
        let metadata = PactMetadata(consumerVersionNumber: publication.consumerVersion.number).segment
        let url = pair.verificationResult(publication.digest, metadata: metadata, number: String(result.number))
        var separator: Unicode.Scalar = "{"
        writer.write(name: "success", after: &separator)
        writer.write(.bool(result.success))
        writer.write("verifiedAt", result.executedAt.wireText, after: &separator)
        writer.writeSelf(Link(url), after: &separator)
        writer.write(punctuation: "}")
    }

    /// Our own members of a row. A result that a later one of the same pair followed is judged as it was sent, so it
    /// doesn't stand beside what they all add up to now.
    private mutating func end(_ row: MatrixRow, after separator: inout Unicode.Scalar) {
        if row.isIgnored {
            writer.write(name: "ignored", after: &separator)
            writer.write(true)
        }
        if let result = row.result {
            let (name, value): (String, JSONValue) =
                row.isLatestResult
                ? ("treaty:evidence", EvidenceResource.summary(result.evidence)) : ("treaty:superseded", true)
            writer.write(name: name, after: &separator)
            writer.write(value)
            if let urls = answer.severalBuilds[result.number] {
                writer.write(name: "treaty:warnings", after: &separator)
                writer.write([
                    .string(
                        "Results of this version were published under several build URLs: "
                            + urls.joined(separator: ", "))
                ])
            }
        }
        writer.write(punctuation: "}")
    }

    private mutating func writeSide(_ name: String, _ version: Version?) {
        if let version, let written = sides[version.id] { return writer.write(again: written) }
        let start = writer.bytes.count
        var separator: Unicode.Scalar = "{"
        writer.write("name", name, after: &separator)
        writer.write(name: "version", after: &separator)
        if let version { write(version, of: name) } else { writer.write(.null) }
        writer.writeSelf(Link(links.pacticipant(name)), after: &separator)
        writer.write(punctuation: "}")
        if let version { sides[version.id] = start..<writer.bytes.count }
    }

    private mutating func write(_ version: Version, of pacticipant: String) {
        let details = answer.versionDetails[version.id] ?? VersionDetails()
        let url = links.version(pacticipant, version.number)
        var separator: Unicode.Scalar = "{"
        writer.write("number", version.number, after: &separator)
        writer.write(name: "branch", after: &separator)
        writer.write(details.branches.last.map { .string($0.branchName) } ?? .null)
        writer.write(name: "branches", after: &separator)
        let start = writer.bytes.count
        writer.writeList(of: details.branches) { writer, branch in
            let link = Link(
                links.branchVersion(pacticipant, branch.branchName, version.number), title: "Branch version",
                name: branch.branchName)
            writer.writeName(branch.branchName, isLatest: branch.isHead, link)
        }
        let branches = start..<writer.bytes.count
        writer.write(name: "branchVersions", after: &separator)
        writer.write(again: branches)
        writer.write(name: "environments", after: &separator)
        writer.writeList(of: details.environments) { writer, environment in
            if let written = environments[environment.id] { return writer.write(again: written) }
            let start = writer.bytes.count
            writer.write(environment, links)
            environments[environment.id] = start..<writer.bytes.count
        }
        writer.writeSelf(Link(url), after: &separator)
        writer.write(name: "tags", after: &separator)
        writer.writeList(of: details.tags) { writer, tag in
            writer.writeName(tag.name, isLatest: tag.isLatest, Link(links.tag(pacticipant, version.number, tag.name)))
        }
        writer.write(punctuation: "}")
    }
}
