import TextCoding

extension WebhookCertificates {
    private static let suffixes = ["PATH", "CONTENT", "DESCRIPTION"]

    /// The form of the setting that the reference implementation has in the environment:
    /// `<prefix>_WEBHOOK_CERTIFICATES__0__PATH` or `…__CONTENT`, with `…__DESCRIPTION` for people, in the order of the
    /// numbers. Empty variables count as not given.
    ///
    /// - Returns: The entries, and what is wrong with others.
    static func entries(
        in environment: [String: String], prefix: String
    ) -> (entries: [Entry], faults: [SettingsFault]) {
        let start = prefix + "_WEBHOOK_CERTIFICATES__"
        var given: [Int: [String: String]] = [:]
        var faults: [SettingsFault] = []
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix(start) && !value.isEmpty {
            let rest = String(name.dropFirst(start.count))
            guard let cut = rest.firstRange(of: "__"), let number = Int(rest[..<cut.lowerBound]),
                suffixes.contains(String(rest[cut.upperBound...]))
            else {
                faults.append(unknown(name, start, rest))
                continue
            }
            given[number, default: [:]][String(rest[cut.upperBound...])] = value
        }
        var entries: [Entry] = []
        for (number, values) in given.sorted(by: { $0.key < $1.key }) {
            let place = "\(start)\(number)" + (values["DESCRIPTION"].map { ", \"\($0)\"" } ?? "")
            switch (values["PATH"], values["CONTENT"]) {
            case (let path?, nil): entries.append(Entry(.file(path), place: place))
            case (nil, let content?): entries.append(Entry(.content(content), place: place))
            case (let path, _): faults.append(.certificate(place, hasBoth: path != nil, keys: "__PATH or __CONTENT"))
            }
        }
        return (entries, faults)
    }

    /// - Parameter rest: What follows the name of the setting.
    private static func unknown(_ name: String, _ start: String, _ rest: String) -> SettingsFault {
        let number = rest.prefix { $0.isNumber }
        let suffix = String(rest.dropFirst(number.count).drop { $0 == "_" })
        let nearest = NearestName.of(suffix, among: suffixes) ?? "PATH"
        let suggestion = "\(start)\(number.isEmpty ? "0" : number)__\(nearest)"
        return SettingsFault(.unknownName(origin: name, suggestion: suggestion), about: "webhook_certificates")
    }
}

extension SettingsFault {
    /// An entry of `webhook_certificates` that names no certificate, or two.
    static func certificate(_ place: String, hasBoth: Bool, keys: String) -> SettingsFault {
        SettingsFault(
            .wrongValue(
                origin: place, value: hasBoth ? "two certificates" : "no certificate",
                expectation: "a certificate in one of \(keys)"), about: "webhook_certificates")
    }
}
