#include <oniguruma.h>
#include <stddef.h>

// The macros and variadic functions of Oniguruma that Swift can't see.

/// Prepares the library and bounds every match: `retries` backtracks and `stack` entries of memory.
static inline int treaty_onig_initialize(unsigned long retries, unsigned int stack) {
    OnigEncoding encodings[] = {ONIG_ENCODING_UTF8};
    int result = onig_initialize(encodings, 1);
    onig_set_retry_limit_in_match(retries);
    onig_set_retry_limit_in_search(retries);
    onig_set_match_stack_limit_size(stack);
    onig_set_subexp_call_limit_in_search(retries);
    return result;
}

/// Compiles a UTF-8 pattern in Ruby's syntax. On failure `message` (ONIG_MAX_ERROR_MESSAGE_LEN bytes) says why.
static inline int treaty_onig_new(
    OnigRegex *regex, const unsigned char *pattern, size_t length, unsigned char *message
) {
    OnigErrorInfo info;
    int result = onig_new(
        regex, pattern, pattern + length, ONIG_OPTION_NONE, ONIG_ENCODING_UTF8, ONIG_SYNTAX_RUBY, &info);
    message[0] = 0;
    if (result != ONIG_NORMAL) {
        int count = onig_error_code_to_str(message, result, &info);
        message[count < 0 ? 0 : count] = 0;
    }
    return result;
}

/// Tries a match that begins at the first byte: its length, or a negative code.
static inline int treaty_onig_match(OnigRegex regex, const unsigned char *text, size_t length) {
    return onig_match(regex, text, text + length, text, NULL, ONIG_OPTION_NONE);
}

/// Looks for a match anywhere: its position, or a negative code.
static inline int treaty_onig_search(OnigRegex regex, const unsigned char *text, size_t length) {
    return onig_search(regex, text, text + length, text, text + length, NULL, ONIG_OPTION_NONE);
}

/// Looks for a match anywhere; `bounds` gets begin and end of the whole match and of the first group (-1 if it took no
/// part). The position, or a negative code.
static inline int treaty_onig_search_group(OnigRegex regex, const unsigned char *text, size_t length, int bounds[4]) {
    OnigRegion *region = onig_region_new();
    int result = onig_search(regex, text, text + length, text, text + length, region, ONIG_OPTION_NONE);
    for (int group = 0; group < 2; group++) {
        int isThere = result >= 0 && group < region->num_regs;
        bounds[2 * group] = isThere ? region->beg[group] : -1;
        bounds[2 * group + 1] = isThere ? region->end[group] : -1;
    }
    onig_region_free(region, 1);
    return result;
}
