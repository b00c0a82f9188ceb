#pragma once
#include <curl/curl.h>

// curl_easy_setopt takes any kind of value, which Swift does not see: one function for each kind.
static inline CURLcode fingerpost_curl_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode fingerpost_curl_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode fingerpost_curl_list(CURL *curl, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(curl, option, value);
}
static inline CURLcode fingerpost_curl_reading(CURL *curl, curl_read_callback reads, void *from) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_READFUNCTION, reads);
  return code == CURLE_OK ? curl_easy_setopt(curl, CURLOPT_READDATA, from) : code;
}
static inline CURLcode fingerpost_curl_silent(CURL *curl, curl_write_callback writes) {
  return curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, writes);
}
static inline CURLcode fingerpost_curl_errors(CURL *curl, char *buffer) {
  return curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, buffer);
}
static inline long fingerpost_curl_reply(CURL *curl) {
  long code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  return code;
}
