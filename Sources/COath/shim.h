// Swift's view of liboath, which reckons the codes of authenticator apps.
#include <time.h>
#include <liboath/oath.h>
