/// The settings about TLS. Without a certificate a broker speaks plain HTTP.
package struct TLSSettings: Sendable, Hashable {
    /// A PEM file: the broker's certificate, and behind it those that lead to one that clients trust.
    package var certificate: String?
    /// A PEM file with the certificate's key, without a passphrase.
    package var key: String?

    package init() {}

    /// nil where there is to be no TLS.
    var files: TLSFiles? {
        guard let certificate, let key else { return nil }
        return TLSFiles(certificate: certificate, key: key)
    }

    /// That one of the two is missing.
    var faults: [SettingsFault] {
        switch (certificate, key) {
        case (.some, nil): [.half(given: "tls_certificate", missing: "tls_key")]
        case (nil, .some): [.half(given: "tls_key", missing: "tls_certificate")]
        default: []
        }
    }
}
