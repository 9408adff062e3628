import HTTPTypes
import TextCoding

/// How badges come to who asks for them.
package struct BadgeDelivery: Sendable, Hashable {
    package enum Mode: String, Sendable, CaseIterable {
        /// The broker draws them: nobody else learns who depends on whom.
        case proxy
        /// Whoever asks is sent to an image service, as in the reference implementation.
        case redirect
    }

    package var mode = Mode.proxy
    /// The image service, an absolute URL without trailing slash.
    package var serviceURL = "https://img.shields.io"
    /// How long the answer about merging may be kept, as the field `Cache-Control` says it.
    package var canIMergeCacheControl = "max-age=30"

    package init() {}

    func response(_ badge: Badge) -> APIResponse {
        switch mode {
        case .proxy: APIResponse(.ok, type: ContentType.svg.fieldValue, body: BadgeImage(badge).svg)
        case .redirect: APIResponse.empty(.temporaryRedirect).located(at: url(of: badge))
        }
    }

    private func url(of badge: Badge) -> String {
        let base = String(serviceURL.reversed().drop { $0 == "/" }.reversed())
        return "\(base)/badge/\(Self.escaped(badge.left))-\(Self.escaped(badge.right))-\(badge.colour.rawValue).svg"
    }

    /// The service takes `-` and `_` for its own, unless they are doubled.
    private static func escaped(_ text: String) -> String {
        PercentEncoding.encode(text.replacing("-", with: "--").replacing("_", with: "__"))
    }
}
