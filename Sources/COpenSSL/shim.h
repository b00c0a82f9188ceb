// The parts of OpenSSL's libcrypto that Ciphers uses: digests, HMAC, AES-GCM, random bytes, scrypt.
#ifndef FINGERPOST_COPENSSL_H
#define FINGERPOST_COPENSSL_H
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#endif
