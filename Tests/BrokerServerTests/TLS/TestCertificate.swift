/// A certificate that was made for these tests and signed by nobody else, as PEM texts.
enum TestCertificate {
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBdTCCARugAwIBAgIUEQyBh6MginEI8Rg9ohMaa+ysY4IwCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjIxOTUyMzFaGA8yMTI2MTAyOTE5NTIz
        MVowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABP0j
        y6i4Fw2BYUsf0aEwKNAqL0QGhd9kk0Z1kCLDSUlFrZeloaVY9bc/j2W3+zuN8SSP
        8IMQUTs8XTuTJG/n59WjUzBRMB0GA1UdDgQWBBT13ku/qoNzI3BorqlSILz6WVi9
        xjAfBgNVHSMEGDAWgBT13ku/qoNzI3BorqlSILz6WVi9xjAPBgNVHRMBAf8EBTAD
        AQH/MAoGCCqGSM49BAMCA0gAMEUCIQCw0jGvyz2XJ/JTex1D6SdOhHVRvLdAyOPI
        5WxlanWgLwIgOgH/6l7gBaJn5J5CMoaa4zV9hCj6pAANN5D6dsz6b90=
        -----END CERTIFICATE-----
        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2aByXKP6w8ahpEGp
        g35vZ3d6PRveQAFBcx1yk60k4JWhRANCAAT9I8uouBcNgWFLH9GhMCjQKi9EBoXf
        ZJNGdZAiw0lJRa2XpaGlWPW3P49lt/s7jfEkj/CDEFE7PF07kyRv5+fV
        -----END PRIVATE KEY-----
        """

    /// Of another certificate.
    static let otherKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqCnUs2tpdWl0NC2d
        GvQJi/OU2YuRjlcGUJ7uDwgiZv+hRANCAASEeaK1T1hi6/zGTTrM/bfmJ5BoQO3e
        c4w11nKxwTP57ZU6zTnq4KtKQ+wtI8EbBIRNye0ZypDjr5tTY5PGOMQF
        -----END PRIVATE KEY-----
        """
}
