// Swift's view of Argon2, which makes guessing passwords dear.
#include <argon2.h>
