import BrokerAPI
import BrokerCore
import Logging
import SQLCore
import SQLiteEngine

/// What `treaty serve` would do with some settings, found out without doing it: nothing is changed, no port is listened
/// on.
package struct ServerCheck: Sendable {
    /// What each part of the broker would be, in order.
    package private(set) var parts: [(name: String, text: String)] = []
    /// Whether a broker serves the database now, which would have to be stopped before.
    package let isServed: Bool
    /// Why it would not start; empty if it would.
    package private(set) var problems: [String] = []
    /// What it would start with all the same.
    package private(set) var warnings: [String] = []

    /// Looks at everything. Blocks its thread for as long as the database takes to be read once.
    package init(_ settings: ServerSettings) {
        let holder = DatabaseLock.holder(database: settings.database)
        isServed = holder.isHeld
        add("Address", address(settings))
        // A broker on the same database has the port too.
        if !holder.isHeld, let problem = ListeningAddress(settings).problem() { problems.append("\(problem)") }
        checkTLS(settings)
        checkDatabase(settings, holder)
        add("Access", Self.access(settings.access))
        checkWebhooks(settings)
        add("Clean-up", settings.cleanUp.isEnabled ? "at \(settings.cleanUp.schedule.text) (UTC)" : "by hand only")
        let given = settings.given.count
        add("Settings", given == 0 ? "all defaults" : "\(given) given, the others are defaults")
        warnings += settings.notices
    }

    private mutating func add(_ name: String, _ text: String) {
        parts.append((name, text))
    }

    private func address(_ settings: ServerSettings) -> String {
        let scheme = settings.tls.files == nil ? "http" : "https"
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        let port = settings.port == 0 ? "a free port" : "port \(settings.port)"
        let links =
            settings.api.baseURLs.isEmpty
            ? "links follow each request" : "links begin with \(settings.api.baseURLs.joined(separator: " or "))"
        return "\(scheme) on \(host), \(port); \(links)"
    }

    private mutating func checkTLS(_ settings: ServerSettings) {
        guard let files = settings.tls.files else { return add("TLS", "none") }
        do throws(TLSError) {
            let identity = try TLSIdentity(files)
            add("TLS", "\(files.certificate), valid until \(identity.validity.upperBound.storedText)")
            if let warning = identity.warning(at: SystemClock.now) {
                warnings.append("The TLS certificate \(files.certificate) \(warning)")
            }
        } catch {
            add("TLS", files.certificate)
            problems.append("\(error)")
        }
    }

    private mutating func checkWebhooks(_ settings: ServerSettings) {
        add("Webhooks", Self.webhooks(settings.broker.webhooks))
        do throws(SettingsError) {
            var certificates = settings.webhooks.certificates
            try certificates.load()
        } catch {
            problems.append("\(error)")
        }
        do throws(SettingsError) {
            let silent = Logger(label: "check") { _ in SwiftLogNoOpLogHandler() }
            _ = try SecretKeys(settings, database: settings.database, silent)
        } catch {
            problems.append("\(error)")
        }
    }

    private mutating func checkDatabase(_ settings: ServerSettings, _ holder: (isHeld: Bool, process: Int?)) {
        let file = DatabaseFile(settings.database)
        do {
            let policy = MigrationPolicy(
                migrates: settings.storage.migratesAutomatically, toleratesNewer: settings.storage.toleratesNewerSchema)
            try file.check(forWriting: true)
            guard file.exists, !file.isEmpty else {
                return add("Database", "\(settings.database) would be made")
            }
            let (content, damage, lost) = try file.read(isShared: holder.isHeld) { connection in
                (
                    try DatabaseContent.whole(connection, policy: policy), try connection.quickIntegrity(),
                    try LostKey(connection, settings)
                )
            }
            guard damage.isEmpty else { throw DatabaseFileError.damaged(path: settings.database, reasons: damage) }
            let size = ByteSize(file.size).rounded
            let process = holder.process.map { " \($0)" } ?? ""
            let user = holder.isHeld ? ", in use by the running broker\(process)" : ""
            add("Database", "\(settings.database), \(size), \(Self.schema(content))\(user)")
            if let lost { warnings.append(lost.text) }
            if let unfinished = content.unfinishedImport {
                warnings.append(unfinished.warning(database: settings.database))
            }
            if let first = content.pending.first, !policy.migrates {
                let newest = content.schema + content.pending.count
                throw MigrationError.pending(number: first.number, name: first.name, newestKnown: newest)
            }
        } catch {
            if !parts.contains(where: { $0.name == "Database" }) { add("Database", settings.database) }
            problems.append("\(ServerError(error, settings))")
        }
    }

    private static func schema(_ content: DatabaseContent) -> String {
        guard !content.pending.isEmpty else { return "schema \(content.schema), up to date" }
        let names = content.pending.map { "\($0.number) \"\($0.name)\"" }.joined(separator: ", ")
        return "schema \(content.schema); would be migrated: \(names)"
    }

    private static func access(_ access: AccessSettings) -> String {
        guard let policy = access.policy else { return "everybody may do everything" }
        var texts = [policy.full == nil ? "nobody may write" : "a password for everything"]
        if policy.readOnly != nil { texts.append("a second one for reading") }
        if policy.allowsPublicRead { texts.append("everybody may read") }
        if policy.hasPublicHeartbeat { texts.append("everybody may ask for the heartbeat") }
        if policy.hasPublicBadges { texts.append("everybody may see badges") }
        return texts.joined(separator: "; ")
    }

    private static func webhooks(_ rules: WebhookRules) -> String {
        let hosts = rules.hosts.isEmpty ? "any host" : rules.hosts.map(\.text).joined(separator: " ")
        return "\(rules.methods.joined(separator: " ")) by \(rules.schemes.joined(separator: " ")) to \(hosts)"
    }
}

extension ByteSize {
    /// For people: at most three digits and a unit.
    var rounded: String {
        let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        guard let (unit, factor) = units.first(where: { bytes >= $0.1 }) else { return "\(bytes) bytes" }
        let tenths = (bytes * 10 + factor / 2) / factor
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\((tenths + 5) / 10) \(unit)"
    }
}
