/// Since when pacts count as work in progress, where the broker decides that and not the request: long enough for four
/// fifths of what is not verified yet.
struct DynamicWindow {
    private let settings: BrokerSettings
    private let transaction: any BrokerTransaction

    init(_ settings: BrokerSettings, _ transaction: any BrokerTransaction) {
        self.settings = settings
        self.transaction = transaction
    }

    func start(for provider: Pacticipant) throws -> Timestamp {
        let dates = try transaction.unverifiedPublications(
            providerID: provider.id, after: before(days: settings.maxWIPLookbackDays))
        return before(days: days(dates))
    }

    /// The 80th percentile of their ages (nearest rank, whole days), within the limits.
    func days(_ dates: [Timestamp]) -> Int {
        guard !dates.isEmpty else { return settings.defaultWIPWindowDays }
        let now = transaction.now.millisecondsSinceEpoch
        let ages = dates.map { Int((now - $0.millisecondsSinceEpoch) / 86_400_000) }.sorted()
        let age = ages[(ages.count * 4 + 4) / 5 - 1]
        return max(settings.minWIPWindowDays, min(age, settings.maxWIPLookbackDays))
    }

    private func before(days: Int) -> Timestamp {
        transaction.now.advanced(bySeconds: -Int64(days) * 86_400)
    }
}
