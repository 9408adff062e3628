#ifndef TREATY_CCURL_SHIM_H
#define TREATY_CCURL_SHIM_H

#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

/* curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, which Swift can't call: one typed function
   for each type of argument. */

typedef size_t (*treaty_curl_data_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode treaty_curl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

static inline CURLcode treaty_curl_set_number(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/* Copied by libcurl; NULL unsets. */
static inline CURLcode treaty_curl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode treaty_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

/* Kept by the caller until the transfer ends. */
static inline CURLcode treaty_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode treaty_curl_set_callback(CURL *easy, CURLoption option, treaty_curl_data_callback value) {
    return curl_easy_setopt(easy, option, value);
}

/* How sockets are opened and closed; the context is handed to both and outlives every connection. */
static inline CURLcode treaty_curl_set_socket_callbacks(CURL *easy, curl_opensocket_callback open,
                                                        curl_closesocket_callback close, void *context) {
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open);
    return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close);
}

/* A body, copied by libcurl; also makes the transfer one with a body. */
static inline CURLcode treaty_curl_set_body(CURL *easy, const void *bytes, curl_off_t count) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes ? bytes : "");
}

/* Trusted certificates as PEM text, copied by libcurl, in place of the file of them. */
static inline CURLcode treaty_curl_set_authorities(CURL *easy, const void *bytes, size_t count) {
#if LIBCURL_VERSION_NUM >= 0x074d00
    struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
    return curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &blob);
#else
    (void)easy, (void)bytes, (void)count;
    return CURLE_NOT_BUILT_IN;
#endif
}

/* The file of trusted certificates that libcurl was built with; NULL for none. */
static inline const char *treaty_curl_authority_file(CURL *easy) {
    const char *file = NULL;
#if LIBCURL_VERSION_NUM >= 0x075400
    curl_easy_getinfo(easy, CURLINFO_CAINFO, &file);
#else
    (void)easy;
#endif
    return file;
}

/* http and https only. */
static inline CURLcode treaty_curl_allow_http_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/* A transfer that ends while a name is being looked up doesn't wait for the look-up. */
static inline CURLcode treaty_curl_leave_lookups(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
    return CURLE_OK;
#endif
}

static inline CURLcode treaty_curl_get_number(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode treaty_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode treaty_curl_get_string(CURL *easy, CURLINFO info, char **value) {
    return curl_easy_getinfo(easy, info, value);
}

/* Lines about the certificates of the connection's other end, its own first; kept by libcurl. NULL where there are
   none. */
static inline const struct curl_slist *treaty_curl_own_certificate(CURL *easy) {
    struct curl_certinfo *certificates = NULL;
    if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &certificates) != CURLE_OK || !certificates) return NULL;
    return certificates->num_of_certs > 0 ? certificates->certinfo[0] : NULL;
}

static inline CURLMcode treaty_curl_multi_set_number(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

#endif
