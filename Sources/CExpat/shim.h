// Swift's view of expat, which reads XML as a stream.
#include <expat.h>
