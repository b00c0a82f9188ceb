// The parts of OpenSSL's libcrypto that Ciphers uses: digests, HMAC, AES-GCM, random bytes, scrypt, RSA signatures.
#ifndef FINGERPOST_COPENSSL_H
#define FINGERPOST_COPENSSL_H
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

// A public key of a modulus and an exponent, big-endian; NULL where they are none. To be freed with EVP_PKEY_free.
static inline EVP_PKEY *fingerpost_rsa_public_key(
    const unsigned char *n, int n_length, const unsigned char *e, int e_length) {
  EVP_PKEY *key = NULL;
  BIGNUM *modulus = BN_bin2bn(n, n_length, NULL), *exponent = BN_bin2bn(e, e_length, NULL);
  OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
  OSSL_PARAM *params = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
  if (modulus && exponent && build && context
      && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, modulus)
      && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, exponent)
      && (params = OSSL_PARAM_BLD_to_param(build)) && EVP_PKEY_fromdata_init(context) == 1)
    if (EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params) != 1) key = NULL;
  OSSL_PARAM_free(params);
  OSSL_PARAM_BLD_free(build);
  EVP_PKEY_CTX_free(context);
  BN_free(modulus);
  BN_free(exponent);
  return key;
}

// Has a context of EVP_DigestVerifyInit or EVP_DigestSignInit pad as RSASSA-PSS with SHA-256 and a salt of its length.
static inline int fingerpost_pad_as_pss(EVP_PKEY_CTX *context) {
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
      && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1
      && EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

// A new pair of a number of bits; NULL where it cannot be made. To be freed with EVP_PKEY_free.
static inline EVP_PKEY *fingerpost_rsa_generate(unsigned int bits) { return EVP_RSA_gen(bits); }

// The modulus or exponent of a key, big-endian. To be freed with BN_free; NULL where there is none.
static inline BIGNUM *fingerpost_rsa_number(const EVP_PKEY *key, int is_modulus) {
  BIGNUM *number = NULL;
  return EVP_PKEY_get_bn_param(key, is_modulus ? OSSL_PKEY_PARAM_RSA_N : OSSL_PKEY_PARAM_RSA_E, &number) == 1 ? number : NULL;
}

static inline int fingerpost_bn_length(const BIGNUM *number) { return BN_num_bytes(number); }
#endif
