/// Something that is wrong with a configuration, and the settings that it is about.
struct SettingsFault {
    let error: SettingsError
    /// Names, also aliases and those of files; the first one says where in the table the fault belongs.
    let settings: [String]

    init(_ error: SettingsError, about settings: String...) {
        self.error = error
        self.settings = settings
    }

    /// Two settings that only mean something together, one of which is missing.
    static func half(given: String, missing: String) -> SettingsFault {
        SettingsFault(.halfOfPair(given: given, missing: missing), about: given, missing)
    }
}

/// All that is wrong with a configuration, in the order of the table of settings; what belongs to no setting comes
/// first.
struct SettingsFaults {
    private var found: [(place: Int, error: SettingsError)] = []
    /// The settings whose values are not known because of a fault.
    private var unknown: Set<String> = []
    /// Whether any setting may have a value that wasn't read.
    private var lacksFile = false

    mutating func add(_ fault: SettingsFault) {
        if case .unreadableFile = fault.error { lacksFile = true }
        let settings = fault.settings.compactMap(Self.place)
        unknown.formUnion(settings.map { ServerSettings.table[$0].name })
        let place = settings.first ?? -1
        let index = found.firstIndex { $0.place > place } ?? found.endIndex
        found.insert((place, fault.error), at: index)
    }

    /// Adds what is wrong with several settings together, unless it may only follow from a value that wasn't read.
    mutating func add(together fault: SettingsFault) {
        guard !lacksFile, unknown.isDisjoint(with: fault.settings) else { return }
        add(fault)
    }

    /// - Throws: All faults, if there are any.
    func check() throws(SettingsError) {
        guard let first = found.first?.error else { return }
        throw found.count == 1 ? first : .several(found.map(\.error))
    }

    private static func place(of name: String) -> Int? {
        ServerSettings.table.firstIndex { $0.names.contains(name) || $0.fileName == name }
    }
}
